"""How a board calls its teams, which schools a team is of, and how a school begins."""
