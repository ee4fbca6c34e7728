"""A remark of the clinic counts as confirmed once the patient has sent the page that it concerns again."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Remark
from consult.services.audit import record


@transaction.atomic
def confirm_remarks(*, consultation: Consultation, by: User | None) -> None:
    """Close every remark whose question has its answer; `by` where somebody of the clinic wrote the answer down."""
    answered = Remark.objects.filter(consultation=consultation, question__answered_at__isnull=False).open()
    for remark in answered:
        Remark.objects.filter(pk=remark.pk).open().update(closed_at=timezone.now(), closed_by=by)
        record(clinic=consultation.clinic, by=by, action="remark.confirmed", about=remark)
