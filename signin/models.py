"""Ways in: two-factor, single sign-on per board, sessions."""
