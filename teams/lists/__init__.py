"""People from a list: pasted, or as CSV or Excel; look first, then confirm, and undo."""
