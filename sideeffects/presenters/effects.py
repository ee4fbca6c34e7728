"""What the public pages say about side effects."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.disagreements import disagreements
from sideeffects.presenters.evidence import claim_line, source_line
from sideeffects.presenters.timeline import strip, timeline
from sideeffects.presenters.words import FREQUENCIES, URGENCIES, name_of, said, shown, span_in_words, time_in_words

APPEARS = (
    (DAY, _("In minutes or hours")),
    (7 * DAY, _("In the first week")),
    (28 * DAY, _("After a week or more")),
    (10**9, _("After a month or more")),
)


def effect_line(effect: SideEffect) -> dict[str, Any]:
    """One side effect as a row of the list."""
    return {
        "key": effect.key,
        "name": shown(effect.name),
        "title": said(effect.name),
        "clinical": shown(effect.clinical_name),
        "common": FREQUENCIES[effect.frequency],
        "onset": span_in_words(effect.onset),
        "gone": time_in_words(effect.duration["to"]),
        "expected": effect.expected,
        "strip": strip(effect),
    }


def effects_by_time(knowledge: Knowledge) -> list[dict[str, Any]]:
    """The list in two parts, to be reckoned with and rare but serious, each by when it appears."""
    expected = [effect for effect in knowledge.side_effects if effect.expected]
    others = [effect for effect in knowledge.side_effects if not effect.expected]
    return [
        {"expected": True, "title": _("What to reckon with"), "groups": _grouped(expected)},
        {"expected": False, "title": _("Rare, but know the signs"), "groups": _grouped(others)},
    ]


def _grouped(effects: Iterable[SideEffect]) -> list[dict[str, Any]]:
    ordered = sorted(effects, key=lambda one: (minutes_of(one.onset["from"]), one.key))
    groups, lower = [], -1
    for upper, title in APPEARS:
        lines = [effect_line(one) for one in ordered if lower < minutes_of(one.onset["from"]) <= upper - 1]
        if lines:
            groups.append({"title": title, "effects": lines})
        lower = upper - 1
    return groups


def what_ends_first(effect: SideEffect) -> tuple[int, int, str]:
    """An order in which the eye walks down the pictures with time."""
    return minutes_of(effect.duration["to"]), minutes_of(effect.onset["from"]), effect.key


def effect_page(knowledge: Knowledge, effect: SideEffect) -> dict[str, Any]:
    """Everything about one side effect."""
    return {
        **effect_line(effect),
        "feels": shown(effect.feels),
        "how_common": shown(effect.how_common),
        "duration": span_in_words(effect.duration),
        "duration_note": shown(effect.duration_note),
        "long_term": effect.long_term,
        "long_term_note": shown(effect.long_term_note),
        "timeline": timeline(effect),
        "helps": [shown(one) for one in effect.helps],
        "not_to_do": [shown(one) for one in effect.not_to_do],
        "signs": signs_by_urgency([effect]),
        "likelier": [
            {"text": shown(one["because"]), "rows": one.get("evidence", ()), "rule": one.get("rule")}
            for one in effect.likelier_with
        ],
        "areas": named(knowledge, effect.areas),
        "ingredients": named(knowledge, effect.ingredients),
        "sources": [source_line(knowledge, key) for key in effect.sources],
        "claims": [claim_line(knowledge, knowledge.claims[key]) for key in effect.claims],
        "disagreements": disagreements(knowledge, effect.claims),
        "evidence": effect.evidence,
    }


def named(knowledge: Knowledge, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Each of these areas or ingredients with its name."""
    return [{"key": key, "name": name_of(knowledge.entries[key])} for key in keys]


def signs_by_urgency(effects: Iterable[SideEffect]) -> list[dict[str, Any]]:
    """Warning signs, most urgent first, each said once with the effects that it may belong to."""
    signs: dict[str, dict[str, dict[str, Any]]] = {urgency: {} for urgency in URGENCIES}
    for effect in effects:
        for one in effect.warning_signs:
            text = shown(one.sign)
            line = signs[one.urgency].setdefault(
                text, {"text": text, "when": span_in_words(one.window), "effects": [], "rows": one.evidence}
            )
            line["effects"].append({"key": effect.key, "name": shown(effect.name)})
    return [{**URGENCIES[urgency], "key": urgency, "signs": list(lines.values())} for urgency, lines in signs.items() if lines]
