"""The neutral page behind a patient's link, where no date of birth is known."""

import pytest
from django.urls import reverse

from consult.models import Intake, Outgoing
from consult.services.invite import find_link
from consult.services.proving import fresh_code
from tests import factories
from tests.consult.test_arabic_pages import assert_arabic

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_the_door(client, settings):
    """A browser that followed a link to stored answers: by `name`, with what is known of the patient."""
    settings.EMAIL_SENDER = "smtp"
    factories.a_release()

    def comes(**patient):
        clinic = factories.a_clinic(name="عيادة الزيتون")
        invitation = factories.an_invitation(clinic, name="منى عزيز", date_of_birth=None, **patient)
        Intake.objects.filter(consultation=invitation.consultation).update(answers={"sex": {"sex": "female"}})
        Outgoing.objects.all().delete()
        client.get(reverse("intake-start", args=[invitation.secret]))
        return invitation

    return comes


def page(response):
    return response.content.decode()


def test_a_code_is_asked_for_typed_in_and_opens(client, at_the_door):
    invitation = at_the_door(email="mona@example.org")
    assert "Send me a code" in page(client.get("/intake/open"))
    assert client.post("/intake/open", {"do": "code"}).url == "/intake/open"
    assert Outgoing.objects.get().kind == "code"
    shown = page(client.get("/intake/open"))
    assert 'autocomplete="one-time-code"' in shown
    assert "mona@example.org" not in shown
    code = fresh_code(link=find_link(invitation.secret))
    arabic = "".join(chr(ord("٠") + int(digit)) for digit in code)
    assert client.post("/intake/open", {"code": arabic}).url == "/intake/"


def test_a_wrong_or_missing_code_is_said_at_its_field(client, at_the_door):
    at_the_door(email="mona@example.org")
    assert "This code does not open the form" in page(client.post("/intake/open", {"code": "12345"}))
    assert "Enter the code from the message" in page(client.post("/intake/open", {"code": ""}))


def test_where_nothing_is_known_the_page_says_whom_to_call_and_opens_nothing(client, at_the_door):
    at_the_door()
    assert "Please call the clinic" in page(client.post("/intake/open", {"born_0": "2"}))
    assert "opened" not in client.session


def test_too_many_codes_are_said_kindly(client, at_the_door):
    at_the_door(email="mona@example.org")
    said = [client.post("/intake/open", {"do": "code"}).status_code for _ in range(6)]
    assert said == [302] * 5 + [429]
    assert "Codes were sent several times already" in page(client.post("/intake/open", {"do": "code"}))


def test_each_of_these_pages_is_arabic(client, at_the_door):
    at_the_door(email="mona@example.org")
    assert_arabic(client, "intake-open")
    assert_arabic(client, "intake-open", post={"code": ""})
    assert_arabic(client, "intake-open", post={"code": "123456"})
    for _ in range(6):
        client.post("/intake/open", {"do": "code"})
    assert_arabic(client, "intake-open", post={"do": "code"})
    at_the_door()
    assert_arabic(client, "intake-open")
