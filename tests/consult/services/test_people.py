"""Roles are given and taken by the owner: at once, never to oneself, and never the last owner's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AuditEvent, Membership, Role, StaffInvitation
from consult.services.access import NotAllowed
from consult.services.clinics import join
from consult.services.people import LastOwner, NotHere, RaisesThemselves, change_membership, end_role, give_role
from consult.services.staff_invitations import (
    InvitationEnded,
    NoRole,
    begin_with_new_account,
    begin_with_own_account,
    find_invitation,
    invite_staff,
    withdraw_invitation,
)
from consult.services.turns import SomebodyWasFirst
from sideeffects.services.curators import is_curator
from tests.factories import a_clinic, a_user

pytestmark = pytest.mark.django_db
GOOD = "heron under the old bridge"


@pytest.fixture
def owner(clinic):
    return a_user(clinic, Role.OWNER)


def of(user, role):
    return user.memberships.get(role=role, ended_at=None)


def test_a_role_that_is_taken_is_out_at_the_next_click_of_an_open_browser(clinic, owner):
    desk, browser = a_user(clinic, Role.FRONT_DESK), Client()
    browser.force_login(desk)
    assert browser.get(reverse("front-desk")).status_code == 200
    end_role(membership=of(desk, Role.FRONT_DESK), by=owner)
    assert browser.get(reverse("front-desk")).status_code == 403
    assert AuditEvent.objects.get(action="membership.ended").payload == {"role": "front_desk"}


def test_the_last_curator_role_takes_the_right_to_the_knowledge_with_it(clinic, owner):
    reed = a_clinic("Reed clinic")
    salma, reeds_owner = a_user(), a_user(reed, Role.OWNER)
    for one in (clinic, reed):
        join(clinic=one, user=salma, role=Role.CURATOR)
    browser = Client()
    browser.force_login(salma)
    end_role(membership=salma.memberships.get(clinic=clinic), by=owner)
    salma = User.objects.get(pk=salma.pk)
    assert is_curator(salma)
    assert browser.get(reverse("curate-home")).status_code == 200
    end_role(membership=salma.memberships.get(clinic=reed), by=reeds_owner)
    salma = User.objects.get(pk=salma.pk)
    assert (is_curator(salma), salma.is_staff, salma.groups.count(), salma.user_permissions.count()) == (False, False, 0, 0)
    assert browser.get(reverse("curate-home")).status_code == 403


def test_who_runs_the_site_keeps_the_admin(clinic, owner):
    root = User.objects.create_superuser("root")
    join(clinic=clinic, user=root, role=Role.CURATOR)
    end_role(membership=of(root, Role.CURATOR), by=owner)
    assert User.objects.get(pk=root.pk).is_staff


def test_the_last_owner_stays_even_where_another_ones_account_is_closed(clinic, owner):
    a_user(clinic, Role.OWNER, is_active=False)
    with pytest.raises(LastOwner):
        end_role(membership=of(owner, Role.OWNER), by=owner)
    second = a_user(clinic, Role.OWNER)
    end_role(membership=of(owner, Role.OWNER), by=second)
    with pytest.raises(LastOwner):
        end_role(membership=of(second, Role.OWNER), by=second)


def test_the_second_who_takes_a_role_is_told_who_was_first(clinic, owner):
    desk, second = a_user(clinic, Role.FRONT_DESK), a_user(clinic, Role.OWNER)
    membership = of(desk, Role.FRONT_DESK)
    end_role(membership=membership, by=owner)
    with pytest.raises(SomebodyWasFirst) as refused:
        end_role(membership=membership, by=second)
    assert refused.value.by == owner


def test_nobody_raises_themselves(clinic, owner):
    with pytest.raises(RaisesThemselves):
        give_role(clinic=clinic, by=owner, user=owner, role=Role.PRACTITIONER)
    join(clinic=clinic, user=owner, role=Role.PRACTITIONER)
    with pytest.raises(RaisesThemselves):
        change_membership(
            membership=of(owner, Role.PRACTITIONER), by=owner, seen=("", False), licence="Doctor", needs_cosign=False
        )
    made = invite_staff(clinic=clinic, by=owner, name="Me", roles=[Role.CURATOR])
    with pytest.raises(RaisesThemselves):
        begin_with_own_account(invitation=made.invitation, by=owner)


def test_only_an_owner_of_the_clinic_gives_and_takes(clinic, owner):
    desk = a_user(clinic, Role.FRONT_DESK)
    for by in (a_user(clinic), desk, a_user(a_clinic(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            give_role(clinic=clinic, by=by, user=desk, role=Role.OWNER)
        with pytest.raises(NotAllowed):
            end_role(membership=of(desk, Role.FRONT_DESK), by=by)
        with pytest.raises(NotAllowed):
            invite_staff(clinic=clinic, by=by, name="X", roles=[Role.OWNER])
    with pytest.raises(NotHere):
        give_role(clinic=clinic, by=owner, user=a_user(a_clinic(), Role.OWNER), role=Role.OWNER)


def test_two_who_change_one_licence_are_told(clinic, owner):
    nurse = of(a_user(clinic), Role.PRACTITIONER)
    change_membership(membership=nurse, by=owner, seen=("", False), licence="Nurse", needs_cosign=True)
    with pytest.raises(SomebodyWasFirst) as refused:
        change_membership(membership=nurse, by=a_user(clinic, Role.OWNER), seen=("", False), licence="Doctor", needs_cosign=False)
    assert refused.value.by == owner
    assert Membership.objects.get(pk=nurse.pk).licence == "Nurse"


def test_a_link_lets_one_person_begin_once_with_roles_and_licence(clinic, owner):
    made = invite_staff(
        clinic=clinic, by=owner, name="Rania Amin", roles=[Role.PRACTITIONER, Role.CURATOR], licence="Nurse", needs_cosign=True
    )
    assert made.secret not in str(StaffInvitation.objects.values().get())
    user = begin_with_new_account(invitation=find_invitation(made.secret), username="rania", password=GOOD)
    assert {one.role for one in user.memberships.all()} == {Role.PRACTITIONER, Role.CURATOR}
    assert (of(user, Role.PRACTITIONER).licence, of(user, Role.PRACTITIONER).needs_cosign) == ("Nurse", True)
    assert user.get_full_name() == "Rania Amin"
    assert Group.objects.get(user=user).name == "curators"
    with pytest.raises(InvitationEnded):
        find_invitation(made.secret)
    with pytest.raises(InvitationEnded):
        begin_with_new_account(invitation=made.invitation, username="second", password=GOOD)
    assert not User.objects.filter(username="second").exists()


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("rania", "short", "password"),
        ("rania", "Rania Amin 1", "password"),
        ("TAKEN", GOOD, "username"),
        # Somebody signs in with it: their e-mail would open this account from then on.
        ("Mona@olive.example", GOOD, "username"),
        ("", GOOD, "username"),
    ],
)
def test_a_weak_password_or_a_taken_name_is_refused_and_the_link_stays(clinic, owner, username, password, field):
    a_user()
    User.objects.create_user("taken", email="mona@olive.example")
    made = invite_staff(clinic=clinic, by=owner, name="Rania Amin", roles=[Role.FRONT_DESK])
    with pytest.raises(ValidationError) as refused:
        begin_with_new_account(invitation=made.invitation, username=username, password=password)
    assert set(refused.value.message_dict) == {field}
    assert find_invitation(made.secret) == made.invitation


def test_a_link_ends_when_it_is_old_taken_back_or_its_maker_no_longer_owns(clinic, owner):
    second = a_user(clinic, Role.OWNER)
    old, back, orphan = (invite_staff(clinic=clinic, by=owner, name="X", roles=[Role.CURATOR]) for _ in range(3))
    StaffInvitation.objects.filter(pk=old.invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert withdraw_invitation(invitation=back.invitation, by=second)
    assert not withdraw_invitation(invitation=back.invitation, by=second)
    end_role(membership=of(owner, Role.OWNER), by=second)
    for made in (old, back, orphan):
        with pytest.raises(InvitationEnded):
            find_invitation(made.secret)
    with pytest.raises(InvitationEnded):
        find_invitation("\ud800")


def test_who_may_name_no_keeper_of_the_knowledge_any_more_names_none_by_an_old_link(clinic, owner):
    made = invite_staff(clinic=clinic, by=owner, name="Rania Amin", roles=[Role.CURATOR])
    # Since then the knowledge is another clinic's too.
    a_clinic(slug="other", name="Other clinic")
    with pytest.raises(InvitationEnded):
        begin_with_new_account(invitation=made.invitation, username="rania", password=GOOD)
    assert not User.objects.filter(username="rania").exists()


def test_an_invitation_is_to_something(clinic, owner):
    with pytest.raises(NoRole):
        invite_staff(clinic=clinic, by=owner, name="X", roles=["king"])


def test_who_has_an_account_begins_with_it(clinic, owner):
    elsewhere = a_user(a_clinic(), Role.FRONT_DESK)
    made = invite_staff(clinic=clinic, by=owner, name="X", roles=[Role.FRONT_DESK])
    begin_with_own_account(invitation=made.invitation, by=elsewhere)
    assert elsewhere.memberships.count() == 2
