"""The second step at signing in: how its secrets are kept, and how one that was lost is taken off."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Clinic, Membership, Role
from consult.services.access import require_role
from consult.services.account_events import note_of
from consult.services.open_sessions import end_sessions

# Names the place: what was sealed for another one opens nothing here.
PLACE = "mfa_authenticator.data"


def seal_secret(text: str) -> str:
    """A secret as it is kept in the table of authenticators."""
    return settings.FIELD_KEYS.seal(text.encode(), PLACE)


def open_secret(kept: str) -> str:
    """The secret again. Raises CannotOpen where its key is not there."""
    return settings.FIELD_KEYS.open(kept, PLACE).decode()


class WorksElsewhere(PermissionError):
    """The person works at another clinic too, which this owner does not own: only whoever runs the site may."""


def reseal_factors(*, by: None = None) -> int:
    """Seal every kept secret under the key in use; how many were. For `rotate_field_keys`, in its transaction."""
    done = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).select_for_update():
        row.data = {key: _resealed(key, value) for key, value in row.data.items()}
        row.save(update_fields=["data"])
        done += 1
    return done


def _resealed(key: str, value: Any) -> Any:
    return seal_secret(open_secret(value)) if key in ("secret", "seed") else value


def may_take_off(by: User, user: User) -> bool:
    """Whether an owner may: never of themselves, and only of somebody who works nowhere but at clinics of theirs."""
    theirs = Clinic.objects.filter(pk__in=Membership.objects.of(user).values("clinic"))
    owned = Membership.objects.of(by).filter(role=Role.OWNER).values("clinic")
    return by.pk != user.pk and not user.is_superuser and not theirs.exclude(pk__in=owned).exists()


@transaction.atomic
def take_off(*, clinic: Clinic, user: User, by: User) -> None:
    """For who lost the phone and the recovery codes: they set up a second step anew after their password.

    Raises NotAllowed, WorksElsewhere.
    """
    require_role(by, clinic, Role.OWNER)
    if not may_take_off(by, user):
        raise WorksElsewhere
    reset_second_step(user=user, by=by)


@transaction.atomic
def reset_second_step(*, user: User, by: User | None) -> int:
    """Take every second step off; how many there were. All sessions end. `by` None: whoever runs the site, by command."""
    taken: int = Authenticator.objects.filter(user=user).delete()[0]
    note_of(user=user, by=by, action="account.factor_reset", payload={"factors": taken})
    end_sessions(user=user, by=by)
    return taken
