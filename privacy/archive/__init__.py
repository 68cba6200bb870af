"""Everything of one school or board as one file; and such a file read into an empty server."""
