"""Makes the font files that browser and PDF share."""

import logging
from pathlib import Path

import fontpkg_atkinson_hyperlegible as package
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

WEIGHTS = ("Regular", "Bold")
# Latin with its accents, typographic marks, mathematical signs. The typeface has no arrows and no
# check marks: those are drawings (see common/icons.py).
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2040),
    *(0x20AC, 0x2122, 0x2211, 0x2212, 0x221A, 0x2248, 0x2260, 0x2264, 0x2265),
]


class Command(BaseCommand):
    """Converts the packaged Atkinson Hyperlegible to small WOFF2 files; does nothing when they are there."""

    help = "Maakt de lettertypebestanden voor browser en PDF."

    def handle(self, *args, **options):
        logging.getLogger("fontTools").setLevel(logging.WARNING)
        settings.FONT_DIR.mkdir(parents=True, exist_ok=True)
        for weight in WEIGHTS:
            name = f"AtkinsonHyperlegible-{weight}"
            source = Path(package.ROOT) / "files" / f"{name}.ttf"
            make_woff2(source, settings.FONT_DIR / f"{name}.woff2")


def make_woff2(source, target):
    """Write the subset of this font, unless a file that is newer than its source is there."""
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    half_made = target.with_suffix(".part")
    with subset.load_font(source, options) as font:
        subsetter.subset(font)
        subset.save_font(font, half_made, options)
    half_made.replace(target)
