"""How we say yes, or no and why."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed; otherwise it carries the Dutch sentence that the user may read."""

    allowed: bool
    reason: str = ""

    def __bool__(self):
        return self.allowed


ALLOWED = Verdict(True)


def denied(reason):
    """A no, with the sentence that explains it."""
    return Verdict(False, reason)


def require(verdict):
    """Stop with a 403 page that prints the reason, unless the verdict is yes."""
    if not verdict:
        raise PermissionDenied(verdict.reason)
