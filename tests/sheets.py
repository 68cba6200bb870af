"""The forms of a page as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {"text", "email", "url", "number", "search", "password"}


@dataclass
class Sheet:
    """One form: where it goes, what it sends, and the names of what one types in."""

    action: str
    data: dict = field(default_factory=dict)
    typed: list = field(default_factory=list)
    kinds: dict = field(default_factory=dict)

    def filled(self, text):
        """What is sent when ``text`` is typed wherever one can type."""
        return self.data | dict.fromkeys(self.typed, text)

    def spoilt(self, text):
        """What is sent when every field, hidden ones too, holds ``text``."""
        return dict.fromkeys(self.data, text)


class Reader(HTMLParser):
    """Collects the forms that are posted."""

    def __init__(self, url):
        super().__init__()
        self.url, self.sheets, self.sheet, self.select, self.area = url, [], None, None, None
        self.elsewhere = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self.sheet = Sheet(given.get("action") or self.url) if posts else None
            self.elsewhere = []
        elif self.sheet is not None:
            getattr(self, f"begin_{tag}", lambda given: None)(given)

    def handle_endtag(self, tag):
        if tag == "form" and self.sheet is not None:
            self.sheets += self.elsewhere or [self.sheet]
            self.sheet = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data):
        if self.area:
            self.sheet.data[self.area] += data

    def begin_input(self, given):
        name, kind = given.get("name"), given.get("type", "text")
        if not name or name == "csrfmiddlewaretoken":
            return
        self.sheet.kinds.setdefault(name, "number" if "inputmode" in given else kind)
        if kind in ("radio", "checkbox"):
            if "checked" in given or name not in self.sheet.data:
                self.sheet.data[name] = given.get("value", "on")
            return
        self.sheet.data[name] = given.get("value", "")
        if kind in TYPED:
            self.sheet.typed.append(name)

    def begin_textarea(self, given):
        self.area = given["name"]
        self.sheet.data[self.area] = ""
        self.sheet.typed.append(self.area)

    def begin_select(self, given):
        self.select = given["name"]
        self.sheet.data[self.select] = ""

    def begin_option(self, given):
        if self.select and not self.sheet.data[self.select]:
            self.sheet.data[self.select] = given.get("value", "")

    def begin_button(self, given):
        """A button may send its form to an address of its own; then each such button is a form."""
        if "formaction" in given:
            own = {given["name"]: given.get("value", "")} if "name" in given else {}
            self.elsewhere.append(Sheet(given["formaction"], self.sheet.data | own))
        elif given.get("name"):
            self.sheet.data.setdefault(given["name"], given.get("value", ""))


def sheets_on(url, html):
    """All forms on this page that change something."""
    reader = Reader(url)
    reader.feed(html)
    return [sheet for sheet in reader.sheets if "/account/" not in sheet.action]
