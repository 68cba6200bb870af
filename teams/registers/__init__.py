"""Schools from a public register: the address files of DUO (the Dutch education executive)."""
