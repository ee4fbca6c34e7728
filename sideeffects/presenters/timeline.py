"""The picture of one side effect in time: what is normal when, where normal ends, which signs need somebody.

Only numbers and words come from here; the template draws. The axis is uneven, since the first hours matter as much as
the months. In a right-to-left language the picture runs from the right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext_lazy as _

from sideeffects.core.durations import DAY, HOUR, minutes_of
from sideeffects.core.records import SideEffect
from sideeffects.presenters.words import URGENCIES, said, span_in_words, time_in_words

WIDTH = 1080
ANCHORS = ((0, 0), (HOUR, 140), (DAY, 310), (3 * DAY, 450), (7 * DAY, 640), (28 * DAY, 790), (90 * DAY, 930), (365 * DAY, 1080))
MARKS = (
    (0, _("Minutes")),
    (HOUR, _("Hours")),
    (DAY, _("Day 1")),
    (3 * DAY, _("Day 3")),
    (7 * DAY, _("Week 1")),
    (28 * DAY, _("Week 4")),
    (90 * DAY, _("Month 3")),
)
BASELINE, TOP = 150, 62
FIRST_SIGN, SIGN_STEP, LEAST_BAR = 214, 58, 14
SHAPE_ROOM, TEXT_ROOM, LETTER = 24, 300, 7.6


def place(minutes: int) -> float:
    """Where a moment stands on the axis, in a picture that runs from the left."""
    for (start, left), (end, right) in pairwise(ANCHORS):
        if minutes <= end:
            return left + (right - left) * max(minutes - start, 0) / (end - start)
    return float(WIDTH)


@dataclass(frozen=True)
class Side:
    """Turns a place into the number that is drawn, for the reader's direction."""

    mirrored: bool

    def at(self, x: float) -> str:
        return f"{WIDTH - x if self.mirrored else x:.1f}"

    def bar(self, start: float, end: float) -> dict[str, str]:
        """A bar's own corner and length; never so short that it is not seen."""
        length = max(end - start, LEAST_BAR)
        start = min(start, WIDTH - length)
        return {"x": f"{WIDTH - start - length if self.mirrored else start:.1f}", "width": f"{length:.1f}"}


def timeline(effect: SideEffect) -> dict[str, Any]:
    """Everything that the template draws, and the same as rows of text."""
    side = Side(mirrored=get_language_bidi())
    signs = [_sign(sign, number, side) for number, sign in enumerate(ordered_signs(effect))]
    return {
        "width": WIDTH,
        "height": FIRST_SIGN + SIGN_STEP * len(signs) - 10,
        "baseline": BASELINE,
        "marks": [{"x": side.at(place(minutes)), "word": word} for minutes, word in MARKS],
        "hill": _hill(effect, side) if effect.expected else "",
        "band": None if effect.expected else side.bar(*_reach(effect.onset)),
        "band_middle": side.at(sum(_reach(effect.onset)) / 2),
        "hill_middle": side.at((place(_start(effect)) + place(_end(effect))) / 2),
        "gate": side.at(place(_end(effect))),
        "gate_text": _beside(place(_end(effect)), side),
        "gate_words": _("Still there after %(time)s?") % {"time": time_in_words(effect.duration["to"])},
        "signs": signs,
        "label": _label(effect),
        "rows": _rows(effect),
    }


def ordered_signs(effect: SideEffect) -> list[Any]:
    """The warning signs, most urgent last: the eye ends on what matters most."""
    order = list(URGENCIES)
    return sorted(effect.warning_signs, key=lambda sign: -order.index(sign.urgency))


def _start(effect: SideEffect) -> int:
    return minutes_of(effect.onset["from"])


def _end(effect: SideEffect) -> int:
    return minutes_of(effect.duration["to"])


def _reach(span: Mapping[str, str]) -> tuple[float, float]:
    return place(minutes_of(span["from"])), place(minutes_of(span["to"]))


def _hill(effect: SideEffect, side: Side) -> str:
    """A curve up from the onset and down to where normal ends; its height is a sketch."""
    start, end = place(_start(effect)), place(_end(effect))
    peak = min(max(place(minutes_of(effect.onset["to"])), start + (end - start) * 0.3), start + (end - start) * 0.7)
    up, down = start + (peak - start) / 2, peak + (end - peak) / 2
    points = [side.at(x) for x in (start, up, up, peak, down, down, end)]
    return (
        f"M{points[0]} {BASELINE} C{points[1]} {BASELINE} {points[2]} {TOP} {points[3]} {TOP} "
        f"S{points[4]} {BASELINE} {points[6]} {BASELINE} Z"
    )


def _beside(x: float, side: Side) -> dict[str, str]:
    """Words beside a line: after it, or before it where there is no room."""
    after = x < WIDTH - TEXT_ROOM
    return {"x": side.at(x + 14 if after else x - 14), "anchor": "start" if after else "end"}


def _sign(sign: Any, number: int, side: Side) -> dict[str, Any]:
    start, end = _reach(sign.window)
    y = FIRST_SIGN + SIGN_STEP * number
    end = max(end, start + LEAST_BAR)
    after = end < WIDTH - TEXT_ROOM
    shape = end + 14 if after else start - 14 - SHAPE_ROOM
    text = end + 14 + SHAPE_ROOM if after else start - 14 - SHAPE_ROOM - 8
    words_before = start > WIDTH - len(said(sign.sign)) * LETTER
    return {
        **URGENCIES[sign.urgency],
        "sign": said(sign.sign),
        "bar": side.bar(start, end),
        "y": y,
        "shape_x": side.at(shape if not side.mirrored else shape + 16),
        "text_x": side.at(text),
        "text_anchor": "start" if after else "end",
        "words_x": side.at(WIDTH if words_before else start),
        "words_anchor": "end" if words_before else "start",
    }


def _label(effect: SideEffect) -> str:
    count = len(effect.warning_signs)
    sentence = _("%(name)s: appears %(onset)s after the treatment and lasts up to %(end)s. %(signs)s")
    return str(
        sentence
        % {
            "name": said(effect.name),
            "onset": span_in_words(effect.onset),
            "end": time_in_words(effect.duration["to"]),
            "signs": ngettext("%(n)s warning sign is drawn below.", "%(n)s warning signs are drawn below.", count) % {"n": count},
        }
    )


def _rows(effect: SideEffect) -> list[dict[str, Any]]:
    what = _("Normal") if effect.expected else _("May appear")
    span = {"from": effect.onset["from"], "to": effect.duration["to"] if effect.expected else effect.onset["to"]}
    rows = [{"what": what, "when": span_in_words(span), "do": _("Watch it") if effect.expected else ""}]
    signs = reversed(ordered_signs(effect))
    return rows + [
        {"what": said(one.sign), "when": span_in_words(one.window), "do": URGENCIES[one.urgency]["do"]} for one in signs
    ]


def strip(effect: SideEffect) -> dict[str, Any]:
    """The picture as one thin row: the normal stretch, then what is no longer normal."""
    side = Side(mirrored=get_language_bidi())
    start, end = place(_start(effect)), place(_end(effect) if effect.expected else minutes_of(effect.onset["to"]))
    return {"width": WIDTH, "bar": side.bar(start, end), "gate": side.at(end), "rest": side.bar(end, WIDTH)}
