"""S8 and S9: a session has a new key when it may do more, and ends when it should."""

import time

import pytest
import time_machine
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from consult.models import AuditEvent, Membership, Role
from tests.factories import a_clinic, a_user
from tests.security.signing_in import PASSWORD, is_in, key_of, signed_in, to_sign_in

pytestmark = pytest.mark.django_db
MINUTE = 60


@pytest.fixture
def clinic():
    return a_clinic()


@pytest.fixture
def person(clinic):
    return a_user(clinic)


def came_in(user):
    client = Client()
    assert to_sign_in(client, user.username).status_code == 302
    return client


def replayed(client):
    """Another browser that holds the same cookie."""
    thief = Client()
    thief.cookies[configured.SESSION_COOKIE_NAME] = key_of(client)
    return thief


def test_s08_a_planted_session_is_not_the_one_that_signs_in(clinic, person):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[configured.SESSION_COOKIE_NAME] = planted = session.session_key
    to_sign_in(client, person.username)
    assert is_in(client)
    assert key_of(client) != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_s08_the_key_changes_with_the_roles(clinic, person):
    client = came_in(person)
    client.get(reverse("queue"))
    before, thief = key_of(client), replayed(client)
    Membership.objects.create(user=person, clinic=clinic, role=Role.OWNER)
    client.get(reverse("queue"))
    assert key_of(client) != before
    assert not is_in(thief)
    assert is_in(client)
    after = key_of(client)
    client.get(reverse("queue"))
    assert key_of(client) == after


def test_s08_the_list_of_sessions_goes_on_naming_this_one_after_its_key_changed(clinic, person):
    client = came_in(person)
    Membership.objects.create(user=person, clinic=clinic, role=Role.OWNER)
    client.get(reverse("queue"))
    assert "this one" in client.get(reverse("sessions")).content.decode()


def test_s09_after_signing_out_the_old_cookie_opens_nothing_and_the_browser_forgets(person):
    client = came_in(person)
    thief = replayed(client)
    page = client.post(reverse("sign-out"))
    assert "storage" in page.headers["Clear-Site-Data"]
    assert not is_in(thief)


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_s09_half_an_hour_without_a_click_ends_it(person, minutes, stays):
    client = came_in(person)
    with time_machine.travel(time.time() + minutes * MINUTE, tick=True):
        assert is_in(client) is stays
    assert is_in(client) is stays


def test_s09_what_a_page_fetches_by_itself_does_not_keep_it_open(person):
    client = came_in(person)
    for minutes in (10, 20, 29):
        with time_machine.travel(time.time() + minutes * MINUTE, tick=True):
            client.get(reverse("queue"), headers={"Sec-Fetch-Mode": "cors"})
    with time_machine.travel(time.time() + 31 * MINUTE, tick=True):
        assert not is_in(client)


def test_s09_twelve_hours_end_it_however_busy_it_is(person):
    client = came_in(person)
    for quarters in range(1, 48):
        with time_machine.travel(time.time() + quarters * 15 * MINUTE, tick=True):
            assert is_in(client), quarters
    with time_machine.travel(time.time() + (12 * 60 + 1) * MINUTE, tick=True):
        assert not is_in(client)


def test_s09_words_that_come_after_the_end_are_shown_to_be_copied(clinic, person):
    client = came_in(person)
    with time_machine.travel(time.time() + 40 * MINUTE, tick=True):
        page = client.post(reverse("search"), {"words": "spoke with the daughter today"})
        assert page.status_code == 403
        assert "spoke with the daughter today" in page.content.decode()


def test_s09_a_closed_account_is_out_at_the_next_click(person):
    client = came_in(person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)


def test_s09_a_new_password_ends_every_other_session_and_keeps_this_one(person):
    client, other = came_in(person), came_in(person)
    new = "another quite long password"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), given).status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_s09_one_session_or_all_others_end_from_the_list(clinic, person):
    here, phone, tablet = came_in(person), came_in(person), came_in(person)
    page = here.get(reverse("sessions"))
    rows = [one for one in page.context["sessions"] if not one.here]
    assert len(rows) == 2
    here.post(reverse("session-end", args=[rows[0].pk]))
    assert sorted([is_in(phone), is_in(tablet)]) == [False, True]
    here.post(reverse("sessions-end-others"))
    assert [is_in(one) for one in (here, phone, tablet)] == [True, False, False]
    assert AuditEvent.objects.filter(clinic=clinic, action="account.sessions_ended").count() == 2


def test_s09_nobody_ends_the_session_of_somebody_else(clinic, person):
    theirs = came_in(a_user(clinic))
    pk = theirs.get(reverse("sessions")).context["sessions"][0].pk
    came_in(person).post(reverse("session-end", args=[pk]))
    assert is_in(theirs)


def test_s09_the_audit_of_the_clinic_says_who_signed_in(clinic, person):
    came_in(person)
    assert AuditEvent.objects.filter(clinic=clinic, actor=person, action="account.signed_in").exists()


def test_s09_limits_hold_for_who_came_by_both_steps_too(clinic, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _, client = signed_in(clinic)
    with time_machine.travel(time.time() + 31 * MINUTE, tick=True):
        assert not is_in(client)
