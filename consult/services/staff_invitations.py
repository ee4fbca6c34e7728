"""A link by which somebody begins to work at a clinic: made by its owner, shown once, opened once, for a week."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from consult.models import Clinic, Membership, Role, StaffInvitation
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.clinics import join
from consult.services.people import RaisesThemselves, SharedKnowledge, may_name

DAYS = 7


class InvitationEnded(LookupError):
    """The link is unknown, used, withdrawn or too old. Which of them is nobody's business."""


class NoRole(ValueError):
    """An invitation to nothing."""


@dataclass(frozen=True)
class Invited:
    """An invitation with the secret of its link, which is known only now."""

    invitation: StaffInvitation
    secret: str


@transaction.atomic
def invite_staff(
    *, clinic: Clinic, by: User, name: str, roles: Iterable[str], email: str = "", licence: str = "", needs_cosign: bool = False
) -> Invited:
    """A link for somebody to begin here in these roles. Raises NotAllowed, SharedKnowledge, NoRole."""
    require_role(by, clinic, Role.OWNER)
    chosen = [role.value for role in Role if role.value in set(roles)]
    if not chosen:
        raise NoRole
    if not all(may_name(by, clinic, role) for role in chosen):
        raise SharedKnowledge
    secret = secrets.token_urlsafe(32)
    invitation = StaffInvitation.objects.create(
        clinic=clinic,
        name=name,
        email=email,
        roles=chosen,
        licence=licence,
        needs_cosign=needs_cosign,
        token_sha256=_hash(secret),
        expires_at=timezone.now() + timedelta(days=DAYS),
        created_by=by,
    )
    record(clinic=clinic, by=by, action="staff.invited", about=invitation, payload={"roles": chosen})
    return Invited(invitation, secret)


@transaction.atomic
def withdraw_invitation(*, invitation: StaffInvitation, by: User) -> bool:
    """End the link; False where it was used or ended before. Raises NotAllowed."""
    require_role(by, invitation.clinic, Role.OWNER)
    rows = StaffInvitation.objects.filter(pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True)
    if not rows.update(revoked_at=timezone.now()):
        return False
    record(clinic=invitation.clinic, by=by, action="staff.withdrawn", about=invitation)
    return True


def find_invitation(secret: str) -> StaffInvitation:
    """The invitation of this link. Raises InvitationEnded."""
    return _live(token_sha256=_hash(secret))


def invitation_numbered(pk: Any) -> StaffInvitation:
    """The invitation that this browser followed the link of. Raises InvitationEnded."""
    return _live(pk=pk if isinstance(pk, int) else None)


def _live(**which: Any) -> StaffInvitation:
    """Found by one question, so that no answer takes longer than another."""
    # Whoever no longer owns the clinic lets nobody in by links that are still about.
    owners = Membership.objects.current().filter(role=Role.OWNER, clinic=OuterRef("clinic"), user=OuterRef("created_by"))
    rows = StaffInvitation.objects.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now())
    rows = rows.filter(Exists(owners), created_by__is_active=True).select_related("clinic")
    invitation: StaffInvitation | None = rows.filter(**which).first()
    if invitation is None:
        raise InvitationEnded
    return invitation


@transaction.atomic
def begin_with_new_account(*, invitation: StaffInvitation, username: str, password: str, by: None = None) -> User:
    """A new account, at work at once. Raises InvitationEnded, ValidationError (by field: username, password)."""
    _hold(invitation)
    user = User(username=username, first_name=invitation.name[:150], email=invitation.email)
    _check(user, password)
    user.set_password(password)
    _save_new(user)
    _begin(invitation, user)
    return user


def _hold(invitation: StaffInvitation) -> None:
    """One after the other: of two presses the second finds the link used, whatever it would have been used for."""
    StaffInvitation.objects.select_for_update(no_key=True).filter(pk=invitation.pk).first()
    _live(pk=invitation.pk)


def _save_new(user: User) -> None:
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        # Somebody took the name since it was looked for.
        raise ValidationError({"username": "taken"}) from error


def _check(user: User, password: str) -> None:
    user.full_clean(exclude=["password"])
    # Nor what another one signs in with: their e-mail would lead to this account from then on.
    if User.objects.filter(Q(username__iexact=user.username) | Q(email__iexact=user.username)).exists():
        raise ValidationError({"username": "taken"})
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from error


@transaction.atomic
def begin_with_own_account(*, invitation: StaffInvitation, by: User) -> None:
    """Who has an account works here too from now on. Raises InvitationEnded, RaisesThemselves."""
    # An owner at this clinic is given roles by another owner, not by a link of their own.
    if invitation.created_by_id == by.pk:
        raise RaisesThemselves
    _begin(invitation, by)


def _begin(invitation: StaffInvitation, user: User) -> None:
    now = timezone.now()
    # Who keeps the knowledge no longer, or no longer alone, names no keeper by a link that is still about.
    if not all(may_name(invitation.created_by, invitation.clinic, role) for role in invitation.roles):
        raise InvitationEnded
    rows = StaffInvitation.objects.filter(pk=_live(pk=invitation.pk).pk, used_at__isnull=True, revoked_at__isnull=True)
    if not rows.filter(expires_at__gt=now).update(used_at=now, used_by=user):
        raise InvitationEnded
    record(clinic=invitation.clinic, by=user, action="staff.joined", about=invitation, payload={"roles": invitation.roles})
    for role in invitation.roles:
        join(clinic=invitation.clinic, user=user, role=Role(role), by=user)
    kept = {"licence": invitation.licence, "needs_cosign": invitation.needs_cosign}
    Membership.objects.of(user).filter(clinic=invitation.clinic, role=Role.PRACTITIONER, created_at__gte=now).update(**kept)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
