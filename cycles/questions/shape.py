"""What a question and its sections are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a question's page: some fields of its row, or a list (``kind``).

    ``more`` are fields that stay folded away; a ``full`` section stands below what a short cycle asks.
    """

    key: str
    title: str
    intro: str
    fields: tuple = ()
    kind: str = "fields"
    more: tuple = ()
    full: bool = False


@dataclass(frozen=True)
class Question:
    """One of the four questions; ``short`` are the numbers of the gate that a short cycle answers."""

    number: int
    key: str
    name: str
    title: str
    purpose: str
    sections: tuple
    gate: tuple
    pitfalls: tuple
    short: tuple

    @property
    def colour(self):
        return f"q{self.number}"

    def asked(self, is_short):
        """The numbers of the gate questions that this cycle answers."""
        return self.short if is_short else tuple(range(1, len(self.gate) + 1))
