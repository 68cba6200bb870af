"""The invented photo in the log of the demo: a board in a classroom, drawn by us."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1200, 800)
WALL, FRAME, BOARD = "#d8d2c4", "#8a6d4b", "#fbfbf8"
INK, RED, YELLOW = "#24303a", "#b3261e", "#ffe27a"
HEAD = "Mag deze zin weg?"
LINES = (
    ("Een vulkaan is een berg met een opening.", True),
    ("Veel mensen vinden vulkanen mooi.", True),
    ("Als de druk te groot wordt, barst hij uit.", False),
    ("De Etna is een vulkaan.", True),
    ("Op de foto zie je een vulkaan.", True),
)
NOTES = (("omdat het over\nde kern gaat", 880, 170), ("dat is een\nvoorbeeld", 900, 420))


def drawn_board():
    """A JPEG of a board on which pupils crossed out sentences until one was left."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 60, 1140, 740), fill=FRAME)
    pen.rectangle((78, 78, 1122, 722), fill=BOARD)
    pen.text((120, 110), HEAD, fill=INK, font=ImageFont.load_default(58))
    for number, (line, is_out) in enumerate(LINES):
        write_line(pen, 230 + 90 * number, line, is_out)
    for text, x, y in NOTES:
        pen.rectangle((x, y, x + 190, y + 110), fill=YELLOW)
        pen.text((x + 12, y + 24), text, fill=INK, font=ImageFont.load_default(22))
    return as_photo(picture)


def write_line(pen, y, line, is_out):
    font = ImageFont.load_default(34)
    end = 120 + pen.textlength(line, font=font)
    if not is_out:
        pen.rectangle((108, y - 6, end + 12, y + 48), fill=YELLOW)
    pen.text((120, y), line, fill=INK, font=font)
    if is_out:
        pen.line((112, y + 26, end + 8, y + 18), fill=RED, width=6)


def as_photo(picture):
    """A little askew and soft, as from a phone."""
    askew = picture.rotate(1.3, resample=Image.Resampling.BICUBIC, fillcolor=WALL)
    made = BytesIO()
    askew.filter(ImageFilter.GaussianBlur(0.8)).save(made, "JPEG", quality=82)
    return made.getvalue()
