"""Who leads a school or coordinates its quality, and who manages a board."""
