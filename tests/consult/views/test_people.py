"""The owner's pages about people, and how somebody begins."""

import logging
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from config.logs import HideLinks
from consult.models import Membership, Role, StaffInvitation
from consult.services.staff_invitations import invite_staff
from tests.factories import a_clinic, a_user

pytestmark = pytest.mark.django_db
GOOD = "heron under the old bridge"


@pytest.fixture
def owner(clinic, client):
    user = a_user(clinic, Role.OWNER)
    client.force_login(user)
    return user


def begin(browser, secret, **more):
    browser.get(reverse("join-start", args=[secret]))
    return browser.post(reverse("join"), {"username": "rania", "password": GOOD, "again": GOOD, **more})


def test_somebody_is_invited_begins_and_is_at_their_first_page(client, owner, clinic):
    form = {"name": "Rania Amin", "email": "rania@example.org", "roles": [Role.FRONT_DESK]}
    page = client.post(reverse("staff-invite", args=[clinic.slug]), form)
    text = page.content.decode()
    secret = re.search(r'value="http[^"]*/join/([\w-]{43})"', text).group(1)
    assert 'href="mailto:rania@example.org?subject=' in text
    assert "Rania Amin" in client.get(reverse("staff-list")).content.decode()
    rania = Client()
    followed = rania.get(reverse("join-start", args=[secret]))
    assert followed.url == reverse("join")
    assert begin(rania, secret).url == reverse("staff-home")
    assert rania.get(reverse("staff-home")).url == reverse("front-desk")
    assert rania.login(username="rania", password=GOOD)


def test_who_begins_reads_where_letters_about_the_account_will_go(owner, clinic):
    made = invite_staff(clinic=clinic, by=owner, name="Rania", roles=[Role.PRACTITIONER], email="boss@olive.example")
    page = Client().get(reverse("join-start", args=[made.secret]), follow=True).content.decode()
    assert "boss@olive.example" in page
    assert "If that is not your address" in page


def test_a_bad_form_is_refused_in_words_and_keeps_the_name(client, owner, clinic):
    made = invite_staff(clinic=clinic, by=owner, name="Rania Amin", roles=[Role.FRONT_DESK])
    rania = Client()
    for more, said in (
        ({"again": "another"}, "The two passwords are not the same"),
        ({"password": "x", "again": "x"}, "too short"),
        ({"username": owner.username}, "Somebody has this user name already"),
        ({"username": "ra nia"}, "Enter a valid username"),
        ({"username": "x\x00" * 500}, "There is a problem"),
    ):
        page = begin(rania, made.secret, **more)
        assert page.status_code == 422
        assert said in page.content.decode()
    assert not User.objects.filter(username="rania").exists()
    assert begin(rania, made.secret).status_code == 302


def test_a_link_that_opens_nothing_is_a_kind_page(client, owner, clinic):
    made = invite_staff(clinic=clinic, by=owner, name="Rania Amin", roles=[Role.FRONT_DESK])
    begin(Client(), made.secret)
    for secret in (made.secret, "nothing"):
        page = Client().get(reverse("join-start", args=[secret]), follow=True).content.decode()
        assert "This invitation is closed" in page
    assert "This invitation is closed" in Client().get(reverse("join")).content.decode()
    open_ = invite_staff(clinic=clinic, by=owner, name="Lina", roles=[Role.FRONT_DESK])
    lina = Client()
    lina.get(reverse("join-start", args=[open_.secret]))
    address = reverse("staff-withdraw", args=[clinic.slug, open_.invitation.pk])
    assert "taken back" in client.post(address, follow=True).content.decode()
    page = lina.post(reverse("join"), {"username": "lina", "password": GOOD, "again": GOOD}).content.decode()
    assert "This invitation is closed" in page
    assert not User.objects.filter(username="lina").exists()


def test_the_owner_who_made_the_link_cannot_use_it_and_a_colleague_can(client, owner, clinic):
    made = invite_staff(clinic=clinic, by=owner, name="X", roles=[Role.PRACTITIONER])
    client.get(reverse("join-start", args=[made.secret]))
    page = client.post(reverse("join"))
    assert page.status_code == 422
    assert "You made this link" in page.content.decode()
    other = Client()
    other.force_login(a_user(a_clinic(), Role.FRONT_DESK))
    other.get(reverse("join-start", args=[made.secret]))
    assert "You are signed in as" in other.get(reverse("join")).content.decode()
    assert other.post(reverse("join")).url == reverse("staff-home")


def test_no_log_holds_the_secret_of_a_link(owner, clinic):
    row = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: %s", ("/join/abc-secret_1",), None)
    HideLinks().filter(row)
    assert "secret" not in row.getMessage()


def test_roles_are_given_and_ended_on_the_persons_page(client, owner, clinic):
    desk = a_user(clinic, Role.FRONT_DESK, first_name="Rania")
    page = client.post(reverse("staff-give", args=[clinic.slug, desk.pk]), {"role": "practitioner"}, follow=True)
    assert "Practitioner from now on." in page.content.decode()
    membership = desk.memberships.get(role=Role.FRONT_DESK)
    page = client.post(reverse("staff-end", args=[clinic.slug, membership.pk]), follow=True)
    assert "Front desk no more." in page.content.decode()
    assert [one.role for one in desk.memberships.filter(ended_at=None)] == [Role.PRACTITIONER]
    assert client.post(reverse("staff-give", args=[clinic.slug, desk.pk]), {"role": "king"}).status_code == 422


def test_the_last_owner_is_not_offered_the_end_and_is_refused_it(client, owner, clinic):
    assert "End: Clinic owner" not in client.get(reverse("staff-person", args=[clinic.slug, owner.pk])).content.decode()
    page = client.post(reverse("staff-end", args=[clinic.slug, owner.memberships.get().pk]), follow=True)
    assert "This is the last owner." in page.content.decode()
    page = client.post(reverse("staff-give", args=[clinic.slug, owner.pk]), {"role": "practitioner"})
    assert page.status_code == 422
    assert owner.memberships.count() == 1


def test_an_owner_who_ends_their_own_role_is_led_on(client, owner, clinic):
    a_user(clinic, Role.OWNER)
    assert client.post(reverse("staff-end", args=[clinic.slug, owner.memberships.get().pk])).url == reverse("staff-home")


def test_the_second_to_change_a_licence_is_told_keeps_theirs_and_may_save_then(client, owner, clinic):
    nurse = a_user(clinic).memberships.get()
    Membership.objects.filter(pk=nurse.pk).update(licence="Nurse")
    address = reverse("staff-licence", args=[clinic.slug, nurse.pk])
    typed = {"licence": "Doctor", "was_licence": "", "was_cosign": "False"}
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "It says now: Nurse" in page.content.decode()
    assert 'value="Doctor"' in page.content.decode()
    assert client.post(address, {**typed, "was_licence": "Nurse"}).status_code == 302
    nurse.refresh_from_db()
    assert nurse.licence == "Doctor"


def test_the_list_of_people_takes_few_statements_however_many_work_there(client, owner, clinic, django_assert_max_num_queries):
    for number in range(8):
        a_user(clinic)
        invite_staff(clinic=clinic, by=owner, name=f"Somebody {number}", roles=[Role.FRONT_DESK])
    assert StaffInvitation.objects.count() == 8
    with django_assert_max_num_queries(5):
        client.get(reverse("staff-list"))
