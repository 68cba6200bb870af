"""A photo in the log: drawn anew, so that nothing but its pixels is kept."""

from io import BytesIO

from PIL import Image, ImageOps

from teams.pictures import MOST_PIXELS, TOO_MANY_PIXELS, UNREADABLE, Refused

__all__ = ["MOST_BYTES", "TOO_LARGE", "Refused", "clean_photo"]

MOST_BYTES = 10 * 1024 * 1024
MOST_PHOTO_PIXELS = 3 * MOST_PIXELS  # what a phone makes today
LARGEST = (1600, 1600)
TOO_LARGE = "Deze foto is groter dan 10 MB. Kies een kleinere."
NO_PHOTO = "Dit is geen foto die wij kunnen lezen. Kies een JPEG of PNG."


def clean_photo(content):
    """The same picture as a JPEG of at most 1600 pixels, without place, time or maker.

    Raises Refused when it is no JPEG or PNG, or too large to draw.
    """
    try:
        return drawn_anew(content)
    except UNREADABLE as error:
        raise Refused(NO_PHOTO) from error


def drawn_anew(content):
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        if picture.width * picture.height > MOST_PHOTO_PIXELS:
            raise Refused(TOO_MANY_PIXELS.replace("Dit logo", "Deze foto"))
        picture.draft("RGB", LARGEST)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(LARGEST)
        pixels = upright.convert("RGBA")
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()
