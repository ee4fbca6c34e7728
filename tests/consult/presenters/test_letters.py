"""Letters say that there is something, never what; in the language of who reads them; and carry nothing of anybody else's."""

import re
from html.parser import HTMLParser

import pytest
from django.core.mail import EmailMultiAlternatives

from consult.models import Outgoing
from consult.presenters.letters import letter
from tests import factories

pytestmark = pytest.mark.django_db
Kind = Outgoing.Kind
SECRET = "s" * 43
TO_PATIENT = [kind for kind in Kind if kind not in (*Outgoing.TO_CLINIC, Kind.PRESCRIBER)]
# A code is typed, not followed (tests/consult/services/test_proving.py).
WITH_LINK = [kind for kind in TO_PATIENT if kind != Kind.CODE]
CLINICAL = re.compile(
    r"mesotherap|inject|treat|medicin|allerg|pregnan|health|skin|plan\b|consent|sign\b|despair|suicid|Mona|Aziz|Olive|BH-|STOP|HOLD"
    r"|ميزو|حقن|علاج|دواء|حساسية|حمل|صحة|بشرة|خطة|موافقة|يأس",
    re.IGNORECASE,
)


def written(kind, *, channel="email", language="en", secret=SECRET, clinic=None, **patient):
    clinic = clinic or factories.a_clinic(alert_email="desk@example.org", alert_phone="+971 4 555 0100")
    given = {"email": "mona@example.org", "phone": "+971 50 555 1234", "language": language}
    consultation = factories.an_invitation(clinic, **{**given, **patient}).consultation
    row = Outgoing(consultation=consultation, clinic=clinic, kind=kind, channel=channel)
    return letter(row, secret if kind in TO_PATIENT else "")


class Page(HTMLParser):
    """What an e-mail is made of: tags, attributes, words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", TO_PATIENT)
def test_no_letter_says_what_it_is_about(kind, language):
    mail = written(kind, language=language)
    sms = written(kind, channel="sms", language=language, secret=SECRET)
    for words in (mail.subject, mail.text, Page(mail.html).words, sms.text):
        assert CLINICAL.findall(words) == []


@pytest.mark.parametrize("kind", WITH_LINK)
def test_the_two_versions_of_an_e_mail_say_the_same_and_lead_to_one_page(kind):
    mail = written(kind)
    page = Page(mail.html)
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == [f"http://127.0.0.1:8000/i/{SECRET}"]
    assert links[0] in mail.text
    for line in mail.text.splitlines():
        assert line.rstrip(":") in page.words


def test_an_e_mail_asks_nothing_of_another_host_and_fits_a_phone():
    mail = written(Kind.INVITATION)
    tags = [tag for tag, _ in Page(mail.html).tags]
    assert not {"img", "link", "script", "style", "iframe", "form"} & set(tags)
    assert "url(" not in mail.html
    assert "max-width:560px" in mail.html


def test_arabic_letters_are_arabic_from_the_right_with_numbers_from_the_left():
    mail = written(Kind.INVITATION, language="ar")
    assert mail.language == "ar"
    tags = dict(Page(mail.html).tags[:2])
    assert tags["html"]["dir"] == "rtl"
    body = next(attrs for tag, attrs in Page(mail.html).tags if tag == "body")
    assert (body["dir"], body["lang"]) == ("rtl", "ar")
    assert '<bdi dir="ltr">020 7946 0018</bdi>' in mail.html


@pytest.mark.parametrize("kind", WITH_LINK)
@pytest.mark.parametrize(("language", "most"), [("en", 160), ("ar", 134)])
def test_an_sms_is_one_message_and_in_arabic_two_parts_at_most(kind, language, most, settings):
    settings.BASE_URL = "https://clinic.example"
    sms = written(kind, channel="sms", language=language, secret=SECRET)
    assert len(sms.text) <= most
    assert sms.text.endswith(f"https://clinic.example/i/{SECRET}")
    assert len(sms.text.splitlines()) == 2


@pytest.mark.parametrize("kind", Outgoing.TO_CLINIC)
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_the_clinic_is_told_whom_to_open_and_not_why(kind, channel):
    told = written(kind, channel=channel, language="ar")
    assert re.search(r"BH-\w{5}", told.text)
    assert "/staff/emergencies/" in told.text if kind == Kind.EMERGENCY else "/consultations/" in told.text
    assert "/i/" not in told.text
    assert not re.search(r"despair|suicid|harm|Mona", told.text + told.subject, re.IGNORECASE)
    assert len(told.text) <= 160 or channel == "email"


def test_an_alert_says_that_somebody_needs_a_call_now():
    assert written(Kind.ALERT).subject.startswith("A patient needs a call now")


@pytest.mark.parametrize("phone", ["<b>1</b>", "1\r\nBcc: all@example.org", "<script>x</script>"])
def test_nothing_that_was_typed_becomes_a_tag_or_a_header(phone):
    clinic = factories.a_clinic("<b>Olive</b>\nBcc: all@example.org", phone=phone)
    mail = written(Kind.INVITATION, clinic=clinic, name="<script>Mona</script>\r\nBcc: x@example.org")
    assert {"b", "script"} & {tag for tag, _ in Page(mail.html).tags} == set()
    message = EmailMultiAlternatives(mail.subject, mail.text, "a@example.org", ["b@example.org"]).message()
    assert message["Bcc"] is None
    assert "\n" not in mail.subject


def test_a_patient_without_a_known_date_of_birth_is_not_told_of_one():
    assert "date of birth" in written(Kind.PLAN).text
    assert "date of birth" not in written(Kind.PLAN, date_of_birth=None).text
