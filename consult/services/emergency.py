"""Emergency access: who may not read a patient's sheet opens it all the same, with a reason, for an hour, seen by the owner.

Nobody is asked for leave first: a person on the floor does not wait. Everything is told afterwards, at once and to somebody else.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, EmergencyAccess, Membership, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.outbox import Kind, tell
from consult.services.turns import ReasonMissing, SomebodyWasFirst, hold_still

LASTS = timedelta(minutes=60)
LONGEST_REASON = 1000


class NotNeeded(PermissionError):
    """A practitioner of the clinic reads the consultation as ever: there is no glass to break."""


class AccessEnded(LookupError):
    """The hour is over, or it was never opened."""


class OwnUse(PermissionError):
    """Whoever broke the glass does not acknowledge it themselves, while the clinic has another owner."""


@transaction.atomic
def open_in_emergency(*, consultation: Consultation, by: User, reason: str) -> EmergencyAccess:
    """An hour on one sheet; the clinic is told in the same transaction. Pressed twice it is one.

    Raises NotAllowed, NotNeeded, ReasonMissing.
    """
    require_role(by, consultation.clinic, *EmergencyAccess.WHO_MAY)
    if reads_anyway(consultation, by):
        raise NotNeeded
    said = reason.strip()[:LONGEST_REASON]
    if not said:
        raise ReasonMissing("reason")
    hold_still(consultation)
    return running_access(consultation, by) or _open(consultation, by, said)


def reads_anyway(consultation: Consultation, user: User) -> bool:
    """Whether the person is a practitioner of this clinic."""
    held = Membership.objects.of(user).filter(clinic=consultation.clinic_id, role=Role.PRACTITIONER)
    return bool(held.exists())


def running_access(consultation: Consultation, by: User) -> EmergencyAccess | None:
    """What opens this sheet to this person now."""
    rows = EmergencyAccess.objects.filter(consultation=consultation, clinic=consultation.clinic_id, by=by)
    found: EmergencyAccess | None = rows.running(timezone.now()).first()
    return found


def _open(consultation: Consultation, by: User, reason: str) -> EmergencyAccess:
    now, clinic = timezone.now(), consultation.clinic
    about = {"clinic": clinic, "consultation": consultation, "by": by}
    made: EmergencyAccess = EmergencyAccess.objects.create(**about, reason=reason, began_at=now, ends_at=now + LASTS)
    payload = {"consultation": consultation.pk, "until": made.ends_at.isoformat()}
    record(clinic=clinic, by=by, action="emergency.opened", about=made, payload=payload)
    tell(consultation=consultation, kind=Kind.EMERGENCY, about=f"emergency-{made.pk}")
    return made


@transaction.atomic
def end_emergency(*, consultation: Consultation, by: User) -> bool:
    """The person is done sooner: the sheet closes at the next click. False where nothing was open. Raises NotAllowed."""
    require_role(by, consultation.clinic, *EmergencyAccess.WHO_MAY)
    hold_still(consultation)
    access = running_access(consultation, by)
    if access is None:
        return False
    EmergencyAccess.objects.filter(pk=access.pk).update(ends_at=timezone.now())
    record(clinic=consultation.clinic, by=by, action="emergency.ended", about=access)
    return True


@transaction.atomic
def acknowledge(*, access: EmergencyAccess, by: User, words: str = "") -> None:
    """An owner has looked at it: it leaves the list of what is open. Raises NotAllowed, OwnUse, SomebodyWasFirst."""
    require_role(by, access.clinic, Role.OWNER)
    own = access.by_id == by.pk
    if own and _has_other_owner(access, by):
        raise OwnUse
    rows = EmergencyAccess.objects.filter(pk=access.pk).waiting()
    said = {"acknowledged_by": by, "acknowledged_words": words.strip()[:LONGEST_REASON]}
    if not rows.update(acknowledged_at=timezone.now(), **said):
        access.refresh_from_db()
        raise SomebodyWasFirst(access.acknowledged_by, access.acknowledged_at or timezone.now())
    # A clinic with one owner has nobody else: that it was their own use is then said for ever.
    record(clinic=access.clinic, by=by, action="emergency.acknowledged", about=access, payload={"own": own})


def _has_other_owner(access: EmergencyAccess, by: User) -> bool:
    owners = Membership.objects.current().filter(clinic=access.clinic_id, role=Role.OWNER, user__is_active=True)
    return bool(owners.exclude(user=by).exists())
