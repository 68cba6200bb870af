"""Whether a page can be used by everyone, as far as a machine can tell."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
GRAVE = ("serious", "critical")


def grave_faults(page):
    """What axe-core finds serious or critical on this page: rule, help and the elements."""
    found = AXE.run(page).response["violations"]
    return [
        f"{fault['impact']}: {fault['id']}: {fault['help']}\n"
        + "\n".join(f"    {node['html']}" for node in fault["nodes"])
        for fault in found
        if fault["impact"] in GRAVE
    ]


def assert_accessible(page):
    """Fails with what is wrong, where, and on which page."""
    faults = grave_faults(page)
    assert not faults, f"{page.url} at {page.viewport_size}:\n" + "\n".join(faults)
