"""One picture of all that is usual after a treatment: when each effect shows, and when it stops being usual.

Like the picture of one effect, on the same uneven axis, with a row for each effect; the template draws.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from sideeffects.core.durations import minutes_of
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.effects import effect_line, what_ends_first
from sideeffects.presenters.timeline import LETTER, MARKS, WIDTH, Side, place
from sideeffects.presenters.words import said, time_in_words

ROW, FIRST_ROW = 44, 58
# Words stand after the gate, or before the bar where the picture ends.
WORDS_ROOM = 120


def overview(knowledge: Knowledge) -> dict[str, Any]:
    """Everything that the template draws, and the same as rows of text."""
    effects = sorted((one for one in knowledge.side_effects if one.expected), key=what_ends_first)
    side = Side(mirrored=get_language_bidi())
    return {
        "width": WIDTH,
        "height": FIRST_ROW + ROW * len(effects),
        "marks": [{"x": side.at(place(minutes)), "word": word} for minutes, word in MARKS],
        "rows": [_row(one, FIRST_ROW + ROW * number, side) for number, one in enumerate(effects)],
        "effects": [effect_line(one) for one in effects],
        "label": _label(effects),
    }


def _row(effect: SideEffect, y: int, side: Side) -> dict[str, Any]:
    start, end = place(minutes_of(effect.onset["from"])), place(minutes_of(effect.duration["to"]))
    after, gone = end < WIDTH - WORDS_ROOM, up_to(effect)
    return {
        "key": effect.key,
        "name": said(effect.name),
        "y": y,
        "bar": side.bar(start, end),
        "name_x": side.at(start),
        "gate": side.at(end),
        "rest": side.bar(min(end + 20 + LETTER * len(gone), WIDTH) if after else end, WIDTH),
        "gone": gone,
        "gone_x": side.at(end + 10 if after else start - 10),
        "gone_anchor": "start" if after else "end",
    }


def _label(effects: Iterable[SideEffect]) -> str:
    listed = [f"{said(one.name)} ({up_to(one)})" for one in effects]
    return str(_("Usual effects and how long they stay usual: %(list)s") % {"list": _(", ").join(listed)})


def up_to(effect: SideEffect) -> str:
    """Until when an effect stays usual."""
    # Never the bare time: Arabic inflects it after a word like "up to", and it stands alone nowhere else.
    return str(_("up to %(time)s") % {"time": time_in_words(effect.duration["to"])})
