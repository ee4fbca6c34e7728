"""A remark of the clinic counts as confirmed once the patient has sent its page again and the answers hold what it names.

Sent again without it, the two contradict each other: a practitioner reads both and closes it in words.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Remark
from consult.services.audit import record
from consult.services.heard import heard_in_words


@transaction.atomic
def confirm_remarks(*, consultation: Consultation, by: User | None) -> None:
    """Close every remark whose question has its answer; `by` where somebody of the clinic wrote the answer down.

    Called after the answers were evaluated: what they hold is asked of the newest evaluation.
    """
    answered = Remark.objects.filter(consultation=consultation, question__answered_at__isnull=False).open()
    for remark in answered:
        if is_missing(remark, consultation):
            continue
        Remark.objects.filter(pk=remark.pk).open().update(closed_at=timezone.now(), closed_by=by)
        record(clinic=consultation.clinic, by=by, action="remark.confirmed", about=remark)


def is_missing(remark: Remark, consultation: Consultation) -> bool:
    """Whether the remark names something that the answers do not hold, or could not be read at all."""
    heard = heard_in_words(remark.words, timezone.localdate(remark.at), consultation)
    return heard.failed or bool(heard.to_ask)
