"""A chance as a hundred dots, where the knowledge counted one: from its sentence, and only from one of a known shape.

What was not counted so draws nothing; its sentence stands on the page all the same. A figure counts "after" something, and the
picture says so unless that is what is planned for this patient.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

STEP, FIRST, SIDE = 10, 5, 10
FIGURE = r"(?P<fewer>fewer than )?(?P<low>\d{1,3})(?: to (?P<high>\d{1,3}))? in 100"
# "19 to 68 in 100 after fillers"; of "66 in 100 numb and 14 in 100 tingling after ..." the first, which is the larger.
CLAUSE = re.compile(rf"^(?:about )?{FIGURE}(?: [a-z]+(?: and \d{{1,3}} in 100 [a-z]+)?)? after (?P<what>[^0-9]+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Chance:
    """So many in a hundred: surely `low`, perhaps up to `high`. `what` was counted, in English, as the knowledge says it."""

    low: int
    high: int
    what: str


def chance_of(sentence: str) -> Chance | None:
    """The figure of an English sentence such as "No rate is known for mesotherapy; 19 to 68 in 100 after fillers"."""
    for clause in re.split(r"; |\. ", sentence):
        match = CLAUSE.match(clause.strip().rstrip("."))
        if match:
            first, last = int(match["low"]), int(match["high"] or match["low"])
            low, high = (0, first) if match["fewer"] else (first, last)
            return Chance(low, high, match["what"].casefold()) if low <= high <= SIDE * SIDE else None
    return None


def is_about(chance: Chance, planned: Collection[str], elsewhere: Collection[str]) -> bool:
    """Whether what was counted is what is planned: it names something planned, and no part of the body that is not."""
    return _names(chance.what, planned) and not _names(chance.what, elsewhere)


def _names(text: str, names: Collection[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", text) for name in names)


def dots(chance: Chance) -> dict[str, Any]:
    """A hundred dots as three paths of points (sure, perhaps, the rest), and the picture in words."""
    return {
        "sure": _points(0, chance.low),
        "perhaps": _points(chance.low, chance.high),
        "rest": _points(chance.high, SIDE * SIDE),
        "label": _label(chance),
        "figure": _figure(chance),
    }


def _points(start: int, end: int) -> str:
    return "".join(f"M{FIRST + STEP * (place % SIDE)} {FIRST + STEP * (place // SIDE)}h0" for place in range(start, end))


def _figure(chance: Chance) -> str:
    if chance.low == chance.high:
        return _("%(number)s in 100") % {"number": chance.high}
    if not chance.low:
        return _("fewer than %(number)s in 100") % {"number": chance.high}
    return _("%(low)s to %(high)s in 100") % {"low": chance.low, "high": chance.high}


def _label(chance: Chance) -> str:
    if chance.low == chance.high:
        return _("%(number)s of 100 dots are filled") % {"number": chance.high}
    return _("Of 100 dots, %(low)s are filled and %(more)s more are rings: the sources differ") % {
        "low": chance.low,
        "more": chance.high - chance.low,
    }
