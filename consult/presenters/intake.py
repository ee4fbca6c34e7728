"""The whole intake in the patient's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.intake.summary import Part, parts
from consult.intake.wizard import Wizard
from consult.models import Submission
from consult.presenters.words import moment


@dataclass(frozen=True)
class WholeIntake:
    """All pages with their answers, as they were sent."""

    parts: tuple[Part, ...]
    sent: str
    language: str


def whole_intake(submission: Submission) -> WholeIntake:
    """What one submission says, page by page; unanswered pages stay in sight."""
    known_birth = "birth" not in submission.answers
    return WholeIntake(
        parts=parts(Wizard(submission.answers, known_birth=known_birth)),
        sent=_("Sent %(when)s, time %(number)d") % {"when": moment(submission.sent_at), "number": submission.number},
        language=submission.language,
    )
