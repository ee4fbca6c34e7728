"""The cocktail check: what the plan holds, what is in it twice, how much of it numbs, and what it does to the flags.

Nothing is stored here. The engine judges (allergies, conditions, medicines, pregnancy); this adds what only the whole plan shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from consult.models import Consultation, Evaluation
from consult.services.anaesthetic import Total, total_of
from consult.services.flags import RAISED, RESTRICTION, ShownFlag, flags_of
from consult.services.planned import PARTS, Details, Line, ReadWord, lines, recognise
from consult.services.sessions import Interval, interval_of
from sideeffects.core.assessment import examine
from sideeffects.core.entries import Entry
from sideeffects.core.release import Knowledge

Plan = Mapping[str, Any]
# Groups that say nothing of what two things do together.
SAYS_NOTHING = frozenset({"harmless_ingredient", "not_for_injection"})


@dataclass(frozen=True)
class CheckedLine:
    """One product of the plan with what each of its words was read as."""

    part: str
    line: Line
    words: tuple[ReadWord, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """What nobody knows in it."""
        return tuple(word for one in self.words for word in one.unknown)


@dataclass(frozen=True)
class Twice:
    """The same ingredient, or the same group, in two products or more."""

    key: str
    lines: tuple[str, ...]
    same_group: bool


@dataclass(frozen=True)
class Move:
    """What became of the flags: which restrictions became flags or fell away, what else was raised or is gone."""

    became: tuple[ShownFlag, ...]
    fell_away: tuple[ShownFlag, ...]
    raised: tuple[ShownFlag, ...]
    gone: tuple[ShownFlag, ...]
    restricted: tuple[ShownFlag, ...]

    @property
    def became_by_level(self) -> dict[str, int]:
        """How many restrictions became flags, by level, worst first."""
        return dict(Counter(str(one.level) for one in self.became))


@dataclass(frozen=True)
class Cocktail:
    """Everything that the check found. `overall` and `cannot` are the engine's, on the consultation's release."""

    checked: tuple[CheckedLine, ...]
    twice: tuple[Twice, ...]
    total: Total
    interval: Interval
    move: Move
    overall: str
    cannot: int

    @property
    def unknown(self) -> tuple[tuple[str, str], ...]:
        """(product, words) of everything that cannot be checked because nobody knows it."""
        return tuple((one.line.name, words) for one in self.checked for words in one.unknown)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Products whose label was not read to its end."""
        return tuple(one.line.name for one in self.checked if not one.line.complete)


def check(
    consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge, *, plan: Plan, details: Details, before: Any = None
) -> Cocktail:
    """What this plan would do to the newest evaluation's answers. `before`: the answer to compare with, if another one."""
    assessment = examine(knowledge, with_plan(evaluation.document, plan), internal=True)
    answer = assessment.answer()
    checked = tuple(checked_lines(details, knowledge))
    read = {(one.part, number): one.words for part in PARTS for number, one in enumerate(_of(checked, part))}
    return Cocktail(
        checked=checked,
        twice=tuple(twice(checked)),
        total=total_of(details, read),
        interval=interval_of(consultation, evaluation, assessment.knowledge),
        move=moved(flags_of(before or evaluation.answer), flags_of(answer)),
        overall=answer["overall"],
        cannot=answer["counts"]["cannot_assess"],
    )


def with_plan(document: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """The same document with another plan; wishes stay where no area is chosen."""
    kept = document.get("plan") or {}
    areas = {part: plan[part] if plan.get(part) is not None else kept.get(part) for part in ("areas", "concerns")}
    return {**document, "plan": {**plan, **areas}}


def checked_lines(details: Details, knowledge: Knowledge) -> Iterable[CheckedLine]:
    """Every product of the plan, read at once."""
    for part, read_as in PARTS.items():
        for line in lines(details, part):
            yield CheckedLine(part, line, recognise(knowledge, read_as, line.contents or (line.name,)))


def _of(checked: Iterable[CheckedLine], part: str) -> list[CheckedLine]:
    return [one for one in checked if one.part == part]


# --- twice ----------------------------------------------------------------------------------------------------------


def twice(checked: Iterable[CheckedLine]) -> Iterable[Twice]:
    """The same ingredient in several products, then the same group; a group whose ingredient is already named is left out."""
    given = [one for one in checked if one.part in ("products", "numbing")]
    same: dict[tuple[str, bool], dict[str, None]] = {}
    for (number, one), (other_number, other) in combinations(enumerate(given), 2):
        for key, is_group in _shared(_entries(one), _entries(other)):
            names = same.setdefault((key, is_group), {})
            names.update(dict.fromkeys((_name(one, number), _name(other, other_number))))
    for (key, is_group), names in sorted(same.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        yield Twice(key, tuple(names), is_group)


def _name(one: CheckedLine, number: int) -> str:
    return one.line.name or str(number + 1)


def _entries(one: CheckedLine) -> list[Entry]:
    return [entry for word in one.words for entry in word.entries]


def _shared(ours: list[Entry], theirs: list[Entry]) -> Iterable[tuple[str, bool]]:
    both = {one.key for one in ours} & {one.key for one in theirs}
    yield from ((key, False) for key in sorted(both))
    groups = [{group for one in side if one.key not in both for group in one.closure - {one.key}} for side in (ours, theirs)]
    yield from ((key, True) for key in sorted((groups[0] & groups[1]) - SAYS_NOTHING))


# --- what it does to the flags --------------------------------------------------------------------------------------


def moved(before: Iterable[ShownFlag], after: Iterable[ShownFlag]) -> Move:
    """The difference between two answers, rule by rule."""
    was, now = _by_rule(before), _by_rule(after)
    restricted = {rule for rule, flag in was.items() if flag.kind == RESTRICTION}
    raised = {rule for rule, flag in now.items() if flag.kind == RAISED}
    were_raised = {rule for rule, flag in was.items() if flag.kind == RAISED}
    return Move(
        became=_flags(now, raised & restricted),
        fell_away=_flags(was, restricted - now.keys()),
        raised=_flags(now, raised - restricted - were_raised),
        gone=_flags(was, were_raised - raised),
        restricted=_flags(now, {rule for rule, flag in now.items() if flag.kind == RESTRICTION}),
    )


def _by_rule(flags: Iterable[ShownFlag]) -> dict[str, ShownFlag]:
    return {one.rule: one for one in flags if one.kind != "contradiction"}


def _flags(named: Mapping[str, ShownFlag], rules: Iterable[str]) -> tuple[ShownFlag, ...]:
    wanted = set(rules)
    return tuple(flag for rule, flag in named.items() if rule in wanted)
