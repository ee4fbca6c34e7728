"""The front door: what this is, three ways in, and pages for when something goes wrong."""

import re

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from consult.models import Clinic
from sideeffects.models import Release

pytestmark = pytest.mark.django_db
PASSWORD = "the olive tree by the door"


@pytest.fixture
def person():
    return User.objects.create_user("amin", password=PASSWORD)


@pytest.fixture
def clinics():
    Clinic.objects.create(name="Closed clinic", slug="closed", phone="1", public_link_open=False)
    return Clinic.objects.create(name="Olive clinic", slug="olive", phone="1", public_link_open=True)


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_home_offers_three_ways_in(client):
    page = client.get(reverse("home"))
    said = text(page)
    assert all(f"For {who}" in said for who in ("patients", "practitioners", "curators"))
    assert f'href="{reverse("sign-in")}"' in page.content.decode()
    assert f'href="{reverse("library-rules")}"' in page.content.decode()
    assert "Open the link in the message from your clinic" in said


def test_home_shows_the_four_outcomes_and_promises_nothing(client):
    said = text(client.get(reverse("home")))
    assert all(word in said for word in ("Raised", "CANNOT ASSESS", "Clear", "Not applicable", "STOP", "HOLD", "CAUTION", "NOTE"))
    assert "It never says “you are safe”" in said


def test_home_names_the_release_it_stands_on(client):
    Release.objects.create(number=7, sha256="a" * 64, content="{}")
    assert "Knowledge release 7" in text(client.get(reverse("home")))


def test_home_says_so_when_no_knowledge_is_published(client):
    assert "No knowledge is published yet" in text(client.get(reverse("home")))


def test_the_demo_leads_straight_into_the_open_clinics_intake(client, settings, clinics):
    settings.DEMO = True
    page = client.get(reverse("home"))
    assert f'href="{reverse("public-intake", args=[clinics.slug])}"' in page.content.decode()
    assert "every person here is invented" in text(page)
    assert "Closed clinic" not in text(page)


def test_outside_the_demo_no_clinic_is_named(client, settings, clinics):
    settings.DEMO = False
    said = text(client.get(reverse("home")))
    assert "Olive clinic" not in said
    assert "invented" not in said


def test_every_link_within_home_has_its_target(client):
    page = client.get(reverse("home")).content.decode()
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page


def test_signing_in_and_out(client, person):
    page = client.post(reverse("sign-in"), {"login": "amin", "password": PASSWORD, "next": "/"})
    assert page.status_code == 302
    assert "Sign out" in text(client.get(reverse("home")))
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert "Sign out" not in text(client.get(reverse("home")))


def test_a_wrong_password_says_what_to_look_at_and_not_which_was_wrong(client, person):
    wrong = [client.post(reverse("sign-in"), {"login": name, "password": "no"}) for name in ("amin", "nobody")]
    assert all("<title>Error:" in page.content.decode() for page in wrong)
    assert all("The user name and password do not match" in text(page) for page in wrong)


def test_an_empty_sign_in_names_both_fields_beside_them_and_in_the_summary(client):
    page = client.post(reverse("sign-in"), {"login": "", "password": ""}).content.decode()
    assert page.count("Enter your user name") == 2
    assert page.count("Enter your password") == 2


def test_signing_in_never_leads_to_another_site(client, person):
    page = client.post(reverse("sign-in"), {"login": "amin", "password": PASSWORD, "next": "https://evil.example/"})
    assert "evil" not in page["Location"]


def test_an_unknown_address_says_what_to_do(client):
    page = client.get("/no-such-page")
    assert page.status_code == 404
    assert "There is no page here" in text(page)
    assert "open the link in the clinic's message again" in text(page).replace("&#x27;", "'")


def test_a_stale_form_says_what_was_kept():
    page = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"login": "amin"})
    assert page.status_code == 403
    assert "That was not sent" in text(page)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_nothing_to_be_drawn(name):
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("address", ["/style/", "/style/patient/"])
def test_the_style_page_is_for_builders_only(client, settings, address):
    settings.DEMO = settings.DEBUG = False
    assert client.get(address).status_code == 404
    settings.DEMO = True
    assert client.get(address).status_code == 200
