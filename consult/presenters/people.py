"""Who works at a clinic, who is invited to, and what the owner may change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Clinic, Membership, Role, StaffInvitation
from consult.presenters.words import day, person


@dataclass(frozen=True)
class HeldRole:
    """One role of one person."""

    pk: int
    word: str
    since: str
    licence: str
    needs_cosign: bool
    practises: bool
    # The only owner stays.
    last: bool


@dataclass(frozen=True)
class Colleague:
    """One person at one clinic."""

    pk: int
    name: str
    username: str
    closed: bool
    myself: bool
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True)
class Waiting:
    """One invitation that nobody used yet."""

    pk: int
    name: str
    email: str
    roles: str
    said: str
    ended: bool


@dataclass(frozen=True)
class Staff:
    """The people of one clinic."""

    clinic: Clinic
    people: tuple[Colleague, ...]
    waiting: tuple[Waiting, ...]


def staff_of(clinic: Clinic, members: Iterable[Membership], invitations: Iterable[StaffInvitation], viewer: Any) -> Staff:
    """`members` are current memberships with their users, of any clinic."""
    held: dict[int, list[Membership]] = {}
    for one in members:
        if one.clinic_id == clinic.pk:
            held.setdefault(one.user_id, []).append(one)
    owners = sum(one.role == Role.OWNER and one.user.is_active for rows in held.values() for one in rows)
    people = [_colleague(rows, owners, viewer) for rows in held.values()]
    waiting = tuple(_waiting(one) for one in invitations if one.clinic_id == clinic.pk)
    return Staff(clinic, tuple(sorted(people, key=lambda one: one.name.casefold())), waiting)


def _colleague(rows: list[Membership], owners: int, viewer: Any) -> Colleague:
    user: User = rows[0].user
    roles = tuple(_role(one, owners) for one in rows)
    return Colleague(user.pk, person(user), user.get_username(), not user.is_active, user.pk == viewer.pk, roles)


def _role(one: Membership, owners: int) -> HeldRole:
    return HeldRole(
        pk=one.pk,
        word=str(one.get_role_display()),
        since=day(one.created_at),
        licence=one.licence,
        needs_cosign=one.needs_cosign,
        practises=one.role == Role.PRACTITIONER,
        last=one.role == Role.OWNER and owners < 2,
    )


def _waiting(one: StaffInvitation) -> Waiting:
    ended = one.expires_at <= timezone.now()
    said = _("ended %(day)s") if ended else _("open until %(day)s")
    return Waiting(one.pk, one.name, one.email, role_words(one.roles), said % {"day": day(one.expires_at)}, ended)


def role_words(roles: Iterable[str]) -> str:
    """Roles as one says them."""
    return ", ".join(str(Role(one).label) for one in roles)


def letter_address(invitation: StaffInvitation, address: str) -> str:
    """Opens the owner's own mail program with the link in it; nothing is kept or sent here."""
    if not invitation.email:
        return ""
    words = {
        "subject": _("Your work at %(clinic)s") % {"clinic": invitation.clinic.name},
        "body": _("Open this link to choose your user name and password. It opens once, until %(day)s:\n\n%(address)s\n")
        % {"day": day(invitation.expires_at), "address": address},
    }
    return f"mailto:{quote(invitation.email, safe='@')}?{urlencode(words, quote_via=quote)}"
