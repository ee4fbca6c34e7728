"""What is asked of whoever holds a link, and the code that goes to the patient."""

import re
from datetime import date

import pytest

from consult.models import Intake, LinkCode, Outgoing, Patient
from consult.presenters.letters import letter
from consult.services import sending
from consult.services.invite import find_link
from consult.services.limits import CODES_OF_LINK, TooOften
from consult.services.proving import NoProof, Proof, WrongDateOfBirth, ask_code, confirm_birth, open_link, proof_of, was_asked
from consult.services.sending import send_due
from tests import factories

pytestmark = pytest.mark.django_db
BORN = date(1990, 3, 2)


@pytest.fixture(autouse=True)
def _senders(settings):
    settings.EMAIL_SENDER, settings.SMS_SENDER = "smtp", "webhook"


@pytest.fixture
def handed(monkeypatch):
    found = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: found.append(said))
    return found


def a_link(answers=None, **patient):
    invitation = factories.an_invitation(**{"date_of_birth": None, **patient})
    Intake.objects.filter(consultation=invitation.consultation).update(answers=answers or {})
    Outgoing.objects.all().delete()
    return find_link(invitation.secret)


SAID = {"sex": {"sex": "female"}}
BY_MAIL = {"email": "mona@example.org"}


@pytest.mark.parametrize(
    ("patient", "answers", "proof"),
    [
        ({"date_of_birth": BORN}, {}, Proof.BIRTH),
        ({"date_of_birth": BORN, **BY_MAIL}, SAID, Proof.BIRTH),
        (BY_MAIL, {}, Proof.NOTHING),
        (BY_MAIL, SAID, Proof.CODE),
        ({"phone": "+971 50 555 1234"}, SAID, Proof.CODE),
        ({}, SAID | {"birth": {"born": "1990-03-02"}}, Proof.BIRTH),
        ({}, SAID, Proof.CALL),
    ],
)
def test_what_is_asked_hangs_on_what_is_known_and_stored(patient, answers, proof):
    assert proof_of(a_link(answers, **patient)) == proof


def test_where_no_sender_is_set_no_code_is_promised(settings):
    settings.EMAIL_SENDER = settings.SMS_SENDER = ""
    assert proof_of(a_link(SAID, **BY_MAIL)) == Proof.CALL


def test_the_birth_that_the_patient_gave_in_the_form_opens_it_again():
    link = a_link(SAID | {"birth": {"born": "1990-03-02"}})
    with pytest.raises(WrongDateOfBirth):
        open_link(link=link, date_of_birth=date(1991, 3, 2))
    assert open_link(link=link, date_of_birth=BORN) == link.consultation


def test_where_nothing_can_be_asked_nothing_opens():
    with pytest.raises(NoProof):
        open_link(link=a_link(SAID), date_of_birth=BORN)


def test_a_code_is_made_as_each_letter_leaves_and_stands_beside_no_link(handed):
    link = a_link(SAID, **BY_MAIL, phone="+971 50 555 1234")
    ask_code(link=link)
    assert was_asked(link)
    assert not LinkCode.objects.exists()
    send_due(write=letter)
    codes = [re.search(r"\b\d{6}\b", one["letter"].text)[0] for one in handed]
    assert len(codes) == LinkCode.objects.count() == 2
    assert not [one for one in handed if "/i/" in one["letter"].text + one["letter"].html]
    assert not any(code in one["letter"].subject for code, one in zip(codes, handed, strict=True))
    assert open_link(link=link, code=codes[1]) == link.consultation


def test_a_code_is_written_in_the_patients_language(handed):
    ask_code(link=a_link(SAID, **BY_MAIL, language="ar"))
    send_due(write=letter)
    assert "رمزك" in handed[0]["letter"].text
    assert '<bdi dir="ltr">' in handed[0]["letter"].html


def test_who_waits_at_the_door_comes_before_other_letters(handed):
    link = a_link(SAID, **BY_MAIL)
    Outgoing.objects.create(clinic=link.clinic, consultation=link.consultation, kind="message", channel="email", about="1")
    ask_code(link=link)
    send_due(write=letter, most=1)
    assert "Your code" in handed[0]["letter"].text


def test_a_code_that_nobody_waits_for_any_more_is_not_sent(handed):
    ask_code(link=a_link(SAID, **BY_MAIL))
    Outgoing.objects.update(created_at=Outgoing.objects.get().created_at.replace(year=2025))
    send_due(write=letter)
    assert handed == []
    assert Outgoing.objects.get().state == Outgoing.State.DROPPED


def test_nobody_is_flooded_with_codes():
    link = a_link(SAID, **BY_MAIL)
    for _ in range(CODES_OF_LINK.most):
        ask_code(link=link)
    with pytest.raises(TooOften):
        ask_code(link=link)
    assert Outgoing.objects.count() <= 2, "twice in a minute is once"


def test_under_a_signature_the_birth_is_asked_where_it_is_known():
    link = a_link(date_of_birth=BORN)
    with pytest.raises(WrongDateOfBirth):
        confirm_birth(link=link, date_of_birth=date(1991, 1, 1))
    confirm_birth(link=link, date_of_birth=BORN)
    Patient.objects.update(date_of_birth=None)
    confirm_birth(link=find_link_again(link), date_of_birth=None)


def find_link_again(link):
    return type(link).objects.select_related("consultation__patient", "clinic").get(pk=link.pk)
