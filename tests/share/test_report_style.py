import re
from pathlib import Path

import pytest

from fanal.share import report

STYLE = (Path(report.__file__).parent / "templates" / "report.css.j2").read_text()
LIGHT, DARK = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in STYLE.split(":root")[1:3])
ON_TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "soft", "link", "care", "for", "against", "ties")
        for ground in ("paper", "panel")
    ),
    ("mark-ink", "mark"),
    ("slot-ink", "slot"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), ON_TEXT)
def test_text_has_the_contrast_wcag_asks_for(palette: dict[str, str], ink: str, ground: str):
    dim, bright = sorted((luminance(palette[ink]), luminance(palette[ground])))
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_every_colour_is_named_in_both_schemes():
    assert LIGHT.keys() == DARK.keys()
    assert set(re.findall(r"var\(--([a-z-]+)\)", STYLE)) <= LIGHT.keys()
