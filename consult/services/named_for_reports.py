"""Whom a clinic names for reports that cannot wait, after how many minutes the second is told, and their phones."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import Clinic, Membership, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.first import who_was_first
from consult.services.named_persons import practitioners_of

NAMED = "clinic.reports_to"


class NotOneOfThem(ValueError):
    """Somebody who does not practise at the clinic, or the same person twice; `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def name_for_reports(
    *,
    clinic: Clinic,
    by: User,
    seen: int,
    first: int | None,
    second: int | None,
    emergency_minutes: int,
    same_day_minutes: int,
    phones: Mapping[int, str],
) -> None:
    """Keep it, whole. `first` and `second` are people; `phones` by membership; `seen` is the version that the page showed.

    Raises NotAllowed, NotOneOfThem, SomebodyWasFirst.
    """
    require_role(by, clinic, Role.OWNER)
    now: Clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if now.version != seen:
        raise who_was_first(now, NAMED, "clinic.settings", "clinic.alerts", "clinic.set_up")
    rows = {one.pk: one for one in practitioners_of(clinic)}
    working = {one.user_id for one in rows.values()}
    for field, person in (("first", first), ("second", second)):
        if person is not None and person not in working:
            raise NotOneOfThem(field)
    if second is not None and second == first:
        raise NotOneOfThem("second")
    minutes = {"emergency_minutes": emergency_minutes, "same_day_minutes": same_day_minutes}
    named = {"reports_to": first, "reports_second": second, **minutes}
    Clinic.objects.filter(pk=clinic.pk).update(version=F("version") + 1, **named)
    changed = _keep_phones(rows, phones)
    record(clinic=clinic, by=by, action=NAMED, about=now, payload={**named, "phones": changed})


def _keep_phones(rows: Mapping[int, Membership], phones: Mapping[int, str]) -> list[int]:
    """The memberships whose phone is another one now."""
    changed = [pk for pk, phone in phones.items() if pk in rows and rows[pk].phone != phone]
    for pk in changed:
        rows[pk].phone = phones[pk]
        rows[pk].save(update_fields=["phone"])
    return changed
