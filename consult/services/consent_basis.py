"""What a consent rests on: the signed decision, the plan, this patient's flags and how each was settled, as data without words.

What is missing for it is said by key, so that a page can link to where it is put right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.intake.facts import question_of
from consult.models import Consultation, Decision, Evaluation, Resolution
from consult.services.deciding import PROCEEDING
from consult.services.evaluate import release_of
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, Settled, ShownFlag, flags_of, settled_by
from sideeffects.core.entries import Entry
from sideeffects.core.expected import UNKNOWN_CONTENTS, effects_of, known_contents
from sideeffects.core.records import Rule, SideEffect
from sideeffects.core.release import Knowledge

# A rule about the person's wish to live is spoken about by a person, never put into a document to sign.
NEVER_WRITTEN = ("despair",)
# Somebody else signs, or nobody.
CANNOT_SIGN = ("unable-to-consent", "under-18-on-treatment-date", "under-18-when-asked")


# Stands for a page where something of the plan itself is not known.
PLAN = "plan"


class Missing:
    """Why no text can be made yet, by key."""

    NOT_SENT = "not_sent"
    FAILED = "failed"
    ANSWERING = "answering"
    ALERTED = "alerted"
    NO_PRODUCT = "no_product"
    NO_AREA = "no_area"
    NOT_DECIDED = "not_decided"


@dataclass(frozen=True)
class Planned:
    """One product, area or preparation of the plan: the practitioner's line, and what was read from it (nothing: unknown)."""

    part: str
    words: str
    entries: tuple[Entry, ...]

    @property
    def holds_anything(self) -> bool:
        """Whether nobody knows, or nobody tells, what is in it."""
        return not self.entries or any(entry.key in UNKNOWN_CONTENTS for entry in self.entries)


@dataclass(frozen=True)
class Known:
    """One rule raised by the patient's answers, and why it does not stand in the way ("" where nobody had to say)."""

    rule: Rule
    settled: str


@dataclass(frozen=True)
class Unchecked:
    """A page of the intake (None: no page of it) whose answer left checks open: which, and how each was settled."""

    page: str | None
    checks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ground:
    """All that the text is made of."""

    consultation: Consultation
    evaluation: Evaluation
    decision: Decision
    knowledge: Knowledge
    planned: tuple[Planned, ...]
    known: tuple[Known, ...]
    unchecked: tuple[Unchecked, ...]
    contradictions: tuple[str, ...]
    effects: tuple[SideEffect, ...]

    def of(self, part: str) -> tuple[Planned, ...]:
        """What is planned of one part; empty also where nothing was chosen."""
        return tuple(one for one in self.planned if one.part == part)

    def is_open(self, part: str) -> bool:
        """Whether nothing was chosen for this part yet."""
        return (self.evaluation.document.get("plan") or {}).get(part) is None


def missing_for(consultation: Consultation) -> tuple[str, ...]:
    """What must be done before a text can be made; empty when it can."""
    evaluation = _newest(consultation)
    if evaluation is None:
        return (Missing.NOT_SENT,)
    if evaluation.failed:
        return (Missing.FAILED,)
    found = [Missing.ALERTED] if consultation.alerted_at else []
    found += [Missing.ANSWERING] if consultation.reopened_at else []
    found += [Missing.NO_PRODUCT] if not _items(evaluation, "ingredient") else []
    found += [Missing.NO_AREA] if not _items(evaluation, "area") else []
    return tuple(found + ([] if standing_decision(consultation, evaluation) else [Missing.NOT_DECIDED]))


def _newest(consultation: Consultation) -> Evaluation | None:
    rows = Evaluation.objects.filter(consultation=consultation).select_related("release").defer("release__content")
    newest: Evaluation | None = rows.order_by("-id").first()
    return newest


def standing_decision(consultation: Consultation, evaluation: Evaluation) -> Decision | None:
    """The decision to proceed that was signed on this very evaluation and not overtaken since."""
    newest: Decision | None = consultation.decisions.select_related("by").order_by("-id").first()
    if newest is None or consultation.state != Consultation.State.DECIDED:
        return None
    return newest if newest.outcome in PROCEEDING and newest.evaluation_id == evaluation.pk else None


