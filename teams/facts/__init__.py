"""What a school and a board are called, and by which numbers others know them."""
