"""S12: whoever asks does not learn who has an account: the same words, the same status, the same time."""

import time
from statistics import median

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from consult.models import AccountLetter
from consult.presenters.account_letters import account_letter
from consult.services.account_sending import send_account_letters
from tests.factories import a_clinic, a_user
from tests.security.signing_in import to_sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAIRS = 30


@pytest.fixture
def person():
    return a_user(a_clinic(), email="lina@clinic.example")


def seen(page):
    """What anybody sees of an answer, without the token that is new each time and what they typed themselves."""
    words = page.content.decode()
    for typed in ("lina@clinic.example", "nobody@clinic.example", page.wsgi_request.POST.get("login", "-")):
        words = words.replace(typed, "…")
    token = page.wsgi_request.META.get("CSRF_COOKIE", "-")
    return (
        page.status_code,
        page.headers.get("Location"),
        "\n".join(one for one in words.splitlines() if "csrf" not in one),
        token[:0],
    )


def test_s12_a_wrong_password_reads_the_same_for_names_that_exist_and_that_do_not(person):
    wrong = [
        seen(to_sign_in(Client(), name, "wrong password"))
        for name in (person.username, "nobody", person.email, "nobody@clinic.example")
    ]
    assert len(set(wrong)) == 1


def test_s12_asking_for_a_new_password_reads_the_same_and_sends_nothing_in_the_request(person):
    pages = [Client().post(reverse("account_reset_password"), {"email": one}) for one in (person.email, "nobody@clinic.example")]
    assert seen(pages[0]) == seen(pages[1])
    assert mail.outbox == []
    assert AccountLetter.objects.count() == 2


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@pytest.mark.parametrize("what", ["sign-in", "reset"])
def test_s12_the_time_tells_nothing(person, settings, what):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["tests.security.hashers.Counted"]
    person.set_password("a long enough password")
    person.save()
    client = Client()

    def asks(name):
        if what == "sign-in":
            return lambda: to_sign_in(client, name, "wrong password")
        return lambda: client.post(reverse("account_reset_password"), {"email": name})

    known, unknown = [], []
    for _ in range(PAIRS):
        known.append(timed(asks(person.email)))
        unknown.append(timed(asks("nobody@clinic.example")))
    assert median(known) == pytest.approx(median(unknown), rel=0.35, abs=0.01)


def test_s12_a_known_and_an_unknown_name_cost_one_hash_each(person, settings, monkeypatch):
    from tests.security.hashers import Counted

    settings.PASSWORD_HASHERS = ["tests.security.hashers.Counted"]
    person.set_password("a long enough password")
    person.save()
    costs = []
    for name in (person.username, "nobody", person.email, "nobody@clinic.example"):
        monkeypatch.setattr(Counted, "made", 0)
        to_sign_in(Client(), name, "wrong password")
        costs.append(Counted.made)
    assert costs == [1, 1, 1, 1]


def test_s12_the_runner_writes_to_who_exists_and_to_nobody_else(person, settings):
    settings.EMAIL_SENDER, settings.EMAIL_BACKEND = "smtp", "django.core.mail.backends.locmem.EmailBackend"
    for one in (person.email, "nobody@clinic.example", "LINA@clinic.example"):
        Client().post(reverse("account_reset_password"), {"email": one})
    send_account_letters(write=account_letter)
    assert [one.to for one in mail.outbox] == [[person.email], [person.email]]
    assert settings.BASE_URL in mail.outbox[0].body
    assert set(AccountLetter.objects.values_list("state", flat=True)) == {"sent", "dropped"}


def test_s12_nobody_signs_up():
    assert Client().get("/account/signup/").status_code == 404
    assert Client().get("/signup/").status_code == 404


def test_s12_the_person_learns_of_a_change_that_was_not_theirs(person):
    client = Client()
    to_sign_in(client, person.username)
    new = "another quite long password"
    client.post(reverse("account_change_password"), {"oldpassword": "a long enough password", "password1": new, "password2": new})
    row = AccountLetter.objects.get(user=person)
    assert "was changed" in account_letter(row).text
