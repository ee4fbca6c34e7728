"""S5 and S6: a link opens one thing, for one purpose, as long as it holds; looking at it uses nothing up."""

import re
import threading
import time
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import serializers
from django.db import connection
from django.test import Client
from django.urls import reverse

from consult.models import AccessLink, Intake, LinkCode, Outgoing, Patient, PrescriberLetter, StaffInvitation
from consult.services.entrance import link_of
from consult.services.invite import LinkEnded, find_link, letter_link
from consult.services.proving import WrongProof, fresh_code, open_link
from consult.services.staff_invitations import find_invitation
from tests import factories
from tests.security.doors.keys import BORN, ENDS, ROUTES, address, followed, is_open, keys, page, replaced

pytestmark = pytest.mark.django_db
DAY = 86400
GOOD = "a long enough password 7"
WINDOWS = 20


@pytest.mark.parametrize("door", ROUTES)
@pytest.mark.parametrize("end", ENDS)
def test_s05_what_ended_opens_nothing(door, end):
    these = keys()
    assert not is_open(door, end(these, door))


def test_s05_a_newer_link_ends_the_patients_and_leaves_the_others():
    these = keys()
    replaced(these, "patient")
    assert {door: is_open(door, secret) for door, secret in these.secrets.items()} == {
        "patient": False,
        "prescriber": True,
        "calendar": True,
        "staff": True,
    }


@pytest.mark.parametrize(("door", "days"), [("patient", 30), ("prescriber", 30), ("calendar", 365), ("staff", 7)])
def test_s05_each_link_ends_by_itself(door, days):
    these = keys()
    with time_machine.travel(time.time() + days * DAY - 60):
        assert is_open(door, these.secrets[door])
    with time_machine.travel(time.time() + days * DAY + 60):
        assert not is_open(door, these.secrets[door])


@pytest.mark.parametrize("door", ROUTES)
def test_s05_a_secret_opens_no_other_door(door):
    these = keys()
    for other in set(ROUTES) - {door}:
        assert not is_open(other, these.secrets[door]), other


@pytest.mark.parametrize("purpose", ["calendar", "prescriber"])
def test_s05_the_number_of_another_purposes_link_opens_no_page_of_the_patient(purpose):
    keys()
    with pytest.raises(LinkEnded):
        link_of(AccessLink.objects.get(purpose=purpose).pk)


def test_s05_a_link_opens_its_own_consultation_and_wants_its_own_date_of_birth():
    mine, other = keys(), keys(date_of_birth=date(1985, 7, 9))
    client = Client()
    followed(client, "patient", other.secrets["patient"])
    assert "This is not the date of birth" in page(client.post("/intake/open", BORN))
    followed(client, "patient", mine.secrets["patient"])
    client.post("/intake/open", BORN)
    assert client.session["opened"] == find_link(mine.secrets["patient"]).pk


def test_s05_a_browser_inside_is_out_at_its_next_click_when_its_link_ends():
    these, client = keys(), Client()
    followed(client, "patient", these.secrets["patient"])
    client.post("/intake/open", BORN)
    assert client.get(reverse("intake"), follow=True).status_code == 200
    replaced(these, "patient")
    assert client.get(reverse("intake")).url == reverse("intake-ended")


