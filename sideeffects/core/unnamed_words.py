"""The roles that a word may have where a medicine is told without a name (data/unnamed.txt), in many languages."""

from functools import cache, lru_cache
from pathlib import Path

from sideeffects.core.normalise import forms, normalise, tokens

ROLES = (
    "form", "thing", "unclear", "anti alone", "needle", "blood", "other blood", "thin", "makes thin",
    "anti", "for", "not", "so that", "clot", "platelets", "belly", "operation", "other needle",
    "not thinned", "monitored", "alone", "not alone", "nsaid alone", "ssri alone", "and",
)  # fmt: skip
_BIT = {role: 1 << place for place, role in enumerate(ROLES)}
_FILE = Path(__file__).parent / "data" / "unnamed.txt"
SHORTEST_STEM = 3  # letters


def bits(*roles: str) -> int:
    """These roles as bits."""
    return sum(_BIT[role] for role in roles)


@lru_cache(maxsize=16384)
def roles_of(word: str) -> int:
    """The roles of a word of a normalised text, as bits."""
    exact, stems = _vocabulary()
    found = 0
    for form in forms(word):
        found |= exact.get(form, 0)
        # A word of a hundred thousand letters begins no other way than with the longest stem.
        for length in range(SHORTEST_STEM, min(len(form), _longest_stem()) + 1):
            found |= stems.get(form[:length], 0)
    return found


@cache
def _longest_stem() -> int:
    return max(map(len, _vocabulary()[1]), default=0)


@cache
def _vocabulary() -> tuple[dict[str, int], dict[str, int]]:
    """The roles of whole words, and of beginnings."""
    exact: dict[str, int] = {}
    stems: dict[str, int] = {}
    bit = 0
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            bit = _BIT[line.strip("[]")]
        elif line and not line.startswith("#"):
            for written in line.split():
                place = stems if written.endswith("*") else exact
                (word,) = tokens(normalise(written.rstrip("*")).text)
                place[word.key] = place.get(word.key, 0) | bit
    return exact, stems
