"""An address of the intake says nothing of what its page asks."""

import pytest
from django.test import Client
from django.urls import reverse

from consult.intake.addresses import KEY_OF, code_of
from consult.intake.steps import STEPS
from tests import factories


def test_each_page_has_a_code_of_its_own():
    assert sorted(KEY_OF.values()) == sorted(step.key for step in STEPS)
    assert code_of("areas") == code_of("areas") != code_of("concerns")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_no_address_holds_the_word_of_its_page(step):
    for name in ("intake-step", "intake-draft"):
        assert not set(step.key.split("-")) & set(reverse(name, args=[step.key]).replace("/", " ").split())


@pytest.mark.django_db
def test_no_title_says_what_is_asked_and_a_page_of_no_form_leads_on():
    consultation = factories.an_invitation().consultation
    client = Client()
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    page = client.get(reverse("intake-step", args=["allergy-food"])).content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title.startswith("Page ")
    assert "part 3 of 8" in title
    assert client.get("/intake/page/00000").url == reverse("intake")
