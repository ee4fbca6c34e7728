"""Ways in and out, in both languages."""

import pytest
from django.test import Client
from django.urls import reverse

from consult.intake.addresses import code_of
from consult.models import Consultation, Intake, Patient
from tests import factories

pytestmark = pytest.mark.django_db
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}
ARABIC_BORN = {"born_0": "٢", "born_1": "٣", "born_2": "١٩٩٠"}


@pytest.fixture
def invitation():
    factories.a_release()
    return factories.an_invitation()


def page(response):
    return response.content.decode()


def test_a_link_leads_to_the_language_that_the_patient_answers_in(client):
    for language, address in (("en", "/intake/open"), ("ar", "/ar/intake/open")):
        invitation = factories.an_invitation(language=language)
        assert client.get(reverse("intake-start", args=[invitation.secret])).url == address


def test_the_arabic_door_takes_arabic_digits_and_goes_on_in_arabic(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    assert client.post("/ar/intake/open", ARABIC_BORN).url == "/ar/intake/"


def test_a_page_says_its_language_and_direction(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    for address, language, direction in (("/intake/open", "en", "ltr"), ("/ar/intake/open", "ar", "rtl")):
        response = client.get(address)
        assert response["Content-Language"] == language
        assert f'<html lang="{language}" dir="{direction}">' in page(response)


def test_switching_the_language_keeps_what_was_typed_and_judges_nothing(client):
    clinic = factories.a_clinic()
    typed = {"name": "Mona Aziz", "born_0": "31", "born_1": "", "born_2": "", "phone": "", "do": "language"}
    response = client.post(f"/ar/start/{clinic.slug}", typed)
    assert 'lang="ar" dir="rtl"' in page(response)
    assert 'value="Mona Aziz"' in page(response)
    assert 'value="31"' in page(response)
    assert "field-error" not in page(response)
    assert "summary" not in page(response)
    assert not Patient.objects.exists()


def test_the_switch_on_a_form_is_a_button_that_posts_it_and_enter_still_goes_on(client):
    clinic = factories.a_clinic()
    drawn = page(client.get(f"/start/{clinic.slug}"))
    assert f'form="door" formaction="/ar/start/{clinic.slug}" name="do" value="language" lang="ar"' in drawn
    assert drawn.index('form="door" tabindex="-1"') < drawn.index('value="language"')


def test_who_begins_in_arabic_is_written_to_in_arabic(client):
    factories.a_release()
    clinic = factories.a_clinic()
    typed = {"name": "منى عزيز", **ARABIC_BORN, "phone": "٠٥٠ ١٢٣ ٤٥٦٧"}
    assert client.post(f"/ar/start/{clinic.slug}", typed).url == "/ar/intake/"
    patient = Patient.objects.get()
    assert (patient.language, patient.phone, Intake.objects.get().language) == ("ar", "050 123 4567", "ar")


def test_the_language_follows_the_page_that_is_saved(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    client.post("/intake/open", BORN)
    client.get(f"/ar/intake/page/{code_of('areas')}")
    assert Consultation.objects.get().patient.language == "en"
    client.post(f"/ar/intake/page/{code_of('areas')}", {"seen": 0})
    assert Consultation.objects.get().patient.language == "ar"


def test_pages_of_refusal_speak_the_language_of_their_address():
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for address in ("/ar/no-such-page", "/ar/intake/ended"):
        assert '<html lang="ar" dir="rtl">' in page(client.get(address))
    refused = client.post("/ar/intake/open", {})
    assert refused.status_code == 403
    assert '<html lang="ar" dir="rtl">' in page(refused)


def test_leaving_wipes_what_a_page_kept_in_the_browser(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    client.post("/intake/open", BORN)
    left = client.post("/intake/leave")
    assert '"storage"' in left["Clear-Site-Data"]
    assert '"cache"' in left["Clear-Site-Data"]
    assert "opened" not in client.session
    assert "You have left" in page(client.get(left.url))


def test_an_address_alone_does_not_leave(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    client.post("/intake/open", BORN)
    asked = client.get("/intake/leave")
    assert "Do you want to leave?" in page(asked)
    assert "Clear-Site-Data" not in asked
    assert "opened" in client.session


def test_home_leads_to_itself_in_the_other_language(client):
    assert '<a href="/ar/" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in page(client.get("/"))
    assert '<a href="/" lang="en" hreflang="en" dir="ltr">English</a>' in page(client.get("/ar/"))


def test_an_english_page_asks_for_no_font(client):
    assert "arabic.css" not in page(client.get("/intake/ended"))
    assert "arabic.css" in page(client.get("/ar/intake/ended"))


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("mine-messages", {"words": "My appointment, and more"}, "My appointment, and more</textarea>"),
        ("mine-messages", {"words": ""}, "<textarea"),
        ("mine-changed", {"words": "A new tablet"}, "A new tablet</textarea>"),
    ],
)
def test_words_on_ones_own_pages_outlive_a_switch_of_language_too(client, name, typed, kept):
    consultation = factories.a_sent_consultation()
    session = client.session
    session["opened"] = consultation.links.get().pk
    session.save()
    button = f'formaction="/ar{reverse(name)}" name="do" value="language"'
    assert button in page(client.get(reverse(name)))
    response = client.post(f"/ar{reverse(name)}", {**typed, "do": "language"})
    assert kept in page(response)
    assert "field-error" not in page(response)
    assert not consultation.messages.exists()
    assert not Consultation.objects.get().reopened_at
