"""Every pair of colours used together can be read, in light and in dark (WCAG 2.2: 4.5 for text, 3 for shapes and edges)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent.parent / "static" / "css" / "tokens.css").read_text()
GROUNDS = ("page", "surface", "sunken")
TINTS = ("stop-t", "hold-t", "caution-t", "note-t", "unk-t", "accent-t")
TEXT = [
    *(("ink", ground) for ground in (*GROUNDS, *TINTS)),
    *(("ink-2", ground) for ground in (*GROUNDS, *TINTS)),
    *(("accent", ground) for ground in ("page", "surface", "accent-t")),
    *(("accent-h", ground) for ground in ("page", "surface", "accent-t")),
    *(("on-accent", ground) for ground in ("accent", "accent-h")),
    *(("stop-x", ground) for ground in ("page", "surface", "stop-t")),
    *(("hold-x", ground) for ground in ("page", "surface", "hold-t")),
    *(("caution-x", ground) for ground in ("surface", "caution-t")),
    *(("note-x", ground) for ground in ("surface", "note-t")),
    *((f"{level}-o", f"{level}-f") for level in ("stop", "hold", "caution")),
    ("unk-x", "unk-t"),
    ("page", "ink"),
]
SHAPES = [
    *(("ink", ground) for ground in (*GROUNDS, *TINTS)),
    *(("edge", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in ("page", "surface", "accent-t")),
    *((fill, ground) for fill in ("stop-f", "hold-f", "caution-e", "note-e", "unk-e") for ground in ("page", "surface")),
    *((f"{level}-f", f"{level}-t") for level in ("stop", "hold")),
    ("caution-e", "caution-t"),
    ("note-e", "note-t"),
    ("unk-e", "unk-t"),
]


def blocks() -> list[dict[str, str]]:
    """Light, dark by the system, dark by choice."""
    return [dict(re.findall(r"--([a-z0-9-]+): #([0-9A-F]{6});", block)) for block in re.split(r"color-scheme: \w+;", CSS)[1:]]


LIGHT, DARK, DARK_BY_CHOICE = blocks()


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text_can_be_read(theme, pair):
    assert ratio(*(theme[name] for name in pair)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", SHAPES, ids="-on-".join)
def test_shapes_and_edges_can_be_seen(theme, pair):
    assert ratio(*(theme[name] for name in pair)) >= 3


def test_dark_is_the_same_by_the_system_and_by_choice():
    assert DARK == DARK_BY_CHOICE
    assert DARK.keys() == LIGHT.keys()


def test_levels_step_down_in_weight_for_eyes_without_colour():
    stop, hold, caution = (luminance(LIGHT[f"{level}-f"]) for level in ("stop", "hold", "caution"))
    assert stop < hold / 1.5 < caution / 2.5


def test_every_colour_that_a_stylesheet_names_is_a_token():
    folder = Path(__file__).parent.parent.parent / "static" / "css"
    own = {"control", "pad", "body", "hint", "meta", "h1", "h2", "strong", "heavy", "width", "lift"}
    for path in folder.glob("*.css"):
        assert set(re.findall(r"var\(--([a-z0-9-]+)", path.read_text())) <= LIGHT.keys() | own, path.name
