"""A recall as the clinic walks it: found, called back, written to, reached by the desk, read by the patient."""

import pytest
from django.urls import reverse

from consult.models import AuditEvent, LotRecall, LotRecallPerson, Outgoing, Role
from consult.presenters.letters import letter
from consult.presenters.lot_recalls import SPOKEN, drafts
from sideeffects.core.patient_text import faults
from tests import factories, treatments
from tests.consult.views.test_mine import open_for

pytestmark = pytest.mark.django_db
CLINICAL = ("lot", "hyaluronic", "HA2609", "recall")


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def signed(client):
    signed = treatments.signed_lately()
    patient = signed.consultation.patient
    patient.email, patient.phone = "mona@example.test", "+971 50 555 0101"
    patient.save()
    client.force_login(signed.by)
    return signed


@pytest.fixture
def recall(client, signed):
    address = reverse("lot-recall-new", args=[signed.clinic.slug]) + "?product=&lot=ha2609+17"
    form = client.get(address).context["form"]
    client.post(address, {**form.initial, "covers": form.initial["covers"]})
    return LotRecall.objects.get()


def test_a_lot_is_found_called_back_and_everybody_written_to(client, signed, recall):
    page = client.get(reverse("lot-recall", args=[recall.pk])).content.decode()
    assert signed.consultation.patient.name in page
    client.post(reverse("lot-recall-write", args=[recall.pk]))
    assert Outgoing.objects.filter(kind=Outgoing.Kind.LOT).count() == 2
    assert "2026" not in letter(Outgoing.objects.filter(kind="lot").first(), "secret").subject
    table = client.get(reverse("lot-recall-export", args=[recall.pk])).content.decode()
    assert "mona@example.test" in table
    assert AuditEvent.objects.filter(action="lot_recall.exported").exists()


def test_letters_and_what_is_said_on_the_telephone_hold_no_clinical_word(client, signed, recall):
    client.post(reverse("lot-recall-write", args=[recall.pk]))
    for row in Outgoing.objects.filter(kind="lot"):
        said = letter(row, "secret")
        assert not [word for word in CLINICAL if word.lower() in (said.subject + said.text).lower()]
    assert not [word for words in SPOKEN.values() for word in CLINICAL if word in words]


@pytest.mark.once
def test_the_drafts_pass_the_guard_in_both_languages(signed):
    said = drafts(signed.clinic)
    assert faults(said["message_en"], "en", "en") == []
    assert faults(said["message_ar"], "ar", "en") == []


def test_what_was_typed_wrong_is_said_and_nothing_is_lost(client, signed):
    address = reverse("lot-recall-new", args=[signed.clinic.slug])
    assert client.get(address + "?product=&lot=").status_code == 422
    assert "No lot like this" in client.get(address + "?product=&lot=QQQ12345").content.decode()
    found = address + "?product=&lot=HA2609-17"
    page = client.post(found, {"why": "Notice 7", "message_en": "Stop taking your warfarin today.", "message_ar": "x"})
    assert page.status_code == 422
    assert "Notice 7" in page.content.decode()
    assert not LotRecall.objects.exists()


def test_the_desk_reaches_people_without_learning_why(client, signed, recall):
    client.force_login(factories.a_user(signed.clinic, Role.FRONT_DESK))
    page = client.get(reverse("lot-callbacks")).content.decode()
    assert signed.consultation.patient.name in page
    assert not [word for word in ("hyaluronic", "HA2609") if word in page]
    person = LotRecallPerson.objects.get()
    address = reverse("lot-reached", args=[person.pk])
    assert client.post(address, {}).status_code == 422
    client.post(address, {"how": "tried"})
    assert "called 1 time" in client.get(reverse("lot-callbacks")).content.decode()
    client.post(address, {"how": "spoken"})
    assert "Nobody is to be reached" in client.get(reverse("lot-callbacks")).content.decode()
    assert "reached them already" in client.post(address, {"how": "came"}, follow=True).content.decode()
    assert client.get(reverse("lot-recall", args=[recall.pk])).status_code == 403


def test_an_owner_reads_how_far_it_is_and_not_who(client, signed, recall):
    client.force_login(factories.a_user(signed.clinic, Role.OWNER))
    page = client.get(reverse("lot-recall", args=[recall.pk])).content.decode()
    assert "received it" in page
    assert signed.consultation.patient.name not in page
    assert client.get(reverse("lot-recall-export", args=[recall.pk])).status_code == 403


@pytest.mark.parametrize(("prefix", "word"), [("", "called back"), ("/ar", "يرجى الاتصال")])
def test_the_patient_reads_it_in_their_language_and_says_so(client, signed, recall, prefix, word):
    open_for(client, signed.consultation)
    assert reverse("mine-lot") in client.get(reverse("mine")).content.decode()
    address = prefix + reverse("mine-lot")
    assert word in client.get(address).content.decode()
    assert LotRecallPerson.objects.get().seen_at
    client.post(address)
    assert LotRecallPerson.objects.get().reached == "read"
    assert LotRecall.objects.open().count() == 0


def test_what_was_called_back_while_the_patient_read_is_not_said_to_be_read(client, signed, recall):
    open_for(client, signed.consultation)
    client.post(reverse("mine-lot"))
    assert LotRecallPerson.objects.get().done_at is None
