"""The demo board: one invented board with schools, teams and work in every state.

The story stands in ``data/*.toml``; the modules here put it in the database, with dates counted
back from today, so that the board always looks alive.
"""
