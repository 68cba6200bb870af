"""What the settings of a team, a school and a board were before; and putting one back."""
