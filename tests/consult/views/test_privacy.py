"""What a person may ask about their record: a copy of it all, and that it is only kept."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from consult.models import AccessLink, AuditEvent, Outgoing, Restriction, Role
from consult.services.data_map import HOLDINGS
from consult.services.gates import Gate, closed_gates
from consult.services.invite import new_link
from consult.services.needed import is_needed
from consult.services.restricted import Restricted
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sent(clinic):
    return factories.a_sent_consultation(clinic)


@pytest.fixture
def signed_in(client, practitioner):
    client.force_login(practitioner)
    return client


def address(name, consultation):
    return reverse(name, args=[consultation.public_id])


def test_the_copy_holds_every_table_that_hangs_on_the_person_and_no_secret(signed_in, sent):
    answer = signed_in.post(address("person-export", sent))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = {name.removesuffix(".json") for name in archive.namelist()}
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {"patient", "consultation", "intake", "submission", "evaluation", "flag", "audit", "accesslink"} <= names
    assert sent.patient.name in json.loads(told["patient.json"])[0]["name"]
    assert "token_sha256" not in told["accesslink.json"]
    assert "كل ما تحتفظ به هذه العيادة" in told["READ-FIRST.txt"]
    assert HOLDINGS["submission"].what in told["READ-FIRST.txt"]
    assert AuditEvent.objects.filter(action="person.exported").count() == 1


def test_the_copy_holds_nothing_of_anybody_else(signed_in, sent, clinic):
    other = factories.a_sent_consultation(clinic)
    other.patient.name = "Canary Heron"
    other.patient.save()
    content = signed_in.post(address("person-export", sent)).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Canary Heron" not in told
    assert other.reference not in told


def test_the_page_counts_what_is_kept(signed_in, sent):
    page = signed_in.get(address("person-data", sent)).content.decode()
    assert "Answers as they were sent" in page
    assert "Only keep the record" in page


def test_a_record_that_is_only_kept_opens_to_nobody_and_leaves_nothing(signed_in, sent, practitioner):
    new_link(consultation=sent, by=practitioner)
    letter = Outgoing.objects.filter(consultation=sent).exclude(kind__in=Outgoing.TO_CLINIC).first()
    signed_in.post(address("person-restrict", sent), {"words": "She asked us to stop."})
    assert not AccessLink.objects.filter(consultation=sent, revoked_at__isnull=True).exists()
    assert Gate.RESTRICTED in closed_gates(sent)
    assert letter is None or not is_needed(letter)
    with pytest.raises(Restricted):
        new_link(consultation=sent, by=practitioner)
    page = signed_in.get(address("person-data", sent)).content.decode()
    assert "This record is only kept" in page
    assert "She asked us to stop." in page
    assert "the person asked that it is only kept" in signed_in.get(address("consultation", sent)).content.decode()


def test_it_is_used_again_only_with_a_reason(signed_in, sent):
    signed_in.post(address("person-restrict", sent), {"words": "She asked us to stop."})
    assert signed_in.post(address("person-unrestrict", sent), {"words": " "}).status_code == 422
    assert Restriction.objects.standing().exists()
    signed_in.post(address("person-unrestrict", sent), {"words": "She comes again."})
    assert not Restriction.objects.standing().exists()
    assert Gate.RESTRICTED not in closed_gates(sent)


def test_two_who_press_make_one(signed_in, sent):
    for _press in range(2):
        signed_in.post(address("person-restrict", sent), {"words": "She asked us to stop."})
    assert Restriction.objects.count() == 1


def test_the_desk_is_told_why_it_cannot_invite(client, sent, signed_in, clinic):
    signed_in.post(address("person-restrict", sent), {"words": "She asked us to stop."})
    client.force_login(factories.a_user(clinic, Role.FRONT_DESK))
    answer = client.post(reverse("new-link", args=[sent.public_id]), follow=True)
    assert "only kept" in answer.content.decode()


def test_what_was_typed_for_a_restricted_record_comes_back_to_be_copied(signed_in, sent):
    signed_in.post(address("person-restrict", sent), {"words": "She asked us to stop."})
    answer = signed_in.post(address("messages", sent), {"words": "Please bring your own list of medicines."})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()
    assert "Please bring your own list of medicines." in answer.content.decode()
