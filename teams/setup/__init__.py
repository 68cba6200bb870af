"""How a board calls its teams, and which schools a team is of."""
