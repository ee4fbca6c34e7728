"""Patients who were asked how it is going and did not answer: a list to call through, without a clinical word."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from consult.models import CheckIn, Clinic, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.check_ins import only_kept
from consult.services.turns import LONGEST_WORDS, ReasonMissing, SomebodyWasFirst

# Of one page; longer lists are called through from the top.
MOST = 100


def silent(user: User, clinics: Iterable[Clinic]) -> list[CheckIn]:
    """The newest unanswered question of each patient who fell silent, longest silent first. What was never asked is none."""
    rows = (
        CheckIn.objects.visible_to(user).open().filter(clinic__in=list(clinics), silent_at__isnull=False, told_at__isnull=False)
    )
    newer = CheckIn.objects.open().filter(
        consultation=OuterRef("consultation"), silent_at__isnull=False, told_at__isnull=False, due_at__gt=OuterRef("due_at")
    )
    rows = rows.exclude(Exists(newer)).exclude(only_kept())
    with_all = rows.select_related("clinic", "consultation__patient", "consultation__signed_treatment")
    return list(with_all.order_by("silent_at", "id")[:MOST])


@transaction.atomic
def close_check_in(*, check_in: CheckIn, by: User, words: str) -> None:
    """A practitioner says what was found out, where nobody answers: this question and the older ones leave the list.

    Who was reached is written down as a report instead, which is graded. Raises NotAllowed, ReasonMissing, SomebodyWasFirst.
    """
    require_role(by, check_in.clinic, Role.PRACTITIONER)
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise ReasonMissing("words")
    row = CheckIn.objects.select_for_update(no_key=True, of=("self",)).select_related("closed_by").get(pk=check_in.pk)
    if row.closed_at and row.closed_by_id == by.pk:
        return
    if row.closed_at:
        raise SomebodyWasFirst(row.closed_by, row.closed_at)
    now = timezone.now()
    for one in CheckIn.objects.open().filter(consultation=row.consultation_id, due_at__lte=row.due_at):
        one.closed_at, one.closed_by, one.closed_words = now, by, said
        one.save(update_fields=["closed_at", "closed_by", "closed_words"])
        record(clinic=row.clinic, by=by, action="check_in.closed", about=one)
