"""What to expect and when to worry, for one patient: the effects that go with their areas and what is planned, nothing hidden.

What is not known keeps the page whole: an area that nobody could read brings the effects of every area, a product that nobody
knows those of every product. A product that is not chosen yet is said so, and the page tells what holds for each.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation
from consult.presenters.chances import Chance, chance_of, dots, is_about
from sideeffects.core.durations import DAY
from sideeffects.core.entries import Entry
from sideeffects.core.expected import effects_of, known_contents
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.effects import effect_line, signs_by_urgency, what_ends_first
from sideeffects.presenters.overview import up_to
from sideeffects.presenters.timeline import WIDTH, Side, place
from sideeffects.presenters.words import FREQUENCIES, english, name_of, shown

# The axis of the thin pictures: as many marks as a narrow phone has room for.
MARKS = (
    (DAY, gettext_lazy("Day 1")),
    (3 * DAY, gettext_lazy("Day 3")),
    (7 * DAY, gettext_lazy("Week 1")),
    (90 * DAY, gettext_lazy("Month 3")),
)
INJECTED = ("ingredient", "numbing", "antiseptic")
# Whom a sign calls for; what waits a day or more is folded away.
CALLS = {"emergency": "emergency", "same_day": "clinic", "within_days": "clinic", "call": "clinic"}
AT_ONCE = ("emergency", "same_day")


@dataclass(frozen=True)
class Treated:
    """What the newest evaluation read of the plan. None: not known, so that nothing may be left out for it."""

    areas: tuple[str, ...] | None
    substances: tuple[str, ...] | None
    chosen: bool


def treated(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> Treated:
    """Areas and what goes into or onto the skin, as they were evaluated (the wished areas until something is planned)."""
    facts = evaluation.facts
    chosen = bool(consultation.plan.get("ingredients"))
    areas = None if _open(facts, "area") else _names(facts, "area") or None
    numbing = bool(consultation.plan.get("numbing")) and _open(facts, "numbing")
    unknown = evaluation.failed or numbing or (chosen and (_open(facts, "ingredient") or not _names(facts, "ingredient")))
    named = (key for entity in INJECTED for key in _names(facts, entity))
    return Treated(areas, None if unknown else known_contents(named, knowledge), chosen)


def _names(facts: dict[str, Any], entity: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one["name"] for one in facts.get("items", {}).get(entity) or () if one["name"]))


def _open(facts: dict[str, Any], entity: str) -> bool:
    return bool(facts.get("gaps", {}).get(entity))


def expect_page(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> dict[str, Any]:
    """Everything on the page."""
    plan = treated(consultation, evaluation, knowledge)
    effects = effects_of(plan.areas, plan.substances, knowledge)
    usual = sorted((one for one in effects if one.expected), key=what_ends_first)
    return {
        "areas": _called(plan.areas, knowledge),
        "products": _called(_names(evaluation.facts, "ingredient"), knowledge) if plan.chosen else [],
        "chosen": plan.chosen,
        "unknown_product": plan.substances is None,
        "unknown_area": plan.areas is None,
        "axis": _axis(),
        "usual": [_usual(one) for one in usual],
        "chances": [_group(title, effects, plan, knowledge, expected=expected) for title, expected in GROUPS],
        "urgencies": [
            {**one, "calls": CALLS.get(one["key"], ""), "at_once": one["key"] in AT_ONCE} for one in signs_by_urgency(effects)
        ],
    }


# What belongs on paper too: the signs that somebody is called for within days.
ON_PAPER = ("emergency", "same_day", "within_days")


def signs_on_paper(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> list[dict[str, Any]]:
    """The warning signs that do not wait, most urgent first, for a sheet that is read without a telephone in hand."""
    plan = treated(consultation, evaluation, knowledge)
    found = signs_by_urgency(effects_of(plan.areas, plan.substances, knowledge))
    return [one for one in found if one["key"] in ON_PAPER]


def _called(keys: Collection[str] | None, knowledge: Knowledge) -> list[Any]:
    return [name_of(knowledge.entries[key]) if key in knowledge.entries else english(key.replace("_", " ")) for key in keys or ()]


def _axis() -> list[dict[str, Any]]:
    side = Side(mirrored=get_language_bidi())
    places = [(float(side.at(place(minutes))), word) for minutes, word in MARKS]
    return [{"x": f"{x:.1f}", "at": f"{x / WIDTH:.2%}", "word": word} for x, word in places]


def _usual(effect: SideEffect) -> dict[str, Any]:
    return {
        **effect_line(effect),
        "until": up_to(effect),
        "feels": shown(effect.feels),
        "helps": [shown(one) for one in effect.helps],
        "not_to_do": [shown(one) for one in effect.not_to_do],
        "note": shown(effect.duration_note),
    }


# --- chances ------------------------------------------------------------------------------------------------------

GROUPS = ((gettext_lazy("What to reckon with"), True), (gettext_lazy("What may be serious"), False))


def _group(title: Any, effects: Iterable[SideEffect], plan: Treated, knowledge: Knowledge, *, expected: bool) -> dict[str, Any]:
    order = list(FREQUENCIES)
    listed = sorted((one for one in effects if one.expected == expected), key=lambda one: (order.index(one.frequency), one.key))
    lines = [_chance(one, plan, knowledge) for one in listed]
    return {
        "title": title,
        "expected": expected,
        "counted": [one for one in lines if one["dots"]],
        "uncounted": [one for one in lines if not one["dots"]],
    }


def _chance(effect: SideEffect, plan: Treated, knowledge: Knowledge) -> dict[str, Any]:
    chance = chance_of(effect.how_common.get("en", ""))
    return {
        "key": effect.key,
        "name": shown(effect.name),
        "how_common": shown(effect.how_common),
        "lasts": (shown(effect.long_term_note) or _("It may last.")) if effect.long_term else "",
        "dots": dots(chance) if chance else None,
        "other": chance is not None and not _same(chance, plan, knowledge),
    }


def _same(chance: Chance, plan: Treated, knowledge: Knowledge) -> bool:
    planned = _labels(knowledge.entries.get(key) for key in plan.substances or ())
    elsewhere = _labels(one for key, one in knowledge.terms.items() if one.kind == "area" and key not in (plan.areas or ()))
    return is_about(chance, planned, elsewhere)


def _labels(entries: Iterable[Entry | None]) -> list[str]:
    return [one.label for one in entries if one]
