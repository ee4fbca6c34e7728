"""Which texts of an entry a patient can see: every one of them goes through the guard of promise 6."""

from collections.abc import Iterator, Mapping
from typing import Any

PATIENT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "guidelines": ("patient_text",),
    "rules": ("patient_text",),
    "side_effects": (
        "name",
        "how_common",
        "duration_note",
        "feels",
        "helps",
        "not_to_do",
        "warning_signs",
        "likelier_with",
        "long_term_note",
    ),
}


def patient_texts(kind: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each text as (place, language, text)."""
    for name in PATIENT_FIELDS.get(kind, ()):
        yield from _texts(name, content.get(name))


def _texts(place: str, value: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(f"{place}[{number}]", part)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name in ("en", "ar") and isinstance(inner, str):
                yield f"{place}.{name}", name, inner
            else:
                yield from _texts(f"{place}.{name}", inner)
