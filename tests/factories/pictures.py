"""Small pictures, to upload."""

from io import BytesIO

from PIL import Image


def small_photo():
    """A picture as a phone makes it, with what it wrote into the file."""
    made = BytesIO()
    picture = Image.new("RGB", (40, 20), "red")
    exif = picture.getexif()
    exif[0x010F] = "Merk van de telefoon"
    exif[0x0112] = 6  # lies on its side
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


def small_logo(kind="PNG", size=(40, 20), **options):
    """The bytes of a picture in one colour."""
    made = BytesIO()
    Image.new("RGB", size, "#1a5276").save(made, kind, **options)
    return made.getvalue()
