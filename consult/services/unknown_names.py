"""Gathering the names that nobody knows: with each evaluation, once a consultation, and nothing about who wrote them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from consult.models import Evaluation, Sighting, UnknownName
from consult.services.unknown_words import ListedName, listed
from sideeffects.core.mentions import find_mentions
from sideeffects.core.release import Knowledge

Section = UnknownName.Section
Document = Mapping[str, Any]
_SECTIONS: Mapping[str, str] = {
    "medicines": Section.MEDICINE,
    "allergies": Section.ALLERGY,
    "history": Section.HISTORY,
    "previous_treatments": Section.PREVIOUS,
}
_PLANNED: Mapping[str, str] = {"areas": Section.AREA, "concerns": Section.CONCERN, "ingredients": Section.INGREDIENT}
_PARTS: Mapping[str, str] = {"reason": Section.HISTORY, "reaction": Section.REACTION, "contents": Section.INGREDIENT}
_PLACE = re.compile(r"\[\d+\]$")


@dataclass(frozen=True)
class _Seen:
    """One name of one evaluation, with what else the patient said of it (keys of what was recognised)."""

    section: str
    name: ListedName
    taken_for: tuple[str, ...]
    contents: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.section, self.name.folded


def note_down(evaluation: Evaluation, knowledge: Knowledge) -> None:
    """Keep the names that this evaluation could not read. The caller holds the consultation's lock."""
    found = {one.key: one for one in _seen(evaluation, knowledge)}
    if not found:
        return
    names = _names(found)
    now = timezone.now()
    rows = [
        Sighting(
            name_id=names[key],
            consultation_id=evaluation.consultation_id,
            clinic_id=evaluation.clinic_id,
            first_at=now,
            last_at=now,
            taken_for=list(one.taken_for),
            contents=list(one.contents),
        )
        for key, one in sorted(found.items())
    ]
    again = ["last_at", "taken_for", "contents"]
    Sighting.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name", "consultation"], update_fields=again)


def _names(found: Mapping[tuple[str, str], _Seen]) -> dict[tuple[str, str], int]:
    """The row of each name, made where there was none."""
    there = _there(found)
    # Always in one order: two writers of the same new names then wait for each other in turn, never in a circle.
    new = [_row(found[key]) for key in sorted(found.keys() - there.keys())]
    if new:
        UnknownName.objects.bulk_create(new, ignore_conflicts=True)
        there = _there(found)
    return there


def _there(found: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    rows = UnknownName.objects.folded_as(*{folded for _section, folded in found})
    return {(section, folded): pk for pk, section, folded in rows.values_list("pk", "section", "folded")}


def _row(one: _Seen) -> UnknownName:
    name = one.name
    return UnknownName(section=one.section, folded=name.folded, words=name.words, script=name.script, everyday=name.everyday)


def _seen(evaluation: Evaluation, knowledge: Knowledge) -> Iterator[_Seen]:
    unrecognised = evaluation.answer["unrecognised"]
    items = dict(_items(evaluation.document)) if unrecognised else {}
    texts = dict(_texts(evaluation.document, items)) if unrecognised else {}
    person = evaluation.consultation.patient.name if unrecognised else ""
    for one in unrecognised:
        name = listed(one["words"], text=texts.get(one["origin"], ""), person=person)
        if name:
            item = items.get(one["origin"], {})
            taken_for = _recognised(knowledge, item.get("reason"), Section.HISTORY)
            yield _Seen(
                section_of(one["origin"]), name, taken_for, _recognised(knowledge, item.get("contents"), Section.INGREDIENT)
            )


def section_of(origin: str) -> str:
    """What the field of an origin asked for, one of UnknownName.Section."""
    first, part = origin.partition(".")[0], _PLACE.sub("", origin.rpartition(".")[2])
    if first == "plan":
        return _PLANNED.get(part, Section.MATERIAL)
    return _PARTS.get(part, _SECTIONS.get(first, Section.TEXT))


def _items(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each item that was named, with the origin of its name."""
    for section in _SECTIONS:
        whole = document.get(section) or {}
        for group in (whole, *(whole.get("groups") or ())):
            for number, item in enumerate(group.get("items") or ()):
                yield f"{group.get('question') or section}.items[{number}].text", item


def _texts(document: Document, items: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each text that somebody typed, by its origin."""
    for origin, item in items.items():
        base = origin.removesuffix(".text")
        yield from ((f"{base}.{part}", said) for part, said in item.items() if isinstance(said, str))
    yield from ((f"free_text[{number}]", said) for number, said in enumerate(document.get("free_text") or ()))


def _recognised(knowledge: Knowledge, said: Any, expects: str) -> tuple[str, ...]:
    """The keys of what is known in some words; the words themselves are not kept."""
    texts = said if isinstance(said, list) else [said]
    written = [text for text in texts if isinstance(text, str) and text]
    read = [find_mentions(knowledge.lexicon, text, expects=expects, on=timezone.localdate()) for text in written]
    return tuple(sorted({key for reading in read for mention in reading.mentions for key in mention.keys}))
