"""What the public pages say about warnings: what somebody may notice after a treatment, what to do then, and why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.core.coverage_signs import signs_of
from sideeffects.core.records import TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.core.translations import bound_to, is_stale
from sideeffects.core.warning_scope import ANY_TIME, scope_of
from sideeffects.presenters.effects import signs_by_urgency
from sideeffects.presenters.evidence import claim_with_opponents
from sideeffects.presenters.library import OUTCOMES
from sideeffects.presenters.read_aloud import in_a_sentence
from sideeffects.presenters.words import URGENCIES, day_in_words, english, isolated, name_of, reading, said, shown, time_in_words


def warning_line(knowledge: Knowledge, warning: TriageRule) -> dict[str, Any]:
    """One warning as a row: what it is about, what to do, when and where it counts."""
    scope = scope_of(warning, knowledge.settings)
    return {
        "key": warning.key,
        "title": shown(warning.title),
        "name": said(warning.title),
        "do": shown(warning.patient_text),
        "signs": [SIGNS[sign][reading()] for sign in signs_of(warning)],
        "when": _when(scope.days.low, scope.days.high) if scope.days != ANY_TIME else "",
        "areas": _names(knowledge, scope.areas),
        "ingredients": _names(knowledge, scope.ingredients),
        "rows": warning.evidence,
    }


def _names(knowledge: Knowledge, keys: Iterable[str]) -> list[Any]:
    names = knowledge.names(reading())
    return [name_of(knowledge.entries[key]) if key in knowledge.entries else names.get(key, key) for key in keys]


def _when(low: float | None, high: float | None) -> str:
    """From when to when after the treatment, in words."""
    first, last = (time_in_words(f"P{round(day)}D") if day else "" for day in (low, high))
    if first and last:
        words = _("%(first)s to %(last)s after the treatment") % {"first": first, "last": last}
    elif last:
        words = _("up to %(last)s after the treatment") % {"last": last}
    elif high is not None:
        words = _("on the day of the treatment")
    else:
        words = _("from %(first)s after the treatment on") % {"first": first} if first else ""
    return isolated(words) if reading() == "ar" else words


def calls(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Everything to call about, most urgent first: the warnings, then the signs of side effects."""
    signs = {one["key"]: one["signs"] for one in signs_by_urgency(knowledge.side_effects)}
    found = [
        {**words, "key": urgency, "warnings": _lines(knowledge, urgency), "signs": signs.get(urgency, [])}
        for urgency, words in URGENCIES.items()
    ]
    return [one for one in found if one["warnings"] or one["signs"]]


def _lines(knowledge: Knowledge, urgency: str) -> list[dict[str, Any]]:
    return [warning_line(knowledge, one) for one in knowledge.warnings if one.urgency == urgency]


def calls_after(knowledge: Knowledge, concepts: frozenset[str]) -> list[dict[str, Any]]:
    """The warnings that count only after some of these were injected, most urgent first."""
    found = [one for one in knowledge.warnings if not concepts.isdisjoint(scope_of(one, knowledge.settings).ingredients)]
    parts = [
        {**words, "warnings": [warning_line(knowledge, one) for one in found if one.urgency == urgency]}
        for urgency, words in URGENCIES.items()
    ]
    return [one for one in parts if one["warnings"]]


def warning_page(knowledge: Knowledge, warning: TriageRule) -> dict[str, Any]:
    """One warning read aloud, with everything that it rests on."""
    return {
        **warning_line(knowledge, warning),
        "urgency": URGENCIES[warning.urgency],
        "raised": in_a_sentence(warning.when, knowledge),
        "applies": in_a_sentence(warning.applies, knowledge) if warning.applies else "",
        "tell": shown(_unfilled(warning.tell)),
        "practitioner_text": shown(warning.practitioner_text),
        "claims": [claim_with_opponents(knowledge, knowledge.claims[key]) for key in warning.claims],
        "examples": [
            {"says": english(one["says"]), "expect": OUTCOMES[one["expect"]], "outcome": one["expect"]}
            for one in warning.examples
        ],
        "review_by": day_in_words(warning.review_by),
    }


# What the answer to a report fills in (core/triage_texts.py).
HOLDERS = {
    "{what}": {"en": "‹what was injected›", "ar": "‹ما حُقن›"},
    "{where}": {"en": "‹where›", "ar": "‹موضع الحقن›"},
    "{when}": {"en": "‹how long ago›", "ar": "‹منذ متى›"},
}


def _unfilled(texts: Mapping[str, str]) -> dict[str, str]:
    """The text with words where something of one's own is said; stale Arabic is left out."""
    languages = ("en",) if is_stale(texts) else ("en", "ar")
    filled = {language: _with_words(texts.get(language, ""), language) for language in languages}
    return {**filled, "ar_of": bound_to(filled["en"])}


def _with_words(text: str, language: str) -> str:
    for holder, words in HOLDERS.items():
        text = text.replace(holder, words[language])
    return text
