import pytest
from django.urls import reverse

from consult.models import Remark, Role
from consult.services.remarks import note_remark
from tests.factories import a_sent_consultation, a_user

pytestmark = pytest.mark.django_db
WORDS = "She mentioned Eliquis on the phone"


@pytest.fixture
def consultation(clinic):
    return a_sent_consultation(clinic)


@pytest.fixture
def desk(clinic, client):
    user = a_user(clinic, Role.FRONT_DESK)
    client.force_login(user)
    return user


def test_the_desk_writes_and_never_reads_back(client, desk, consultation):
    page = client.post(reverse("note-remark", args=[consultation.public_id]), {"words": WORDS}, follow=True)
    assert page.status_code == 200
    assert Remark.objects.get().words == WORDS
    for address in ("front-desk", "desk-consultation", "note-remark"):
        arguments = [] if address == "front-desk" else [consultation.public_id]
        assert "Eliquis" not in client.get(reverse(address, args=arguments)).content.decode(), address
    row = client.get(reverse("front-desk")).context["desk"].rows[0]
    assert (row.state, row.idle) == ("A remark is open", False)


def test_a_remark_without_words_is_refused(client, desk, consultation):
    page = client.post(reverse("note-remark", args=[consultation.public_id]), {"words": "  "})
    assert page.status_code == 422
    assert "Write what was said" in page.content.decode()


def test_the_practitioner_reads_it_with_what_the_software_reads_in_it(client, clinic, consultation):
    note_remark(consultation=consultation, by=a_user(clinic, Role.FRONT_DESK, first_name="Sara"), words=WORDS)
    client.force_login(a_user(clinic))
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert WORDS in page
    assert "apixaban" in page.lower()
    assert "not in the answers" in page
    row = client.get(reverse("queue")).context["queue"].rows[0]
    assert row.next.action == "Read what the front desk heard"
    assert WORDS in row.next.reason


def test_closing_needs_words_and_says_what_was_closed(client, clinic, consultation):
    remark = note_remark(consultation=consultation, by=a_user(clinic, Role.FRONT_DESK), words=WORDS)
    client.force_login(a_user(clinic))
    address = reverse("close-remark", args=[consultation.public_id, remark.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "Called: it is her mother's."}).status_code == 302
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert "Called: it is her mother" in page


def test_who_closes_it_second_reads_who_was_first_and_keeps_the_words(client, clinic, consultation):
    remark = note_remark(consultation=consultation, by=a_user(clinic, Role.FRONT_DESK), words=WORDS)
    address = reverse("close-remark", args=[consultation.public_id, remark.pk])
    for name in ("Rania", "Noor"):
        client.force_login(a_user(clinic, first_name=name))
        page = client.post(address, {"words": f"Words of {name}"})
    assert page.status_code == 422
    assert "It was closed by Rania" in page.content.decode()
    assert "Words of Noor" in page.content.decode()
    assert "Words of Rania" in page.content.decode()


def test_the_patient_is_asked_in_neutral_words_on_their_own_page(client, clinic, consultation):
    note_remark(consultation=consultation, by=a_user(clinic, Role.FRONT_DESK), words=WORDS)
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    page = client.get(reverse("mine")).content.decode()
    assert "You told us something on the phone" in page
    assert "Eliquis" not in page
