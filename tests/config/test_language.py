"""The language of a page is in its address, and nowhere else."""

import pytest
from django.urls import reverse
from django.utils.translation import get_language

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/sign-in", "/intake/ended", "/nowhere"])
def test_pages_without_arabic_stay_english_whatever_the_browser_asks_for(client, path):
    client.cookies["django_language"] = "ar"
    page = client.get(path, headers={"accept-language": "ar"})
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en" dir="ltr"' in page.content.decode()


def test_what_is_not_found_below_ar_is_said_in_arabic(client):
    page = client.get("/ar/nowhere")
    assert page.status_code == 404
    assert '<html lang="ar" dir="rtl"' in page.content.decode()


def test_a_request_leaves_no_language_behind(client):
    client.get("/ar/nowhere")
    assert get_language() == "en"
    assert reverse("library-side-effects") == "/side-effects/"


def test_personal_pages_are_still_kept_by_nobody(client):
    assert "no-store" in client.get("/sign-in").headers["Cache-Control"]
    assert "no-store" in client.get("/ar/nowhere").headers["Cache-Control"]
