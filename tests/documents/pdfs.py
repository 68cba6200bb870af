"""What tests about files have in common."""

from io import BytesIO

from pypdf import PdfWriter

from documents.files import Draft


def pdf(pages=2):
    """The bytes of a small PDF."""
    writer, content = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(content)
    return content.getvalue()


def silent(percent, step):
    """A report that nobody reads."""


def drafting(source, made, pages=2):
    """A renderer for the ledger; notes in ``made`` each time when it really makes the file."""

    def make():
        made.append(source)
        return pdf(pages)

    return lambda params, owner, report: Draft(source, make)
