"""What somebody who hears a PDF, or walks through it by keyboard, would miss."""

import pikepdf


def nodes(tree):
    """Every element below this one in the structure tree."""
    kids = tree.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from nodes(kid)


def fonts_of(document):
    for page in document.pages:
        yield from page.Resources.get("/Font", {}).values()


def faults_of(document):
    """What a reader of this document would miss, in words."""
    root = document.Root
    tree = list(nodes(root.StructTreeRoot))
    kinds = {str(node.S) for node in tree}
    headings = [str(node.S) for node in tree if str(node.S)[1:] in ("H1", "H2", "H3")]
    checks = {
        "language": str(root.get("/Lang", "")) == "nl",
        "title": bool(str(document.docinfo.get("/Title", "")))
        and bool(root.ViewerPreferences.DisplayDocTitle),
        "tagged": bool(root.MarkInfo.Marked),
        "says PDF/UA": document.open_metadata().get("pdfuaid:part") == "1",
        "headings": bool(headings),
        "bookmarks": "/Outlines" in root,
        "alt texts": all("/Alt" in node for node in tree if node.S == "/Figure"),
        "table heads": "/Table" not in kinds or "/TH" in kinds,
        "cells know their heads": all(
            len(node.A.get("/Headers", [])) for node in tree if node.S == "/TD" and heads(node)
        ),
        "fonts": all(is_embedded(font) for font in fonts_of(document)),
        "tab order": {str(page.get("/Tabs")) for page in document.pages} == {"/S"},
    }
    return [name for name, holds in checks.items() if not holds]


def heads(cell):
    """Whether this cell says which heads it belongs to."""
    return isinstance(cell.get("/A"), pikepdf.Dictionary) and "/Headers" in cell.A


def is_embedded(font):
    (inner,) = font.DescendantFonts
    return "/FontFile2" in inner.FontDescriptor or "/FontFile3" in inner.FontDescriptor
