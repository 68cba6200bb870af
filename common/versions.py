"""Two people in one row: who was a moment earlier wins, the other sees both texts."""


class Overtaken(Exception):  # noqa: N818 - it is news, not an error
    """Somebody else saved this row a moment earlier."""
