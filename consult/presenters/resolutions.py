"""How flags were settled and by whom, in words: on their cards, on paper, and again on the day for whoever injects."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.words import moment, person
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, ShownFlag, flags_of, half_settled, standing_by_name


@dataclass(frozen=True)
class SettledFlag:
    """One settled flag. `waits`: a STOP that a second practitioner has not agreed to; it stands open."""

    anchor: str
    title: str
    level: str
    kind: str
    reason: str
    words: str
    by: str
    at: str
    second: str = ""
    second_words: str = ""
    second_at: str = ""
    waits: bool = False


def settled_for_the_day(consultation: Consultation) -> tuple[SettledFlag, ...]:
    """Every flag of the newest evaluation that somebody settled, worst first, with reason, words and both authors."""
    evaluation = Evaluation.objects.filter(consultation=consultation).order_by("-id").first()
    if evaluation is None:
        return ()
    rows = Resolution.objects.filter(consultation=consultation).standing().select_related("by", "second_by")
    return settled_flags(flags_of(evaluation.answer), rows)


def flags_for_the_day(consultation: Consultation) -> tuple[SettledFlag, ...]:
    """All that whoever injects must know: what was settled, and beside it every flag that nobody had to settle.

    A blood thinner is no less one because a CAUTION needs no word. What could not be assessed has a line of its own.
    """
    evaluation = Evaluation.objects.filter(consultation=consultation).order_by("-id").first()
    if evaluation is None:
        return ()
    flags = flags_of(evaluation.answer)
    rows = tuple(Resolution.objects.filter(consultation=consultation).standing().select_related("by", "second_by"))
    settled = {one.anchor: one for one in settled_flags(flags, rows)}
    shown = (settled.get(flag.anchor) or (_unsettled(flag) if flag.kind in (RAISED, CONTRADICTION) else None) for flag in flags)
    return tuple(one for one in shown if one is not None)


def _unsettled(flag: ShownFlag) -> SettledFlag:
    return SettledFlag(flag.anchor, flag.title, str(flag.level), flag.kind, reason="", words="", by="", at="")


def unchecked_for_the_day(evaluation: Evaluation, resolutions: Iterable[Resolution] = ()) -> str:
    """The titles of what could not be assessed and nobody settled, in one line; empty for none."""
    flags = [flag for flag in flags_of(evaluation.answer) if flag.kind == CANNOT_ASSESS]
    standing = standing_by_name(resolutions)
    return "; ".join(dict.fromkeys(flag.title.rstrip(".") for flag in flags if flag.name not in standing))


def settled_flags(flags: Iterable[ShownFlag], resolutions: Iterable[Resolution]) -> tuple[SettledFlag, ...]:
    """The same for flags and resolutions at hand."""
    flags, resolutions = tuple(flags), tuple(resolutions)
    standing, waiting = standing_by_name(resolutions), half_settled(flags, resolutions)
    return tuple(_settled(flag, standing[flag.name], flag.name in waiting) for flag in flags if flag.name in standing)


def _settled(flag: ShownFlag, one: Resolution, waits: bool) -> SettledFlag:
    return SettledFlag(
        anchor=flag.anchor,
        title=flag.title,
        level=str(flag.level),
        kind=flag.kind,
        reason=str(one.get_reason_display()),
        words=one.words,
        by=person(one.by),
        at=moment(one.at),
        second=person(one.second_by) if one.second_by else "",
        second_words=one.second_words,
        second_at=moment(one.second_at),
        waits=waits,
    )


def said_resolution(one: Resolution) -> str:
    """Who settled it, when, why, and who agreed."""
    said = _("%(reason)s. %(by)s, %(at)s") % {
        "reason": one.get_reason_display(),
        "by": person(one.by),
        "at": moment(one.at),
    }
    said = f"{said}: “{one.words}”" if one.words else said
    return f"{said} {said_second(one)}" if one.second_at else said


def said_second(one: Resolution) -> str:
    """Who agreed as the second practitioner, and what they wrote."""
    said = _("Agreed as second practitioner: %(by)s, %(at)s") % {"by": person(one.second_by), "at": moment(one.second_at)}
    return f"{said}: “{one.second_words}”"
