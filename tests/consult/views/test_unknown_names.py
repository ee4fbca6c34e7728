"""The curators' worklist of unknown names, as they meet it."""

import pytest
from django.urls import reverse

from consult.models import UnknownName
from sideeffects.models import Substance
from tests import factories
from tests.consult.trials import load
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    user = a_curator()
    client.force_login(user)
    return user


@pytest.fixture
def consultation(curator):
    return factories.a_sent_consultation(medicines=factories.medicines("zorbatrin 5 mg", "Dr Hassan 050 123 4567"))


@pytest.fixture
def name(consultation):
    return UnknownName.objects.folded_as("zorbatrin").get()


def text(response):
    return response.content.decode()


def test_an_empty_list_says_that_every_name_is_known(client, curator):
    factories.a_release()
    assert "Every name that patients wrote is known." in text(client.get(reverse("curate-names")))


def test_the_list_tells_how_often_and_where_and_nothing_of_anybody(client, consultation, name):
    page = text(client.get(reverse("curate-names")))
    assert reverse("curate-name", args=[name.pk]) in page
    assert "1 clinic" in page
    one = text(client.get(reverse("curate-name", args=[name.pk])))
    patient = consultation.patient
    for secret in (patient.name, consultation.reference, str(consultation.public_id), consultation.clinic.name, "Hassan", "0501"):
        assert secret not in page + one


def test_lists_and_search_are_links_and_a_form(client, name):
    for query, shown in (("?show=known", False), ("?q=zorb", True), ("?q=nothing", False), ("?show=x&section=y&page=z", True)):
        page = text(client.get(reverse("curate-names") + query))
        assert (reverse("curate-name", args=[name.pk]) in page) == shown, query


def test_a_name_is_added_to_the_entry_that_is_found(client, name, tmp_path):
    load(tmp_path)
    page = text(client.get(reverse("curate-name", args=[name.pk]), {"q": "warfarin"}))
    assert 'value="substances/warfarin"' in page
    sent = {"entry": "substances/warfarin", "language": "en", "why": "the box"}
    told = text(client.post(reverse("curate-name-add", args=[name.pk]), sent, follow=True))
    assert "It waits for the next release." in told
    assert "Waits for the next release" in told
    assert "zorbatrin" in Substance.objects.get(key="warfarin").content["names"]["en"]


@pytest.mark.parametrize(
    ("act", "sent", "said"),
    [
        ("add", {"language": "en"}, "Choose what it is a name of"),
        ("add", {"language": "en", "entry": "substances/none"}, "There is no such entry"),
        ("decide", {"state": "added"}, "Choose what it is"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(client, name, act, sent, said):
    response = client.post(reverse(f"curate-name-{act}", args=[name.pk]), sent)
    assert response.status_code == 422
    assert said in text(response)
    assert UnknownName.objects.get(pk=name.pk).state == "waiting"


def test_a_name_is_set_aside_and_comes_back(client, name):
    address = reverse("curate-name-decide", args=[name.pk])
    assert "is set aside" in text(client.post(address, {"state": "set_aside", "why": "asked the clinic"}, follow=True))
    assert "asked the clinic" in text(client.get(reverse("curate-name", args=[name.pk])))
    assert "on the list again" in text(client.post(address, {"state": "waiting"}, follow=True))


def test_a_new_medicine_opens_the_editor_with_the_name_and_does_not_overwrite_another(client, name):
    address = reverse("curate-name-new", args=[name.pk])
    assert "zorbatrin" in text(client.post(address, {"kind": "substances"}, follow=True))
    assert "You have begun another new entry here." in text(client.post(address, {"kind": "substances"}, follow=True))


def test_tried_words_are_read_and_not_stored(client, curator, tmp_path):
    load(tmp_path)
    address = reverse("curate-try")
    assert client.get(address).status_code == 200
    page = text(client.post(address, {"words": "now warfarin 5 mg\nzorbatrin 5 mg\nفلان <b>", "field": "text"}))
    for part in (
        "warfarin",
        "a blood thinner (anticoagulant)",
        "Not recognised:",
        "zorbatrin",
        "&lt;b&gt;",
        "Release 1 and working copy",
    ):
        assert part in page
    assert reverse("curate-entry", args=["substances", "warfarin"]) in page
    assert not UnknownName.objects.exists()


def test_too_much_or_nothing_to_try_is_refused(client, curator):
    factories.a_release()
    for words in ("", "a\n" * 51, "a" * 501):
        assert client.post(reverse("curate-try"), {"words": words, "field": "text"}).status_code == 422
