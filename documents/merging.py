"""Several tagged PDFs become one that is tagged as well: each sheet is a part of its structure.

Pages keep their marks; what must differ within one document is told apart: the numbers by which
pages find their tags (``StructParents``), and the names by which cells find their heads (``ID``).
"""

from contextlib import ExitStack
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, String


def merge_tagged(title, sheets):
    """The bytes of one document out of ``sheets``: pairs of a title and the bytes of a PDF."""
    content = BytesIO()
    with ExitStack() as kept, Pdf.new() as whole:
        whole.Root.StructTreeRoot = whole.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, ParentTree=Dictionary(Nums=Array()))
        )
        parts, marks = Array(), []
        for number, (name, sheet) in enumerate(sheets, 1):
            marks.append(OutlineItem(name, len(whole.pages)))
            part = add_sheet(whole, kept.enter_context(Pdf.open(BytesIO(sheet))), number)
            parts.extend(part)
        crown(whole, parts)
        say_what_it_is(whole, title, marks)
        whole.save(content, object_stream_mode=ObjectStreamMode.generate)
    return content.getvalue()


def add_sheet(whole, sheet, number):
    """Take over its pages, and its structure as a part; a list of that part, or of nothing."""
    before = len(whole.pages)
    whole.pages.extend(sheet.pages)
    tree = sheet.Root.get("/StructTreeRoot")
    if tree is None:
        return []
    taken = whole.copy_foreign(sheet.make_indirect(tree))
    first = next_number(whole)
    for page in list(whole.pages)[before:]:
        page.StructParents += first
    nums = whole.Root.StructTreeRoot.ParentTree.Nums
    for key, tags in pairs(taken.ParentTree.Nums):
        nums.extend([key + first, tags])
    parts = list(taken.K)
    for part in parts:
        part.S = Name.Part
        tell_apart(part, f"{number}-")
    return parts


def next_number(whole):
    """The first number that no page has yet."""
    nums = whole.Root.StructTreeRoot.ParentTree.Nums
    return int(nums[-2]) + 1 if len(nums) else 0


def pairs(nums):
    """The entries of a tree of numbers, as (number, thing)."""
    flat = list(nums)
    return zip(map(int, flat[::2]), flat[1::2], strict=True)


def tell_apart(node, prefix):
    """Begin every name in this part of the structure with the same prefix."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if "/ID" in node:
            node.ID = String(prefix + str(node.ID))
        about = node.get("/A")
        if isinstance(about, Dictionary) and "/Headers" in about:
            about.Headers = Array([String(prefix + str(name)) for name in about.Headers])
        waiting += [kid for kid in kids_of(node) if isinstance(kid, Dictionary) and "/S" in kid]


def kids_of(node):
    kids = node.get("/K", Array())
    return kids if isinstance(kids, Array) else [kids]


def crown(whole, parts):
    """One document element above the parts."""
    tree = whole.Root.StructTreeRoot
    top = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=parts))
    for part in parts:
        part.P = top
    tree.K = Array([top])
    tree.ParentTreeNextKey = next_number(whole)


def say_what_it_is(whole, title, marks):
    """Title, language, bookmarks, and that it is meant for everyone (PDF/UA-1)."""
    whole.Root.Lang = String("nl")
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with whole.open_outline() as outline:
        outline.root.extend(marks)
    with whole.open_metadata() as told:
        told["dc:title"] = title
        told["dc:language"] = ["nl"]
        told["pdfuaid:part"] = "1"
    whole.docinfo.Title = String(title)
