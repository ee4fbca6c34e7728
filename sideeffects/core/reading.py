"""From one intake to its facts: every section, every text, the plan and the person, read by the knowledge of one release.

Pure. What is read can only raise or ask: a mention adds an item or a gap and never takes one away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sideeffects.core.contradictions import Contradiction, find_contradictions
from sideeffects.core.facts import Facts, Scope
from sideeffects.core.intake import Entered, Group, Intake, Section
from sideeffects.core.reading_allergies import UNEXPLAINED, hear_allergy, read_allergy, read_several
from sideeffects.core.reading_draft import (
    CONTENTS,
    NOT_THE_PATIENT,
    TAKEN_KINDS,
    Draft,
    Said,
    Unrecognised,
    is_denial,
    is_substance,
)
from sideeffects.core.reading_history import hear_conditions, read_condition
from sideeffects.core.reading_measures import read_consequences
from sideeffects.core.reading_medicines import hear_medicine, read_medicine, read_pairs, speaks_of_preventing
from sideeffects.core.reading_observed import read_observed
from sideeffects.core.reading_person import hear_pregnancy, read_person
from sideeffects.core.reading_phrases import conditions_in_phrases, hear_phrases
from sideeffects.core.reading_plan import read_plan
from sideeffects.core.reading_planned import mark_planned
from sideeffects.core.reading_previous import read_previous
from sideeffects.core.reading_statements import hear_statements
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import ENTITIES

__all__ = ["Contradiction", "Reading", "Unrecognised", "read"]

# section -> (the entities that it fills, how one item of it is read)
SECTIONS: dict[str, tuple[tuple[str, ...], Callable[[Draft, Entered], None]]] = {
    "allergies": (("allergy",), read_allergy),
    "medicines": (("medicine", "pair"), read_medicine),
    "history": (("condition",), read_condition),
    "previous_treatments": (("previous",), read_previous),
}
FIELDS = {"medicines": "medicine", "allergies": "allergy", "history": "history"}


@dataclass(frozen=True)
class Reading:
    """What one intake says: its facts, where it contradicts itself, and the words that nobody knows."""

    facts: Facts
    contradictions: tuple[Contradiction, ...]
    unrecognised: tuple[Unrecognised, ...]


def read(knowledge: Knowledge, intake: Intake) -> Reading:
    """Read a whole intake. A fault in reading one part leaves that part unknown and the rest read."""
    draft = Draft(knowledge, intake)
    draft.safely(lambda: read_plan(draft), "plan", *(name for name, entity in ENTITIES.items() if entity.planned))
    for name in SECTIONS:
        _read_section(draft, name)
    for seen in intake.observed:
        draft.safely(lambda seen=seen: read_observed(draft, seen), seen.origin, seen.entity)  # type: ignore[misc]
    heard: list[Said] = []
    for origin, text in texts(intake):
        draft.safely(lambda origin=origin, text=text: heard.extend(_read_text(draft, origin, text)), origin, *_any_entity())  # type: ignore[misc]
    for step, entity in (
        (read_consequences, "condition"),
        (read_several, "condition"),
        (read_pairs, "pair"),
        (mark_planned, "allergy"),
    ):
        draft.safely(lambda step=step: step(draft), entity, entity)  # type: ignore[misc]
    facts = Facts(
        items={name: tuple(items) for name, items in draft.items.items()},
        gaps={name: tuple(gaps) for name, gaps in draft.gaps.items()},
        scalars=read_person(intake, heard),
    )
    return Reading(
        facts,
        find_contradictions(intake, facts, heard, frozenset(one.origin for one in draft.unrecognised)),
        tuple(draft.unrecognised),
    )


def _any_entity() -> tuple[str, ...]:
    return tuple(name for name, entity in ENTITIES.items() if not entity.planned and name != "statement")


# --- sections -----------------------------------------------------------------------------------------------------


def _read_section(draft: Draft, name: str) -> None:
    section: Section = getattr(draft.intake, name)
    entities, read_one = SECTIONS[name]
    if not section.groups:
        _ask(draft, section, f"{name}.answer", entities)
    for group in section.groups:
        _ask(draft, group, group.question, entities, _scope(section.groups, group))
    for entered in section.entered:
        draft.safely(lambda entered=entered: _read_one(draft, entered, entities, read_one), entered.origin, *entities)  # type: ignore[misc]


def _ask(draft: Draft, asked: Section | Group, question: str, entities: tuple[str, ...], scope: Scope | None = None) -> None:
    """What an answer leaves open: not answered, not sure, or "some" without naming any."""
    answer = asked.answer
    said_something = any(item.key or (item.text.strip() and not is_denial(item.text)) for item in asked.items)
    if answer in (None, "unsure") or (answer == "some" and not said_something):
        draft.gap(question, *entities, scope=scope)


def _read_one(draft: Draft, entered: Entered, entities: tuple[str, ...], read_one: Callable[[Draft, Entered], None]) -> None:
    if not entered.text.strip() and not entered.key:
        draft.gap(entered.origin, *entities)
        return
    # What stands beside it is looked at with it, for each thing that it names.
    beside = sum(len(text or "") for text in (entered.reaction, entered.reason, entered.contents))
    draft.bounds.room(entered.origin, len(entered.text) + beside)
    draft.bounds.read(entered.origin, beside)
    read_one(draft, entered)


def _scope(groups: tuple[Group, ...], group: Group) -> Scope:
    """What a question covers, as the document says it."""
    if group.covers is not None:
        return Scope(group.covers)
    return Scope(None, tuple(key for other in groups for key in other.covers or ()))


# --- every text ---------------------------------------------------------------------------------------------------


def texts(intake: Intake) -> Iterator[tuple[str, str]]:
    """Every text with its origin. Item texts were read in their section; here they are searched for anything else."""
    for name in SECTIONS:
        for entered in getattr(intake, name).entered:
            base = entered.origin.removesuffix(".text")
            yield from (
                (entered.origin, entered.text),
                (f"{base}.reaction", entered.reaction or ""),
                (f"{base}.reason", entered.reason or ""),
                (f"{base}{CONTENTS}", entered.contents or ""),
            )
    yield "pregnancy.text", intake.pregnancy_text
    yield from ((f"free_text[{number}]", text) for number, text in enumerate(intake.free_text))


def _read_text(draft: Draft, origin: str, text: str) -> list[Said]:
    """One text, searched for everything that is not its own section's. Returns what it says of pregnancy."""
    if not text.strip():
        return []
    said, unknown = draft.hear(text, origin, _as_asked(origin))
    hear_statements(draft, said)
    hear_phrases(draft, text, origin)
    told = hear_pregnancy(draft, said, text, origin)
    if not origin.endswith(".reaction"):
        _hear_others(draft, origin, text, said)
    if origin.startswith("free_text") or origin == "pregnancy.text":
        for words in unknown:
            draft.unknown_words(words, origin, "medicine", "pair")
    return told


