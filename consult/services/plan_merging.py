"""Several products and places, one plan: the same advice stands once, for its longest time, with all that called for it.

The same advice is the same words but for their numbers, beginning at the same time. What begins at another time, or says
anything else, stays a step of its own: a line too many is read over, a line that was dropped harms somebody.
"""

import re
from collections.abc import Iterable

from consult.services.plan_steps import Step
from sideeffects.core.durations import minutes_of

# "1 day", "two weeks": how long is not what.
TIMES = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|ten|a)\s+(?:minute|hour|day|week|month)s?\b|\d+")


def merged(steps: Iterable[Step]) -> list[Step]:
    """The steps in their order, each advice once."""
    found: dict[tuple[str, str, str], Step] = {}
    for one in steps:
        same = (one["when"], one["from"], sense(one["text"]["en"]))
        found[same] = _stricter(found[same], one) if same in found else one
    return list(found.values())


def sense(text: str) -> str:
    """What an advice says, whatever its numbers."""
    return re.sub(r"\W+", " ", TIMES.sub("#", text.casefold())).strip()


def _stricter(first: Step, second: Step) -> Step:
    """The one that lasts longer, in its own words; the rows of the evidence and the origins of both."""
    longer, other = (second, first) if _until(second) > _until(first) else (first, second)
    return {
        **longer,
        "evidence": list(dict.fromkeys([*longer["evidence"], *other["evidence"]])),
        "of": _origins(longer, other),
        "also": [*longer.get("also", ()), other["key"], *other.get("also", ())],
    }


def _origins(longer: Step, other: Step) -> list[str]:
    """What called for either of them; nothing where one of them holds for the whole visit."""
    if not (longer.get("of") and other.get("of")):
        return []
    return list(dict.fromkeys([*longer["of"], *other["of"]]))


def _until(step: Step) -> int:
    return minutes_of(step["until"] or step["from"])
