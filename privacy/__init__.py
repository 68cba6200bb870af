"""What a person, a school and a board may take along, take away and look up."""
