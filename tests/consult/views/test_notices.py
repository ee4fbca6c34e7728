"""What stands above everything on a consultation's pages: a record that is only kept, a sheet opened in an emergency."""

import pytest
from django.urls import reverse

from consult.models import EmergencyAccess, Patient, Role
from consult.services.emergency import acknowledge, open_in_emergency
from consult.services.invite import new_link
from consult.services.restricting import restrict
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHY = "She asked us to stop."
KEPT = "This record is only kept, as the person asked."


@pytest.fixture
def sent(clinic):
    return factories.a_sent_consultation(clinic)


@pytest.fixture
def signed_in(client, practitioner):
    client.force_login(practitioner)
    return client


def page(client, name, consultation):
    return client.get(reverse(name, args=[consultation.public_id])).content.decode()


def test_the_practitioner_reads_first_that_the_record_is_only_kept_and_why(signed_in, sent, practitioner):
    assert KEPT not in page(signed_in, "consultation", sent)
    restrict(patient=sent.patient, by=practitioner, words=WHY)
    told = page(signed_in, "consultation", sent)
    places = [told.index(one) for one in (KEPT, WHY, reverse("person-data", args=[sent.public_id]), 'class="overall ')]
    assert places == sorted(places)
    # Also on the printed sheet.
    assert KEPT in told[told.index('<table class="sheet"') :]


def test_it_stands_there_under_every_registration_of_the_person(signed_in, sent, practitioner, clinic):
    other = factories.a_sent_consultation(clinic)
    said = {"merged_into": sent.patient, "merged_by": practitioner, "merged_at": sent.created_at}
    Patient.objects.filter(pk=other.patient_id).update(**said)
    restrict(patient=Patient.objects.get(pk=other.patient_id), by=practitioner, words=WHY)
    for one in (sent, other):
        assert KEPT in page(signed_in, "consultation", one)


def test_it_stands_there_before_anything_was_sent(signed_in, practitioner, clinic):
    invited = factories.an_invitation(clinic).consultation
    restrict(patient=invited.patient, by=practitioner, words=WHY)
    assert KEPT in page(signed_in, "consultation", invited)


def test_the_desk_reads_it_without_the_words_and_is_offered_no_link(client, sent, practitioner, clinic):
    new_link(consultation=sent, by=practitioner)
    restrict(patient=sent.patient, by=practitioner, words=WHY)
    client.force_login(factories.a_user(clinic, Role.FRONT_DESK))
    told = page(client, "desk-consultation", sent)
    assert KEPT in told
    assert WHY not in told
    assert "and opens nothing." in told
    assert reverse("new-link", args=[sent.public_id]) not in told
    refused = client.post(reverse("new-link", args=[sent.public_id]))
    assert refused["Location"] == reverse("desk-consultation", args=[sent.public_id])


def test_the_practitioner_reads_who_opened_the_sheet_in_an_emergency_and_whether_an_owner_looked(signed_in, sent, clinic):
    desk = factories.a_user(clinic, Role.FRONT_DESK, first_name="Dana", last_name="Haddad")
    opened = open_in_emergency(consultation=sent, by=desk, reason="Fainted in the waiting room.")
    told = page(signed_in, "consultation", sent)
    for said in (
        "Dana Haddad",
        "opened this sheet in an emergency",
        "Fainted in the waiting room.",
        "No owner has looked at it yet",
    ):
        assert said in told
    acknowledge(access=opened, by=factories.a_user(clinic, Role.OWNER, first_name="Omar", last_name="Saleh"))
    told = page(signed_in, "consultation", sent)
    assert "Looked at by Omar Saleh" in told
    assert "No owner has looked" not in told


def test_what_was_opened_elsewhere_does_not_stand_here(signed_in, sent, clinic):
    other = factories.a_sent_consultation(clinic)
    open_in_emergency(consultation=other, by=factories.a_user(clinic, Role.FRONT_DESK), reason="Fainted.")
    assert EmergencyAccess.objects.count() == 1
    assert "in an emergency" not in page(signed_in, "consultation", sent)
