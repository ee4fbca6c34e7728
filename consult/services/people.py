"""Who works at a clinic: the owner gives roles and takes them. Nobody raises themselves, and an owner always stays."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from consult.models import Clinic, Membership, Role
from consult.services.access import NotAllowed, require_role
from consult.services.audit import record
from consult.services.clinics import join
from consult.services.first import who_was_first
from consult.services.open_sessions import end_sessions
from sideeffects.services.curators import CURATORS, is_curator

BEGUN, ENDED, CHANGED = "membership.begun", "membership.ended", "membership.changed"


class RaisesThemselves(PermissionError):
    """Somebody would give themselves a role, or free themselves of a second signature: another owner does that."""


class SharedKnowledge(NotAllowed):
    """Other clinics decide by the same knowledge: only who keeps it already names another keeper."""


class LastOwner(ValueError):
    """Without this role nobody would own the clinic."""


class NotHere(LookupError):
    """The person does not work at this clinic (any more): they are invited, not given a role."""


def may_name(by: User, clinic: Clinic, role: str) -> bool:
    """Whether an owner may give this role: the knowledge is every clinic's on this site, and no owner's alone."""
    return role != Role.CURATOR or is_curator(by) or not Clinic.objects.exclude(pk=clinic.pk).exists()


@transaction.atomic
def give_role(*, clinic: Clinic, by: User, user: User, role: Role) -> Membership:
    """One more role for somebody who works here. Raises NotAllowed, SharedKnowledge, RaisesThemselves, NotHere."""
    _lock(clinic)
    require_role(by, clinic, Role.OWNER)
    if not may_name(by, clinic, role):
        raise SharedKnowledge
    if user.pk == by.pk:
        raise RaisesThemselves
    if not Membership.objects.current().filter(clinic=clinic, user=user).exists():
        raise NotHere
    join(clinic=clinic, user=user, role=role, by=by)
    given: Membership = Membership.objects.current().get(clinic=clinic, user=user, role=role)
    return given


@transaction.atomic
def end_role(*, membership: Membership, by: User) -> None:
    """Take a role: it counts from the next click on, in every open browser. Who keeps the knowledge nowhere else, no longer may.

    Raises NotAllowed, LastOwner, SomebodyWasFirst.
    """
    clinic = membership.clinic
    _lock(clinic)
    require_role(by, clinic, Role.OWNER)
    if membership.role == Role.OWNER and not _other_owners(membership).exists():
        raise LastOwner
    rows = Membership.objects.current().filter(pk=membership.pk)
    if not rows.update(ended_at=timezone.now()):
        raise who_was_first(membership, ENDED)
    record(clinic=clinic, by=by, action=ENDED, about=membership, payload={"role": membership.role})
    if membership.role == Role.CURATOR:
        _end_curating(membership.user)
    if not Membership.objects.of(membership.user).exists():
        end_sessions(user=membership.user, by=by)


def _other_owners(membership: Membership) -> Any:
    # An owner whose account is closed could give nobody a role.
    others = Membership.objects.current().filter(clinic=membership.clinic, role=Role.OWNER, user__is_active=True)
    return others.exclude(pk=membership.pk)


def _end_curating(user: User) -> None:
    # The knowledge belongs to no clinic: the right stays while the person is a curator anywhere.
    if Membership.objects.of(user).filter(role=Role.CURATOR).exists():
        return
    user.groups.remove(*Group.objects.filter(name=CURATORS))
    user.user_permissions.clear()
    # The admin is the curators' place; whoever runs the site keeps it.
    User.objects.filter(pk=user.pk, is_superuser=False).update(is_staff=False)


@transaction.atomic
def change_membership(*, membership: Membership, by: User, seen: tuple[str, bool], licence: str, needs_cosign: bool) -> None:
    """The licence, and whether a second practitioner signs their treatments. `seen` is what the page showed of both.

    Raises NotAllowed, RaisesThemselves, SomebodyWasFirst.
    """
    _lock(membership.clinic)
    require_role(by, membership.clinic, Role.OWNER)
    if membership.user_id == by.pk:
        raise RaisesThemselves
    rows = Membership.objects.current().filter(pk=membership.pk, licence=seen[0], needs_cosign=seen[1])
    if not rows.update(licence=licence, needs_cosign=needs_cosign):
        raise who_was_first(membership, CHANGED, ENDED)
    membership.licence, membership.needs_cosign = licence, needs_cosign
    payload = {"licence_changed": licence != seen[0], "needs_cosign": needs_cosign}
    record(clinic=membership.clinic, by=by, action=CHANGED, about=membership, payload=payload)


def is_alone(clinic: Clinic, user: User) -> bool:
    """Whether nobody else practises at this clinic: then nobody could agree to what needs a second practitioner."""
    others = Membership.objects.current().filter(clinic=clinic, role=Role.PRACTITIONER, user__is_active=True)
    return not others.exclude(user=user).exists()


def _lock(clinic: Clinic) -> None:
    # Two owners who take each other's role at once: the second is the last one, or no owner any more. So it comes before
    # the role is asked for.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
