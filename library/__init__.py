"""What teams found out, kept for the next team with the same question."""
