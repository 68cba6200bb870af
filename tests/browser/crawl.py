"""Every page that somebody can reach by clicking links: one of each kind."""

from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

FILES = {
    "documents:download",
    "teams:missing_csv",
    "worksheets:set_file",
    "cycles:log_photo",
    "cycles:material_file",
}


def kind_of(url):
    """The URL name of a page, with the number of the question where it has one; None if not ours."""
    try:
        match = resolve(urlsplit(url).path)
    except Resolver404:
        return None
    if match.view_name in FILES or not match.namespaces or match.namespaces == ["admin"]:
        return None
    number = match.kwargs.get("number", match.kwargs.get("key", ""))
    return f"{match.view_name} {number}".strip()


def crawl(page, base, start="/"):
    """Visit one page of every kind, from the start page on; yields its kind, with the page open."""
    seen, waiting = set(), [urljoin(base, start)]
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        response = page.goto(url)
        assert response.ok, f"{kind}: {response.status} op {url}"
        waiting += [link for link in links_on(page, base) if kind_of(link) not in seen]
        yield kind


def links_on(page, base):
    """The addresses of our own pages that this page links to."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [urldefrag(url).url for url in found if url.startswith(base)]
