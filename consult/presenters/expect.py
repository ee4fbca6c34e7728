"""What to expect and when to worry, for one patient: the effects that go with their areas and what is planned, nothing hidden.

What is not known keeps the page whole: an area that nobody could read brings the effects of every area, a product that nobody
knows those of every product. A product that is not chosen yet is said so, and the page tells what holds for each.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, Evaluation
from consult.presenters.chances import Chance, chance_of, dots, is_about
from consult.presenters.usual import usual_picture
from consult.services.aftercare import Known, known_now
from sideeffects.core.entries import Entry
from sideeffects.core.expected import effects_of, known_contents
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.effects import signs_by_urgency
from sideeffects.presenters.words import FREQUENCIES, english, name_of, shown

INJECTED = ("ingredient", "numbing", "antiseptic")
# Whom a sign calls for; what waits a day or more is folded away.
CALLS = {"emergency": "emergency", "same_day": "clinic", "within_days": "clinic", "call": "clinic"}
AT_ONCE = ("emergency", "same_day")


@dataclass(frozen=True)
class Treated:
    """What was read of what is planned, or was done. None: not known, so that nothing may be left out for it."""

    areas: tuple[str, ...] | None
    substances: tuple[str, ...] | None
    chosen: bool


def treated(known: Known, knowledge: Knowledge) -> Treated:
    """Areas and what goes into or onto the skin: as done, as evaluated, the wished areas until something is planned."""
    facts = known.facts
    areas = None if _open(facts, "area") else _names(facts, "area") or None
    numbing = known.numbing and _open(facts, "numbing")
    unread = known.chosen and (_open(facts, "ingredient") or not _names(facts, "ingredient"))
    named = (key for entity in INJECTED for key in _names(facts, entity))
    return Treated(areas, None if known.failed or numbing or unread else known_contents(named, knowledge), known.chosen)


def effects_after(known: Known, knowledge: Knowledge) -> list[SideEffect]:
    """Every effect that goes with what is planned, or was done."""
    plan = treated(known, knowledge)
    return effects_of(plan.areas, plan.substances, knowledge)


def done_words(known: Known, knowledge: Knowledge) -> list[Any]:
    """What was given and where, by the names that the reader knows; nothing where it was not read."""
    plan = treated(known, knowledge)
    return [*_called(_names(known.facts, "ingredient"), knowledge), *_called(plan.areas, knowledge)]


def _names(facts: Mapping[str, Any], entity: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one["name"] for one in facts.get("items", {}).get(entity) or () if one["name"]))


def _open(facts: Mapping[str, Any], entity: str) -> bool:
    return bool(facts.get("gaps", {}).get(entity))


def expect_page(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> dict[str, Any]:
    """Everything on the page."""
    known = known_now(consultation, evaluation, knowledge)
    plan, effects = treated(known, knowledge), effects_after(known, knowledge)
    return {
        **usual_picture(effects, known.at),
        "areas": _called(plan.areas, knowledge),
        "products": _called(_names(known.facts, "ingredient"), knowledge) if plan.chosen else [],
        "chosen": plan.chosen,
        "unknown_product": plan.substances is None,
        "unknown_area": plan.areas is None,
        "chances": [_group(title, effects, plan, knowledge, expected=expected) for title, expected in GROUPS],
        "urgencies": [
            {**one, "calls": CALLS.get(one["key"], ""), "at_once": one["key"] in AT_ONCE} for one in signs_by_urgency(effects)
        ],
    }


# What belongs on paper too: the signs that somebody is called for within days.
ON_PAPER = ("emergency", "same_day", "within_days")


def signs_on_paper(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> list[dict[str, Any]]:
    """The warning signs that do not wait, most urgent first, for a sheet that is read without a telephone in hand."""
    found = signs_by_urgency(effects_after(known_now(consultation, evaluation, knowledge), knowledge))
    return [one for one in found if one["key"] in ON_PAPER]


def _called(keys: Collection[str] | None, knowledge: Knowledge) -> list[Any]:
    return [name_of(knowledge.entries[key]) if key in knowledge.entries else english(key.replace("_", " ")) for key in keys or ()]


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
