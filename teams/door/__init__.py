"""One link for a room full of people: who opens it asks to join, and somebody of the team says yes."""
