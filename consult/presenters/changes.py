"""What a patient answered before, beside what they answered last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.intake.settle import STEP as SETTLED
from consult.intake.steps import BY_KEY, STEPS
from consult.intake.summary import line
from consult.intake.wizard import Wizard
from consult.models import Submission
from consult.presenters.words import moment


@dataclass(frozen=True)
class ChangedLine:
    """One page: what stood there, what stands there now."""

    label: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """Everything that is not as it was sent the time before."""

    title: str
    lines: tuple[ChangedLine, ...]


def changes_between(older: Submission, newer: Submission) -> Changes:
    """Page by page, in the order of the form; pages that were left alone are left out."""
    lines = changed_lines(older.answers, newer.answers)
    return Changes(_("Changed since %(when)s") % {"when": moment(older.sent_at)}, lines)


def changed_lines(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[ChangedLine, ...]:
    """The pages whose answers differ, both in the patient's words."""
    keys = [step.key for step in STEPS if before.get(step.key) != now.get(step.key)]
    found = tuple(ChangedLine(str(BY_KEY[key].name), _values(key, before), _values(key, now)) for key in keys)
    settled = SETTLED in now and before.get(SETTLED) != now.get(SETTLED)
    return (*found, *([ChangedLine(_("Asked again"), (), (_("Two answers that differ were settled"),))] if settled else []))


def _values(key: str, answers: Mapping[str, Any]) -> tuple[str, ...]:
    if key not in answers:
        return ()
    return line(BY_KEY[key], Wizard(answers, known_birth=True)).values
