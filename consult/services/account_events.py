"""What happens to an account stands in the audit of every clinic where the person works."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Clinic, Membership
from consult.services.account_letters import tell_of_change
from consult.services.audit import record

# Of these the person is told by e-mail too: whoever did it, they learn of it.
TOLD = {"account.password_changed", "account.password_reset", "account.factor_added", "account.factor_removed"}
TOLD |= {"account.codes_renewed", "account.factor_reset"}


@transaction.atomic
def note_of(*, user: User, by: User | None, action: str, payload: Mapping[str, Any] | None = None) -> None:
    """Write it down at each clinic of the person; tell them where it is about how they sign in."""
    if action in TOLD:
        tell_of_change(user=user, by=by)
    for clinic in Clinic.objects.filter(pk__in=Membership.objects.of(user).values("clinic")).order_by("pk"):
        record(clinic=clinic, by=by, action=action, about=user, payload=payload, system=by is None)
