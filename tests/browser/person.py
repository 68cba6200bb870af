"""What a person does in a browser. Every page that is opened is checked for accessibility."""

from playwright.sync_api import expect

from tests.accessible import assert_accessible


class Person:
    """Somebody at a browser; acts by the words on the screen."""

    def __init__(self, page, base):
        self.page = page
        self.base = base
        page.set_default_timeout(10_000)

    def go(self, path):
        """Type an address."""
        self.page.goto(path if path.startswith("http") else self.base + path)
        return self.look()

    def look(self):
        """Arrive at a page: it works, it fits the screen and everyone can use it."""
        self.page.wait_for_load_state()
        assert_accessible(self.page)
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not self.page.evaluate(too_wide), f"{self.page.url} is wider than the screen"
        return self

    def log_in(self, email, password):
        self.go("/account/login/")
        self.fill({"login": email, "password": password})
        return self.press("Log in")

    def unfold(self):
        """Open everything that is folded."""
        self.page.eval_on_selector_all(
            "main details", "all => all.forEach(each => each.open = true)"
        )
        return self

    def fill(self, answers):
        """Fill in fields by their name; a list of names within one form is a mapping."""
        self.unfold()
        for name, value in answers.items():
            self.page.locator(f'main [name="{name}"]').first.fill(value)
        return self

    def choose(self, name, value):
        """One of several: a drop-down or radio buttons."""
        self.unfold()
        field = self.page.locator(f'main [name="{name}"]')
        if field.first.evaluate("field => field.tagName") == "SELECT":
            field.first.select_option(label=value)
        else:
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        return self

    def tick(self, label):
        self.unfold()
        self.page.get_by_label(label).first.check()
        return self

    def press(self, name):
        """A button, by its words; waits for the page that follows."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        return self.look()

    def follow(self, name):
        """A link, by its words."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()
        return self.look()

    def menu(self, name):
        """An entry of the menu."""
        with self.page.expect_navigation():
            self.page.get_by_role("navigation").get_by_role("link", name=name).locator(
                "visible=true"
            ).first.click()
        return self.look()

    def sees(self, text):
        expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_see(self, text):
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self
