"""A clinic and who works there, as they are set up: by `manage.py clinic`, and by the demo."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from consult.models import Clinic, Membership, Role
from consult.services.audit import record
from sideeffects.services.curators import CURATORS


class NobodyOwns(ValueError):
    """A clinic without an owner: nobody could say where its alerts go."""


@dataclass(frozen=True)
class Joined:
    """Who works at a clinic now. `password` is empty for somebody who signed in here before; else it is known only now."""

    user: User
    role: Role
    password: str = ""


@dataclass(frozen=True)
class Setup:
    """A clinic as it stands now, and who was let in."""

    clinic: Clinic
    joined: list[Joined]


@transaction.atomic
def set_up_clinic(*, slug: str, details: dict[str, Any], people: list[tuple[Role, str]], by: None = None) -> Setup:
    """Make the clinic at this address or change its details, and let these people work there; who does already, stays.

    `details` are fields of Clinic, `people` roles with user names. Raises NobodyOwns, ValidationError (a new clinic without
    its name or phone, a number or address that is none).
    """
    clinic = Clinic.objects.filter(slug=slug).first() or Clinic(slug=slug)
    for field, value in details.items():
        setattr(clinic, field, value)
    clinic.full_clean()
    clinic.save()
    record(clinic=clinic, by=by, action="clinic.set_up", about=clinic, payload={"fields": sorted(details)}, system=True)
    joined = [join(clinic=clinic, user=_somebody(username), role=role) for role, username in people]
    if not Membership.objects.current().filter(clinic=clinic, role=Role.OWNER).exists():
        raise NobodyOwns(slug)
    return Setup(clinic, joined)


def _somebody(username: str) -> User:
    user = User.objects.filter(username=username).first() or User(username=username)
    user.full_clean(exclude=["password"])
    user.save()
    return user


@transaction.atomic
def join(*, clinic: Clinic, user: User, role: Role, by: User | None = None) -> Joined:
    """Let somebody work at a clinic. Curators may edit the knowledge from then on. Without `by` the set-up does it."""
    held: dict[str, Any] = {"user": user, "clinic": clinic, "role": role, "ended_at": None}
    membership, new = Membership.objects.get_or_create(**held)
    if role == Role.CURATOR:
        _let_curate(user)
    if new:
        record(clinic=clinic, by=by, action="membership.begun", about=membership, payload={"role": role}, system=by is None)
    return Joined(user, role, "" if user.password else new_password(user))


def _let_curate(user: User) -> None:
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="sideeffects"))


def new_password(user: User) -> str:
    """A new password, which only the answer holds: the database keeps a hash."""
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password
