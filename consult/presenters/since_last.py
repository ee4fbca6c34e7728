"""What is not as it was at the last visit: flags that are new, changed or gone, answers that differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import Evaluation
from consult.presenters.changes import ChangedLine, changed_lines
from consult.presenters.words import day
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RESTRICTION, ShownFlag, flags_of

Name = tuple[str, str, str]
NEW, CHANGED = gettext_lazy("New since last visit"), gettext_lazy("Changed since last visit")


@dataclass(frozen=True)
class Gone:
    """A flag of the last visit that is there no longer."""

    level: str
    title: str


@dataclass(frozen=True)
class SinceLast:
    """Everything on the screen about the visit before. `marks` are the words at a flag, by its name."""

    when: str
    gone: tuple[Gone, ...] = ()
    assessed_now: str = ""
    answers: tuple[ChangedLine, ...] = ()
    release: str = ""
    marks: Mapping[Name, str] = field(default_factory=dict)
    href: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything but single flags is to be said."""
        return bool(self.gone or self.assessed_now or self.answers)


def since_last(last: Evaluation | None, evaluation: Evaluation, flags: Iterable[ShownFlag]) -> SinceLast | None:
    """The evaluation that is shown beside the last one of the visit before; None for a first visit."""
    if last is None:
        return None
    now = [flag for flag in flags if flag.kind != RESTRICTION]
    before = [flag for flag in flags_of(last.answer) if flag.kind != RESTRICTION]
    rules = {flag.rule for flag in flags}
    return SinceLast(
        when=day(last.submission.sent_at),
        gone=tuple(Gone(str(flag.level), flag.title) for flag in before if _is_gone(flag, now, rules)),
        assessed_now=_assessed_now(before, now),
        answers=changed_lines(last.submission.answers, evaluation.submission.answers),
        release=_other_release(last, evaluation),
        marks={flag.name: said for flag in now if (said := _mark(flag, before))},
        href=reverse("evaluation", args=[last.consultation.public_id, last.pk]),
    )


def _mark(flag: ShownFlag, before: list[ShownFlag]) -> str:
    same_rule = [one for one in before if one.rule == flag.rule]
    if any(_ground(one) == _ground(flag) for one in same_rule):
        return ""
    return str(CHANGED if same_rule and flag.kind != CONTRADICTION else NEW)


def _is_gone(flag: ShownFlag, now: list[ShownFlag], rules: set[str]) -> bool:
    if flag.kind == CANNOT_ASSESS:
        return False
    if flag.kind == CONTRADICTION:
        return all(_ground(flag) != _ground(one) for one in now)
    # What waits for the plan again is not gone.
    return flag.rule not in rules


def _ground(flag: ShownFlag) -> tuple[Any, ...]:
    """By rule and by facts: what it rests on, without where on a page it was said."""
    content = flag.content
    said = {(one["fact"], one["words"].strip().casefold()) for one in content.get("because", ())}
    return flag.rule, flag.kind, flag.level, frozenset(said), frozenset(content.get("missing", ())), _sides(content)


def _sides(content: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(words.strip().casefold() for words in content.get("words", ()))


def _assessed_now(before: list[ShownFlag], now: list[ShownFlag]) -> str:
    unassessed = {flag.rule for flag in now if flag.kind == CANNOT_ASSESS}
    number = len({flag.rule for flag in before if flag.kind == CANNOT_ASSESS} - unassessed)
    if not number:
        return ""
    said = ngettext(
        "%(n)d check that could not be assessed last time is assessed now.",
        "%(n)d checks that could not be assessed last time are assessed now.",
        number,
    )
    return said % {"n": number}


def _other_release(before: Evaluation, now: Evaluation) -> str:
    if before.release_id == now.release_id:
        return ""
    numbers = {"before": before.release.number, "now": now.release.number}
    return _("Last time was checked on release %(before)d, this on %(now)d: a difference may come from there.") % numbers
