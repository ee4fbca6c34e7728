"""Does every text that a patient reads have an Arabic one, made from the English that stands beside it?"""

from collections.abc import Iterator, Mapping
from typing import Any

from sideeffects.core.entry_texts import PATIENT_FIELDS
from sideeffects.core.translations import bound_to, is_stale

Content = Mapping[str, Mapping[str, Mapping[str, Any]]]
Texts = Mapping[str, str]


def missing_arabic(content: Content) -> list[str]:
    """Patients' texts without an Arabic one, each with the mark that it will need."""
    return [
        f"{place}: Arabic is missing; write it, with ar_of: '{bound_to(texts['en'])}'"
        for place, texts in patients_texts(content)
        if not texts.get("ar")
    ]


def stale_arabic(content: Content) -> list[str]:
    """Patients' texts whose Arabic is older than the English beside it, each with the mark of today's English."""
    return [
        f"{place}: the English text was changed after the Arabic one; look at the Arabic again, then set "
        f"ar_of: '{bound_to(texts['en'])}'"
        for place, texts in patients_texts(content)
        if is_stale(texts)
    ]


def patients_texts(content: Content) -> Iterator[tuple[str, Texts]]:
    """Every text that a patient can see, in its languages, with its place as "kind/key: field"."""
    for kind, fields in PATIENT_FIELDS.items():
        for key, entry in content.get(kind, {}).items():
            for field in fields:
                yield from _texts(f"{kind}/{key}: {field}", entry.get(field))


def _texts(place: str, value: Any) -> Iterator[tuple[str, Texts]]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(f"{place}[{number}]", part)
    elif isinstance(value, Mapping) and isinstance(value.get("en"), str):
        if value["en"].strip():
            yield place, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(f"{place}.{name}", inner)
