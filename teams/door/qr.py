"""A QR code as a drawing in the page: black on white, without style of its own."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

MARGIN = 4


def path_of(text):
    """The dark cells as one path, and the number of cells along a side, margins included."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=MARGIN)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = [run for y, row in enumerate(rows) for run in runs_in(row, y)]
    return "".join(runs), len(rows)


def runs_in(row, y):
    """A line of one cell high for each run of dark cells."""
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        if not dark and start is not None:
            yield f"M{start} {y}h{x - start}v1h{start - x}z"
            start = None
