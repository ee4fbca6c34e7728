"""What is planned, in one sentence of a letter, in the language of the letter."""

from collections.abc import Mapping
from typing import Any

from consult.models import Consultation
from consult.services.consent_words import COMMA
from consult.services.evaluate import release_of
from sideeffects.core.translations import in_language

LABELS: Mapping[str, Mapping[str, str]] = {
    "ingredients": {"en": "Injected", "ar": "ما يُحقن"},
    "areas": {"en": "Areas", "ar": "المناطق"},
    "numbing": {"en": "Numbing", "ar": "التخدير"},
}
NOT_CHOSEN: Mapping[str, str] = {"en": "not chosen yet", "ar": "لم يُختر بعد"}
NONE: Mapping[str, str] = {"en": "none", "ar": "لا شيء"}
COLON = ": "
END: Mapping[str, str] = {"en": ". ", "ar": ". "}


def planned_in_words(consultation: Consultation, language: str) -> str:
    """What is injected, where, and what numbs; what is not chosen yet says so."""
    _release, knowledge = release_of(consultation)
    parts = [
        label[language] + COLON + _chosen(consultation.plan.get(part), knowledge.entries, language)
        for part, label in LABELS.items()
    ]
    return END[language].join(parts) + "."


def _chosen(chosen: Any, entries: Mapping[str, Any], language: str) -> str:
    if chosen is None:
        return NOT_CHOSEN[language]
    return COMMA[language].join(_name(one, entries, language) for one in chosen) or NONE[language]


def _name(one: Any, entries: Mapping[str, Any], language: str) -> str:
    said = str(one.get("text") or one.get("key", "")) if isinstance(one, Mapping) else str(one)
    entry = entries.get(said)
    return in_language(entry.labels, language) or entry.label if entry else said.replace("_", " ")