def ground_of(consultation: Consultation) -> Ground | None:
    """What a text would be made of now; None while something is missing."""
    evaluation = _newest(consultation)
    if evaluation is None or missing_for(consultation):
        return None
    decision = standing_decision(consultation, evaluation)
    if decision is None:
        return None
    _release, knowledge = release_of(consultation)
    flags = flags_of(evaluation.answer)
    settled = settled_by(flags, Resolution.objects.filter(consultation=consultation).standing())
    planned = tuple(_planned(evaluation, knowledge))
    return Ground(
        consultation=consultation,
        evaluation=evaluation,
        decision=decision,
        knowledge=knowledge,
        planned=planned,
        known=tuple(_known(flags, settled, knowledge)),
        unchecked=tuple(_unchecked(flags, settled)),
        contradictions=tuple(_why(flag, settled) for flag in flags if flag.kind == CONTRADICTION),
        effects=tuple(_effects(planned, knowledge, whole=not (evaluation.document.get("plan") or {}).get("incomplete"))),
    )


# --- the plan -------------------------------------------------------------------------------------------------------

UNKNOWN = "unknown_ingredient"
ENTITIES = {"ingredient": "ingredients", "area": "areas", "numbing": "numbing", "antiseptic": "antiseptic"}


def _items(evaluation: Evaluation, entity: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = evaluation.facts.get("items", {}).get(entity, [])
    return found


def _planned(evaluation: Evaluation, knowledge: Knowledge) -> Iterable[Planned]:
    """What was read from the plan, by line; what nobody knows stays in the practitioner's words."""
    plan = evaluation.document.get("plan") or {}
    for entity, part in ENTITIES.items():
        # Every line stands there, also one of which nothing was read.
        lines: dict[str, dict[str, Entry]] = {words: {} for line in plan.get(part) or () if (words := _line(line))}
        for item in _items(evaluation, entity):
            found = lines.setdefault(_typed(item["origin"], plan) or item["words"], {})
            if item["name"] in knowledge.entries and item["name"] != UNKNOWN:
                found[item["name"]] = knowledge.entries[item["name"]]
        for words, entries in lines.items():
            yield Planned(part, words, tuple(entries[key] for key in sorted(entries)))


def _typed(origin: str, plan: Mapping[str, Any]) -> str:
    """The whole line that the practitioner typed, by its place ("plan.ingredients[0]")."""
    part, _, rest = origin.removeprefix("plan.").partition("[")
    number = rest.partition("]")[0]
    lines = plan.get(part) or []
    if not number.isdecimal() or int(number) >= len(lines):
        return ""
    return _line(lines[int(number)])


def _line(line: Any) -> str:
    return str(line.get("text") or line.get("key", "") if isinstance(line, Mapping) else line)


def _effects(planned: Iterable[Planned], knowledge: Knowledge, *, whole: bool = True) -> Iterable[SideEffect]:
    """The side effects of these areas and of all that is injected, numbs or cleans; what nobody knows leaves none of them out.

    Nor does a label that nobody read to its end (`whole` False): it may hold anything.

    A wash that nobody knows is on the skin, not in it: it brings nothing that is injected.
    """
    lines = [one for one in planned if one.entries or one.part != "antiseptic"]
    areas = _keys(one for one in lines if one.part == "areas")
    substances = _keys(one for one in lines if one.part != "areas")
    known = None if substances is None or not whole else known_contents(substances, knowledge)
    return effects_of(areas, known, knowledge)


def _keys(lines: Iterable[Planned]) -> list[str] | None:
    """What the lines name; None where one of them is not known."""
    found = [[entry.key for entry in one.entries] for one in lines]
    return None if not all(found) else [key for keys in found for key in keys]


# --- the flags ------------------------------------------------------------------------------------------------------


def _why(flag: ShownFlag, settled: Settled) -> str:
    resolution = settled.get(flag.name)
    return resolution.reason if resolution else ""


def _known(flags: Iterable[ShownFlag], settled: Settled, knowledge: Knowledge) -> Iterable[Known]:
    for flag in flags:
        rule = knowledge.rule(flag.rule) if flag.kind == RAISED else None
        # What turned out not to be so is nothing that the patient agrees to.
        if rule and rule.key not in NEVER_WRITTEN and _why(flag, settled) != Resolution.Reason.NOT_SO:
            yield Known(rule, _why(flag, settled))


def _page(missing: str) -> str | None:
    return question_of(missing) or (PLAN if missing.startswith("plan.") else None)


def _unchecked(flags: Iterable[ShownFlag], settled: Settled) -> Iterable[Unchecked]:
    pages: dict[str | None, set[tuple[str, str]]] = {}
    for flag in flags:
        if flag.kind == CANNOT_ASSESS and flag.rule not in NEVER_WRITTEN:
            asked = {_page(one) for one in flag.content.get("missing", ())} or {None}
            for page in asked:
                pages.setdefault(page, set()).add((flag.rule, _why(flag, settled)))
    for page in sorted(pages, key=lambda one: one or ""):
        yield Unchecked(page, tuple(sorted(pages[page])))
