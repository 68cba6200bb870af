"""Back from paper: a PDF that somebody filled in on a computer, read into the round."""
