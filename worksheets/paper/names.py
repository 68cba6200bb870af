"""The names of the fields in a fillable PDF: they say which set, version, theme and indicator."""

MARK = "plg"
PHASE, EVIDENCE = "fase", "bewijs"
WHAT, WHO, WHEN, MEASURE = "wat", "wie", "wanneer", "waaraan"
STEP_PARTS = (WHAT, WHO, WHEN, MEASURE)
STEP_ROWS = 4


def plain(word):
    """A word without the full stop, which separates levels in the name of a PDF field."""
    return word.replace(".", ",")


def sheet_prefix(theme):
    """The beginning of every field name on the sheets of this theme."""
    theme_set = theme.theme_set
    return "/".join([MARK, plain(theme_set.key), plain(theme_set.version), plain(theme.key)])


def indicator_prefix(theme, indicator):
    """The beginning of the field names of one indicator."""
    return f"{sheet_prefix(theme)}/{plain(indicator.code)}"


def step_prefix(prefix, number):
    """The beginning of the field names of one row of 'De volgende stap!', counted from one."""
    return f"{prefix}/stap{number}"
