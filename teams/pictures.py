"""A school's own colour and logo: checked, and made harmless."""

import re
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

LEAST_CONTRAST = 4.5  # of white text on the colour; WCAG 2.2, success criterion 1.4.3
MOST_BYTES = 1024 * 1024
MOST_PIXELS = 20_000_000
LARGEST = (1200, 480)
HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")

TOO_LARGE = "Dit logo is groter dan 1 MB. Kies een kleiner bestand."
TOO_MANY_PIXELS = "Dit logo heeft te veel beeldpunten. Maak het kleiner en kies het opnieuw."
NO_PICTURE = "Dit is geen PNG of JPEG. Sla het logo zo op en kies het opnieuw."

UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """This picture cannot be used; the text is the Dutch sentence for who brought it."""


def normal_colour(text):
    """A colour as #1a5276; None when this is not a colour."""
    found = HEX.fullmatch(text.strip().lower())
    if found is None:
        return None
    digits = found.group(1)
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast_with_white(colour):
    """The contrast ratio of this colour (#1a5276) with white, from 1 to 21, as WCAG defines it."""
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def linear(part):
    """One part of a colour in sRGB (0 to 1) as an amount of light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def clean_logo(content):
    """The same picture drawn anew as PNG: bounded, on white, with nothing but its pixels.

    Raises Refused when it is too large or no PNG or JPEG.
    """
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        return drawn_anew(content)
    except UNREADABLE as error:
        raise Refused(NO_PICTURE) from error


def drawn_anew(content):
    with Image.open(BytesIO(content), formats=["PNG", "JPEG"]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(TOO_MANY_PIXELS)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(LARGEST)
        pixels = upright.convert("RGBA")
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    made = BytesIO()
    paper.save(made, "PNG")
    return made.getvalue()
