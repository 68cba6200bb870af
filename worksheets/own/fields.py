"""Lists as people type them: a line for each, or blocks with an empty line between them."""

from django import forms

from worksheets.own.file import LINE, MOST_LINES


def readable(line):
    """Without the signs that nobody sees."""
    return "".join(sign for sign in line.strip() if sign.isprintable())


class LinesField(forms.CharField):
    """A list of sentences, one on each line."""

    widget = forms.Textarea

    def __init__(self, *, help_text="Zet elke zin op een eigen regel.", **options):
        super().__init__(required=False, help_text=help_text, **options)

    def to_python(self, value):
        lines = [readable(line) for line in (super().to_python(value) or "").splitlines()]
        return [line for line in lines if line]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def validate(self, value):
        if len(value) > MOST_LINES:
            raise forms.ValidationError(f"Hooguit {MOST_LINES} regels.")
        for line in value:
            refuse_long(line)


class BlocksField(LinesField):
    """Pairs: the first line of a block, and below it what belongs to that."""

    def __init__(self, *, parts, help_text, **options):
        self.parts = parts
        super().__init__(help_text=help_text, **options)

    def to_python(self, value):
        blocks, block = [], []
        for line in [*(forms.CharField.to_python(self, value) or "").splitlines(), ""]:
            if readable(line):
                block.append(readable(line))
            elif block:
                blocks.append(self.pair(block))
                block = []
        return blocks

    def pair(self, block):
        return dict(zip(self.parts, (block[0], " ".join(block[1:])), strict=True))

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n\n".join("\n".join(pair[part] for part in self.parts) for pair in value)

    def validate(self, value):
        if len(value) > MOST_LINES:
            raise forms.ValidationError(f"Hooguit {MOST_LINES} blokjes.")
        for first, second in (pair.values() for pair in value):
            if not second:
                raise forms.ValidationError(f"Zet onder ‘{first}’ nog een regel.")
            refuse_long(first)
            refuse_long(second)


def refuse_long(line):
    if len(line) > LINE:
        raise forms.ValidationError(f"‘{line[:40]}…’ is langer dan {LINE} tekens.")
