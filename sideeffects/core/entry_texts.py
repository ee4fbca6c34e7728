"""Which texts of an entry a patient can see: every one of them goes through the guard of promise 6.

Claims, sources, settings and what is written for practitioners stand on public pages too, marked as what they are. They are not
guarded: a refuted claim is by its nature a sentence that nobody may say to a patient.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sideeffects.core.patient_text import Fault, advice_faults, faults, name_faults, not_to_do_faults

PATIENT_FIELDS: Mapping[str, tuple[str, ...]] = {
    # A consent says them.
    "substances": ("approvals",),
    "products": ("approvals",),
    "guidelines": ("patient_text",),
    "rules": ("patient_text",),
    "warnings": ("patient_text", "tell"),
    "check_ins": ("label",),
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
# Their place makes an order of a bare name.
READ_BY_PLACE: Mapping[tuple[str, str], Callable[[str, str, str | None], list[Fault]]] = {
    ("guidelines", "patient_text"): advice_faults,
    ("rules", "patient_text"): advice_faults,
    ("side_effects", "not_to_do"): not_to_do_faults,
}
# Names and titles: they speak to nobody, so they are refused only where they do.
NAME_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rules": ("title",),
    "warnings": ("title",),
    "side_effects": ("clinical_name",),
    "substances": ("label", "about"),
    "products": ("label", "about"),
}


def guard_faults(kind: str, content: Mapping[str, Any], reader: str | None = None) -> Iterator[tuple[str, Fault]]:
    """What the guard refuses in an entry, each as (place, fault), worded for whoever reads the refusal."""
    for name in PATIENT_FIELDS.get(kind, ()):
        read = READ_BY_PLACE.get((kind, name), faults)
        for place, language, text in _texts(name, content.get(name)):
            yield from ((place, fault) for fault in read(text, language, reader))
    for name in NAME_FIELDS.get(kind, ()):
        for place, language, text in _texts(name, content.get(name)):
            yield from ((place, fault) for fault in name_faults(text, language, reader))


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