def _hear_others(draft: Draft, origin: str, text: str, said: list[Said]) -> None:
    own = next((name for name in SECTIONS if origin.startswith(f"{name}.") and origin.endswith(".text")), "")
    if own != "medicines":
        _hear_medicines(draft, said, own)
    if own != "allergies":
        _hear_allergies(draft, said)
    if own in ("history", "previous_treatments", "allergies"):
        return
    if origin.endswith(".reason") and speaks_of_preventing(text):
        return
    told = [*_probable(draft, text, origin, said), *conditions_in_phrases(draft, text, origin)]
    hear_conditions(draft, told, prose=True)


def _as_asked(origin: str) -> str:
    """What a text is read as: a field that asks what something contains expects names, like the field of its name."""
    return FIELDS.get(origin.partition(".")[0], "text") if origin.endswith(CONTENTS) else "text"


def _probable(draft: Draft, text: str, origin: str, said: list[Said]) -> list[Said]:
    if not origin.endswith(".reason"):
        return said
    # A reason is a field of its own: short names count there ("AF", "MS").
    return draft.hear(text, origin, "history")[0]


def _hear_medicines(draft: Draft, said: list[Said], own: str) -> None:
    for one in said:
        taken = one.entry.kind in TAKEN_KINDS and (one.context in ("taking", "past") or one.details.planned)
        if taken and own not in ("allergies", "previous_treatments"):
            hear_medicine(draft, one)


def _hear_allergies(draft: Draft, said: list[Said]) -> None:
    for one in said:
        unexplained = UNEXPLAINED in one.entry.closure and one.context not in NOT_THE_PATIENT
        if unexplained or (is_substance(one.entry) and one.context == "allergy"):
            hear_allergy(draft, one)
