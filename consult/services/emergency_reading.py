"""What an emergency access shows: one consultation's newest evaluation, what was settled and decided, what was given."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import (
    Consultation,
    Decision,
    EmergencyAccess,
    Evaluation,
    Membership,
    PrescriberLetter,
    Question,
    Resolution,
    Role,
    SignedTreatment,
    Submission,
)
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.emergency import AccessEnded, running_access
from consult.services.last_time import last_time


@dataclass(frozen=True)
class Opened:
    """Everything of the sheet. `evaluations` are without content, newest first; `newest` is whole, None if nothing was sent."""

    access: EmergencyAccess
    evaluations: tuple[Evaluation, ...]
    newest: Evaluation | None
    last: Evaluation | None
    submission: Submission | None
    resolutions: tuple[Resolution, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]
    signed: SignedTreatment | None
    letters: tuple[PrescriberLetter, ...]
    practitioners: tuple[User, ...]


@transaction.atomic
def read_in_emergency(*, consultation: Consultation, by: User) -> Opened:
    """The sheet, while the access runs. Each reading is an event; where that cannot be written, nothing is read.

    Raises NotAllowed, AccessEnded.
    """
    require_role(by, consultation.clinic, *EmergencyAccess.WHO_MAY)
    access = running_access(consultation, by)
    if access is None:
        raise AccessEnded
    record(clinic=consultation.clinic, by=by, action="emergency.read", about=consultation, payload={"access": access.pk})
    return _opened(access, consultation)


def _opened(access: EmergencyAccess, consultation: Consultation) -> Opened:
    rows = {"consultation": consultation, "clinic": consultation.clinic_id}
    evaluations = Evaluation.objects.filter(**rows).select_related("release").order_by("-id")
    signed = SignedTreatment.objects.filter(**rows).select_related("by")
    return Opened(
        access=access,
        evaluations=tuple(evaluations.defer("release__content", "document", "facts", "result")),
        newest=evaluations.select_related("submission", "consultation").defer("release__content").first(),
        last=last_time(consultation),
        submission=_submission(consultation),
        resolutions=tuple(Resolution.objects.filter(**rows).standing().select_related("by", "second_by")),
        decisions=tuple(Decision.objects.filter(**rows).select_related("by")),
        questions=tuple(Question.objects.filter(**rows).select_related("by")),
        signed=signed.first(),
        letters=tuple(PrescriberLetter.objects.filter(**rows, withdrawn_at__isnull=True)),
        practitioners=_practitioners(consultation),
    )


def _submission(consultation: Consultation) -> Submission | None:
    rows = Submission.objects.filter(intake__consultation=consultation, clinic=consultation.clinic_id)
    found: Submission | None = rows.order_by("-number").first()
    return found


def _practitioners(consultation: Consultation) -> tuple[User, ...]:
    rows = Membership.objects.current().filter(clinic=consultation.clinic_id, role=Role.PRACTITIONER, user__is_active=True)
    return tuple(one.user for one in rows.select_related("user").order_by("user__last_name", "user_id"))
