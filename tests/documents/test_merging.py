"""A bound document keeps the tags of its sheets."""

from io import BytesIO

import pikepdf
import pytest

from documents.merging import merge_tagged
from documents.pdf import make_pdf
from tests.documents.pdfs import pdf
from tests.tagged import faults_of, nodes

pytestmark = pytest.mark.once

SHEET = """<html lang="nl"><head><title>{0}</title></head><body><h1>{0}</h1>
<table><tr><th id="a" scope="col">Fase</th></tr><tr><td headers="a">{0}</td></tr></table>
<p style="break-before: page">Verder met {0}.</p></body></html>"""


@pytest.fixture(scope="module")
def merged():
    sheets = [(name, make_pdf(SHEET.format(name))) for name in ("Een", "Twee", "Drie")]
    with pikepdf.open(BytesIO(merge_tagged("Alle werkbladen", sheets))) as document:
        yield document


def tree_of(document):
    return list(nodes(document.Root.StructTreeRoot))


def test_everyone_can_read_a_bound_document(merged):
    assert faults_of(merged) == []


def test_each_sheet_is_a_part_of_one_document(merged):
    [top] = merged.Root.StructTreeRoot.K

    assert str(top.S) == "/Document"
    assert [str(part.S) for part in top.K] == ["/Part"] * 3
    assert all(part.P.objgen == top.objgen for part in top.K)


def test_each_page_finds_its_own_tags(merged):
    flat = list(merged.Root.StructTreeRoot.ParentTree.Nums)
    tags = {int(key): found for key, found in zip(flat[::2], flat[1::2], strict=True)}

    assert [int(page.StructParents) for page in merged.pages] == list(range(6))
    for page in merged.pages:
        assert {node.Pg.objgen for node in tags[int(page.StructParents)]} == {page.obj.objgen}


def test_no_name_in_the_structure_occurs_twice(merged):
    names = [str(node.ID) for node in tree_of(merged) if "/ID" in node]

    assert len(names) == len(set(names)) == 3


def test_cells_still_find_their_heads(merged):
    names = {str(node.ID) for node in tree_of(merged) if "/ID" in node}
    cells = [node.A for node in tree_of(merged) if node.S == "/TD" and "/A" in node]

    assert {str(name) for cell in cells for name in cell.get("/Headers", [])} == names


def test_each_sheet_has_its_bookmark(merged):
    with merged.open_outline() as outline:
        assert [mark.title for mark in outline.root] == ["Een", "Twee", "Drie"]


def test_a_sheet_without_tags_is_bound_as_it_is():
    whole = merge_tagged("Alles", [("Leeg", pdf(pages=2))])

    with pikepdf.open(BytesIO(whole)) as document:
        assert len(document.pages) == 2
