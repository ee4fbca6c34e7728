"""One card of a flag, whatever it came from: its chain, its sides or its open question, and how it was settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.settle import STEP, name_of, stood_by
from consult.models import Evaluation
from consult.presenters.asking import reading_refs
from consult.presenters.chain import ChainRow, ReadWords, chain, doubtful_readings
from consult.presenters.resolutions import said_resolution
from consult.presenters.restrictions import restriction_title
from consult.presenters.unknowns import Unknown, unknowns
from consult.presenters.words import listed, origin_label, step_of
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, RESTRICTION, Settled, ShownFlag
from sideeffects.core.engine import MANUAL_REVIEW
from sideeffects.core.release import Knowledge


@dataclass(frozen=True)
class Side:
    """One half of a contradiction."""

    where: str
    words: str


@dataclass(frozen=True)
class Card:
    """One card of the page. `outcome` and `level` make its badge; `fingerprints` are the flags that it settles."""

    anchor: str
    level: str
    outcome: str
    title: str
    group: str
    evidence: str = ""
    aside: str = ""
    steps: tuple[ChainRow, ...] = ()
    sides: tuple[Side, Side] | None = None
    note: str = ""
    checks: tuple[str, ...] = ()
    readings: tuple[ReadWords, ...] = ()
    unread: tuple[ReadWords, ...] = ()
    question: str = ""
    # The place of the medicine that its prescriber may be asked about.
    prescribed: str = ""
    step: str = ""
    asks: str = ""
    fingerprints: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    resolution_id: int | None = None
    # One practitioner settled it, a second has not agreed yet: who and why. It stands open.
    waits: tuple[str, ...] = ()
    waiting_id: int | None = None
    own: bool = False
    since: str = ""
    settled: bool = False
    holds_back: bool = False
    unfolded: bool = False
    for_everybody: bool = False


@dataclass(frozen=True)
class Ground:
    """What the cards of one evaluation are made from."""

    evaluation: Evaluation
    knowledge: Knowledge
    settled: Settled
    # Settled by one person where two are needed.
    half: Settled = field(default_factory=dict)
    # What is not as it was at the last visit, by the flag's name.
    marks: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    user: Any = None

    @cached_property
    def refs(self) -> dict[tuple[str, str], str]:
        """Each reading as an address names it."""
        return reading_refs(self.evaluation)

    def named(self, readings: Iterable[ReadWords]) -> tuple[ReadWords, ...]:
        """Readings with their names for addresses; what the answer does not link cannot be confirmed by itself."""
        found = (replace(one, ref=self.refs.get((one.origin, one.words), "")) for one in readings)
        return tuple(one for one in found if one.ref)

    @property
    def facts(self) -> Mapping[str, Any]:
        """The stored facts; a failed evaluation has none."""
        return self.evaluation.facts or {"items": {}, "gaps": {}, "scalars": {}}

    @property
    def asked(self) -> tuple[Mapping[str, Any], list[Mapping[str, str]]]:
        """What was answered, and which words of it nobody knows."""
        return self.evaluation.document, self.evaluation.answer["unrecognised"]


def cards_of(flags: tuple[ShownFlag, ...], ground: Ground) -> list[Card]:
    """A card for each flag, and one for each open question with all the checks that wait for it."""
    cards = [_raised_card(flag, ground) for flag in flags if flag.kind == RAISED]
    cards += [_contradiction_card(flag, ground) for flag in flags if flag.kind == CONTRADICTION]
    cards += [_restriction_card(flag, ground) for flag in flags if flag.kind == RESTRICTION]
    return cards + [_unknown_card(one, ground) for one in unknowns(flags, *ground.asked)]


def _raised_card(flag: ShownFlag, ground: Ground) -> Card:
    rule = ground.knowledge.rule(flag.rule)
    readings = ground.named(doubtful_readings(flag.content, ground.facts, ground.knowledge))
    return Card(
        anchor=flag.anchor,
        level=flag.level,
        outcome=RAISED,
        title=flag.title,
        group=rule.action if rule else "clear",
        evidence=", ".join(flag.content["evidence"]),
        steps=chain(flag.content, ground.facts, ground.knowledge, ground.evaluation.document),
        readings=readings,
        prescribed=_prescribed(flag),
        aside=_probably(readings),
        **_settling([flag], ground),
    )


def _prescribed(flag: ShownFlag) -> str:
    origins = [because["origin"] for because in flag.content.get("because", ())]
    return next((one for one in origins if flag.holds_back and one.startswith("medicines")), "")


def _probably(readings: tuple[ReadWords, ...]) -> str:
    names = ", ".join(one.label for one in readings)
    return _("probably %(names)s") % {"names": names} if names else ""


def _contradiction_card(flag: ShownFlag, ground: Ground) -> Card:
    words, origins = flag.content["words"], flag.content["origins"]
    sides = [Side(origin_label(origin), said) for origin, said in zip(origins, words, strict=False)]
    return Card(
        anchor=flag.anchor,
        level=flag.level,
        outcome=CONTRADICTION,
        title=flag.title,
        group="ask",
        evidence=", ".join(flag.content["evidence"]),
        aside=_("contradiction"),
        sides=(sides[0], sides[1]) if len(sides) > 1 else None,
        note=_asked_before_sending(flag, ground) + _("The worse reading counts: %(level)s.") % {"level": flag.level},
        question=origins[0] if origins else "",
        step=step_of(origins[0]) if origins else "",
        asks=flag.content.get("question", ""),
        **_settling([flag], ground),
    )


def _asked_before_sending(flag: ShownFlag, ground: Ground) -> str:
    asked = (ground.evaluation.submission.answers.get(STEP) or {}).get(name_of(flag.content))
    return _("Asked before sending, the patient stood by: %(said)s.") % {"said": stood_by(asked)} + " " if asked else ""


def _restriction_card(flag: ShownFlag, ground: Ground) -> Card:
    return Card(
        anchor=flag.anchor,
        level=flag.level,
        outcome=RESTRICTION,
        title=restriction_title(flag, ground.knowledge),
        group="plan",
        for_everybody=not flag.content.get("because"),
        evidence=", ".join(flag.content["evidence"]),
        steps=chain(flag.content, ground.facts, ground.knowledge, ground.evaluation.document),
    )


def _unknown_card(one: Unknown, ground: Ground) -> Card:
    checks = tuple(_("%(title)s: would be %(level)s (%(rows)s)") % _check(flag) for flag in one.flags)
    unread = ground.named(ReadWords(words, one.question, "", "") for words in one.unread)
    return Card(
        anchor=one.flags[0].anchor,
        level=one.level,
        outcome=CANNOT_ASSESS,
        title=one.title,
        group="ask",
        aside=ngettext("· %(n)d check", "· %(n)d checks", len(one.flags)) % {"n": len(one.flags)},
        checks=checks,
        note=f"{one.waiting}. {_worst_checks(one.flags)}",
        unread=unread,
        question="" if one.question == MANUAL_REVIEW else one.question,
        step=step_of(one.question),
        asks=one.asks,
        **_settling(list(one.flags), ground),
    )


def _worst_checks(flags: tuple[ShownFlag, ...]) -> str:
    """The checks that could hold the treatment back, by name; how many others."""
    titles = [flag.title for flag in flags if flag.level == flags[0].level]
    return _("Would be %(level)s: %(titles)s.") % {"level": flags[0].level, "titles": listed(titles)}


def _check(flag: ShownFlag) -> dict[str, str]:
    return {"title": flag.title, "level": flag.level, "rows": listed(list(flag.content["evidence"]), most=6) or "-"}


def _settling(flags: list[ShownFlag], ground: Ground) -> dict[str, Any]:
    found = [ground.settled[flag.name] for flag in flags if flag.name in ground.settled]
    waiting = [ground.half[flag.name] for flag in flags if flag.name in ground.half]
    left = [flag for flag in flags if flag.name not in ground.settled]
    return {
        "fingerprints": tuple(flag.fingerprint for flag in left if flag.name not in ground.half),
        "resolutions": tuple(dict.fromkeys(said_resolution(one) for one in found)),
        "resolution_id": found[0].pk if found else None,
        "waits": tuple(dict.fromkeys(said_resolution(one) for one in waiting)),
        "waiting_id": waiting[0].pk if waiting else None,
        "own": bool(waiting) and ground.user is not None and waiting[0].by_id == ground.user.pk,
        "since": _since(flags, ground),
        "settled": not left,
        "holds_back": any(flag.holds_back for flag in left),
    }


def _since(flags: list[ShownFlag], ground: Ground) -> str:
    """New or changed since the last visit; several checks under one question only where all of them are."""
    marks = {ground.marks.get(flag.name, "") for flag in flags}
    return marks.pop() if len(marks) == 1 else ""
