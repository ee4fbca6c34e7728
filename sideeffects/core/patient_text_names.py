"""The names of medicines that the patient text guard knows, as `normalise` spells them (data/guarded_names_*.txt)."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
PRESCRIBED, OWN_CHOICE = "[prescribed]", "[may be own choice]"


@cache
def guarded_names(language: str, heading: str = "") -> frozenset[str]:
    """Every name in one language, or only those below a heading: PRESCRIBED, OWN_CHOICE (bought without a doctor too)."""
    if not heading:
        return guarded_names(language, PRESCRIBED) | guarded_names(language, OWN_CHOICE)
    text = (_DATA / f"guarded_names_{language}.txt").read_text(encoding="utf-8")
    below = text.split(f"{heading}\n", 1)[1].split("\n\n", 1)[0]
    return frozenset(line for line in below.splitlines() if line)
