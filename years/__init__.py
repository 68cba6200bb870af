"""The end of a school year: closing it, reading it back, and undoing that."""
