"""Who has a consultation open. That it was read, the audit knows of every page (services/reads.py)."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Role
from consult.services.access import require_role

# Looking again a moment later is the same reading.
SAME_READING = timedelta(minutes=5)


@transaction.atomic
def note_opened(*, consultation: Consultation, by: User) -> None:
    """Remember who opened a consultation last, for whoever opens it next. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    now = timezone.now()
    if consultation.opened_by_id == by.pk and consultation.opened_at and now - consultation.opened_at < SAME_READING:
        return
    Consultation.objects.filter(pk=consultation.pk).update(opened_at=now, opened_by=by)
