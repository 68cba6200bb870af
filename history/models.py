"""What changed in a row, by whom, from what to what."""
