"""Does every text that a patient reads have an Arabic one, made from the English that stands beside it?"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sideeffects.core.entry_texts import PATIENT_FIELDS
from sideeffects.core.translations import bound_to, is_stale
from sideeffects.services.pack import AnyContent

Texts = Mapping[str, str]


class PatientText(NamedTuple):
    """One text that a patient can see, in its languages, and where it stands."""

    kind: str
    key: str
    field: str
    texts: Texts

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}: {self.field}"

    @property
    def mark(self) -> str:
        """What binds an Arabic text to the English of today."""
        return bound_to(self.texts["en"])


def missing_arabic(content: AnyContent) -> list[str]:
    """Patients' texts without an Arabic one, each with the mark that it will need."""
    return [f"{one}: Arabic is missing; write it, with ar_of: '{one.mark}'" for one in untranslated(content)]


def stale_arabic(content: AnyContent) -> list[str]:
    """Patients' texts whose Arabic is older than the English beside it, each with the mark of today's English."""
    return [
        f"{one}: the English text was changed after the Arabic one; look at the Arabic again, then set ar_of: '{one.mark}'"
        for one in stale(content)
    ]


def untranslated(content: AnyContent) -> Iterator[PatientText]:
    """Patients' texts without an Arabic one."""
    return (one for one in patients_texts(content) if not one.texts.get("ar"))


def stale(content: AnyContent) -> Iterator[PatientText]:
    """Patients' texts whose English was changed after the Arabic was made from it."""
    return (one for one in patients_texts(content) if is_stale(one.texts))


def patients_texts(content: AnyContent) -> Iterator[PatientText]:
    """Every text that a patient can see."""
    for kind, fields in PATIENT_FIELDS.items():
        for key, entry in content.get(kind, {}).items():
            for field in fields:
                yield from (PatientText(kind, key, place, texts) for place, texts in _texts(field, entry.get(field)))


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