def at_once(act):
    """What `act(number)` came to in each of twenty threads that begin together."""
    came, start = [], threading.Barrier(WINDOWS)

    def one(number):
        start.wait()
        try:
            came.append(act(number))
        except Exception as refused:
            came.append(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(WINDOWS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


@pytest.mark.django_db(transaction=True)
def test_s05_twenty_who_say_one_code_at_once_have_one_winner(settings):
    code, secret, _ = a_code(settings)
    came = at_once(lambda _: open_link(link=find_link(secret), code=code))
    assert sum(not isinstance(one, Exception) for one in came) == 1
    assert all(isinstance(one, WrongProof | LinkEnded) for one in came if isinstance(one, Exception))


@pytest.mark.django_db(transaction=True)
def test_s05_twenty_who_follow_one_invitation_at_once_are_one_colleague():
    secret = keys().secrets["staff"]
    invitation = find_invitation(secret)

    def begin(number):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        client.get(address("staff", secret))
        return client.post("/join/", {"username": f"racer-{number}", "password": GOOD, "again": GOOD}).status_code

    came = at_once(begin)
    assert came.count(302) == 1, came
    assert User.objects.filter(username__startswith="racer-").count() == 1
    assert StaffInvitation.objects.get(pk=invitation.pk).used_by.username.startswith("racer-")


@pytest.mark.django_db(transaction=True)
def test_s05_of_twenty_dates_of_birth_at_once_five_are_compared():
    secret = keys().secrets["patient"]
    came = at_once(lambda number: open_link(link=find_link(secret), date_of_birth=date(1960 + number, 1, 1)))
    assert sum(isinstance(one, WrongProof) for one in came) == AccessLink.MOST_TRIES
    assert sum(isinstance(one, LinkEnded) for one in came) == WINDOWS - AccessLink.MOST_TRIES


# --- the code where nobody knows a date of birth --------------------------------------------------------------------


def a_code(settings):
    """A code that was sent for a link, the secret of the link, and the consultation."""
    settings.EMAIL_SENDER = "smtp"
    factories.a_release()
    these = keys(date_of_birth=None, email="mona@example.org")
    Intake.objects.filter(consultation=these.consultation).update(answers={"sex": {"sex": "female"}})
    secret = these.secrets["patient"]
    return fresh_code(link=find_link(secret)), secret, these.consultation


def test_s05_a_code_opens_once_and_is_kept_as_a_digest_only(settings):
    code, secret, _ = a_code(settings)
    client = Client()
    followed(client, "patient", secret)
    assert client.post("/intake/open", {"code": f" {code[:3]} {code[3:]} "}).url == "/intake/"
    again = Client()
    followed(again, "patient", secret)
    assert "This code does not open the form" in page(again.post("/intake/open", {"code": code}))
    assert code not in str(list(LinkCode.objects.values()))


def test_s05_a_code_of_ten_minutes_ago_opens_nothing(settings):
    code, secret, _ = a_code(settings)
    with time_machine.travel(time.time() + 601), pytest.raises(WrongProof):
        open_link(link=find_link(secret), code=code)


def test_s05_a_code_opens_no_other_link(settings):
    code, _, consultation = a_code(settings)
    with pytest.raises(WrongProof):
        open_link(link=find_link(another_link_of(consultation)), code=code)


def another_link_of(consultation):
    return letter_link(consultation=consultation).secret


def test_s05_five_wrong_codes_end_the_link(settings):
    code, secret, _ = a_code(settings)
    client = Client()
    followed(client, "patient", secret)
    for number in range(AccessLink.MOST_TRIES):
        client.post("/intake/open", {"code": f"{(int(code) + number + 1) % 10**6:06}"})
    assert client.post("/intake/open", {"code": code}).url == reverse("intake-ended")


# --- S6 -----------------------------------------------------------------------------------------------------------------


def digest():
    models = (AccessLink, StaffInvitation, LinkCode, PrescriberLetter, Outgoing, Patient, User)
    return serializers.serialize("json", [row for model in models for row in model.objects.order_by("pk")])


def test_s06_a_scanner_that_follows_every_link_five_times_uses_nothing_up():
    these = keys()
    before = digest()
    for _ in range(5):
        for door, secret in these.secrets.items():
            followed(Client(), door, secret)
            Client().head(address(door, secret))
    assert digest() == before
    client = Client()
    followed(client, "patient", these.secrets["patient"])
    assert client.post("/intake/open", BORN).url == "/intake/"
    doctor = Client()
    followed(doctor, "prescriber", these.secrets["prescriber"])
    assert "Dr Haddad" in page(doctor.post("/letter/", BORN))
    colleague = Client()
    followed(colleague, "staff", these.secrets["staff"])
    assert colleague.post("/join/", {"username": "rania", "password": GOOD, "again": GOOD}).status_code == 302


def test_s06_looking_at_the_door_sends_no_code(settings):
    _, secret, _ = a_code(settings)
    before = Outgoing.objects.count()
    for _ in range(5):
        assert re.search(r'name="do" value="code"', page(followed(Client(), "patient", secret)[-1]))
    assert Outgoing.objects.count() == before
