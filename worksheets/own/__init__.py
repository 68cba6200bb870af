"""A school's or board's own version of the themes: out as a file, back in as a draft, into use."""
