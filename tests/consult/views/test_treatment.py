"""The treatment day's pages."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from consult.forms.treatment import as_posted
from consult.models import Membership
from consult.presenters.treatment_differences import more_than_planned
from consult.presenters.treatment_page import day_page
from consult.services.evaluate import release_of
from consult.services.invite import new_link
from consult.services.treatment import save_record, treatment_of
from consult.services.treatment_ground import ground_for
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return treatments.a_practitioner()


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


def address(consultation, name="treatment"):
    return reverse(name, args=[consultation.public_id])


def test_a_walk_from_begin_to_signed(staff, by, midday):
    consultation = treatments.ready_to_treat(by)
    assert "Begin the treatment" in staff.get(address(consultation)).content.decode()
    staff.post(address(consultation, "treatment-begin"))
    page = staff.get(address(consultation)).content.decode()
    assert "has anything changed?" in page
    staff.post(address(consultation, "treatment-asked"))
    staff.post(address(consultation, "treatment-identity"), {"name": "Mona Aziz", "born_0": "2", "born_1": "3", "born_2": "1990"})
    staff.post(address(consultation, "treatment-read"))
    page = staff.get(address(consultation)).content.decode()
    assert "What was given" in page
    response = staff.post(address(consultation), {**treatments.posted(by, treatment_of(consultation).version), "do": "sign"})
    assert response.url == address(consultation, "treatment-sign"), response.content.decode()
    page = staff.get(address(consultation, "treatment-sign")).content.decode()
    assert "Check the record before you sign" in page
    response = staff.post(address(consultation, "treatment-sign"), {"seen": treatment_of(consultation).version}, follow=True)
    assert "Signed and locked" in response.content.decode()


def test_whoever_injects_reads_what_nobody_had_to_settle_and_every_allergy(by, staff, midday):
    sent = factories.a_sent_consultation(
        by.memberships.get().clinic,
        appointment_at=timezone.now(),
        medicines=factories.medicines("aspirin"),
        allergy_other={"answer": "some", "items": [{"text": "penicillin", "reaction": "rash"}]},
    )
    consultation = treatments.asked_and_read(treatments.consenting(sent, by), by)
    page = staff.get(address(consultation)).content.decode()
    assert "Nobody had to settle it. It holds all the same." in page
    told = dict(day_of(consultation, by))
    assert "penicillin" in told["Allergies"]
    assert told["Medicines"] == "aspirin"


def test_more_than_was_planned_is_said(by):
    details = {"products": [{"name": "hyaluronic acid", "contents": ["hyaluronic acid"], "ml": 0.5, "unit": "ml"}]}
    record = treatments.whole_record(by)
    assert list(more_than_planned(record, details)) == ["hyaluronic acid: 0.75 ml given; planned and checked: 0.5 ml"]
    details["products"][0]["ml"] = 0.75
    assert list(more_than_planned(record, details)) == []


def day_of(consultation, by):
    treatment = treatment_of(consultation)
    ground = ground_for(consultation, treatment, by)
    return day_page(consultation, treatment, ground, release_of(consultation)[1], by).plan


@pytest.fixture
def consultation(by, midday):
    return treatments.recorded(by)


def text_of(response):
    return response.content.decode()


def test_what_keeps_it_closed_stands_as_links(staff, by, midday):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    page = text_of(staff.get(address(sent)))
    assert "a decision to proceed on what is known now" in page
    assert reverse("consultation", args=[sent.public_id]) + "#decide" in page
    assert reverse("treatment-begin", args=[sent.public_id]) not in page
    staff.post(address(sent, "treatment-begin"))
    assert not hasattr(sent, "treatment")


def test_somebody_else_in_the_chair_stops_it(staff, consultation):
    data = {"name": "Lina Omar", "born_0": "2", "born_1": "3", "born_2": "1990"}
    response = staff.post(address(consultation, "treatment-identity"), data)
    assert response.status_code == 422
    assert "This is not who the consultation is about. Stop." in text_of(response)
    assert 'value="Lina Omar"' in text_of(response)


def test_what_is_missing_is_said_as_links_and_at_its_field(staff, by, consultation):
    data = {**treatments.posted(by, treatment_of(consultation).version, check=""), "row-0-ml": "1 to 3: 0.15 ml", "do": "sign"}
    response = staff.post(address(consultation), data)
    page = text_of(response)
    assert response.status_code == 422
    assert "Two things before you can sign" in page
    assert '<a href="#id_row-0-ml">Volume for sites 4 to 6</a>' in page
    assert "reaction after 15 minutes (from 13:50)" in page
    assert "Enter the volume for sites 4 to 6" in page
    assert 'aria-disabled="true"' in page
    assert "1 to 3: 0.15 ml" in page
    assert staff.get(address(consultation, "treatment-sign")).url.endswith("#sign")


def test_what_differs_from_the_plan_is_marked(staff, by, consultation):
    data = {**treatments.posted(by, treatment_of(consultation).version), "antiseptic": "chlorhexidine"}
    page = text_of(staff.post(address(consultation), data, follow=True))
    assert "Antiseptic chlorhexidine; planned: alcohol" in page
    assert "not checked for this patient: chlorhexidine" in page.lower()


def test_the_second_of_two_sees_who_when_and_both(staff, by, consultation):
    seen = treatment_of(consultation).version
    colleague = factories.a_user(consultation.clinic, first_name="Omar", last_name="Said")
    theirs = treatments.whole_record(by, remarks="Their words")
    save_record(consultation=consultation, by=colleague, seen=seen, record=theirs)
    response = staff.post(address(consultation), treatments.posted(by, seen, remarks="My words"))
    page = text_of(response)
    assert response.status_code == 422
    assert "Omar Said" in page
    assert "Their words" in page
    assert ">\nMy words</textarea>" in page or ">My words</textarea>" in page
    newest = treatment_of(consultation).version
    assert f'name="seen" value="{newest}"' in page
    assert staff.post(address(consultation), treatments.posted(by, newest, remarks="My words")).status_code == 302
    assert treatment_of(consultation).record["remarks"] == "My words"


def test_what_is_typed_is_kept_and_says_what_is_missing_now(staff, by, consultation):
    seen = treatment_of(consultation).version
    draft = staff.post(address(consultation, "treatment-draft"), treatments.posted(by, seen, remarks="Half a sen"))
    assert draft.json()["version"] == treatment_of(consultation).version > seen
    assert "Nothing is missing" in draft.json()["foot"]
    assert staff.post(address(consultation, "treatment-draft"), treatments.posted(by, seen, remarks="x")).status_code == 409
    assert treatment_of(consultation).record["remarks"] == "Half a sen"


@pytest.mark.parametrize("bad", [{"remarks": "x" * 5000}, {"seen": "x"}, {"row-0-lot": "x" * 200}])
def test_what_cannot_be_kept_is_said_and_stays(staff, by, consultation, bad):
    response = staff.post(address(consultation), {**treatments.posted(by, treatment_of(consultation).version), **bad})
    assert response.status_code == 422
    assert "There is a problem" in text_of(response)


def test_strange_input_breaks_nothing(staff, by, consultation):
    seen = treatment_of(consultation).version
    strange = {"row-0-product": "a\x00\u202eb", "rows": "9" * 9, "dots": "1,2;x,y,z;0,999,1;٣,1,1;0,5,5", "do": "remove-99"}
    assert staff.post(address(consultation), {**treatments.posted(by, seen), **strange}).status_code in (302, 422)
    assert staff.get(address(consultation)).status_code == 200


def test_rows_are_added_and_taken_away(staff, by, consultation):
    staff.post(address(consultation), {**treatments.posted(by, treatment_of(consultation).version), "do": "add"})
    assert [one["needle"] for one in treatment_of(consultation).record["rows"]] == ["32G, 4 mm", "32G, 4 mm"]
    kept = treatment_of(consultation)
    staff.post(address(consultation), {**as_posted(kept.record, kept.version), "do": "remove-0"})
    assert len(treatment_of(consultation).record["rows"]) == 1
    assert treatment_of(consultation).record["dots"] == []


def test_the_emergency_line_is_always_there_with_its_evidence(staff, consultation):
    for name in ("treatment", "treatment-sign"):
        page = text_of(staff.get(address(consultation, name)))
        assert "White or mottled skin, severe pain, sight change, trouble breathing: stop." in page
        assert 'href="tel:112"' in page
        assert "F-02" in page


def test_a_signed_treatment_is_read_added_to_and_signed_as_second(staff, by, consultation, django_assert_max_num_queries):
    Membership.objects.filter(user=by).update(needs_cosign=True)
    with django_assert_max_num_queries(40):
        staff.get(address(consultation))
    sign = {"seen": treatment_of(consultation).version}
    page = text_of(staff.post(address(consultation, "treatment-sign"), sign, follow=True))
    assert "It waits for a second signature" in page
    assert "Sign as second practitioner" not in page
    assert staff.post(address(consultation, "treatment-add"), {"words": " "}).status_code == 422
    staff.post(address(consultation, "treatment-add"), {"words": "Well the next day."})
    second = Client()
    second.force_login(factories.a_user(consultation.clinic, first_name="Omar", last_name="Said"))
    assert "waits for a second signature" in text_of(second.get(reverse("consultation", args=[consultation.public_id])))
    second.post(address(consultation, "treatment-cosign"), {"words": "Read and agreed."})
    page = text_of(staff.get(address(consultation), follow=True))
    assert "Well the next day." in page
    assert "Omar Said" in page
    assert "It waits for" not in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_patients_own_page_says_treated_and_where_the_care_stands(staff, by, consultation, language):
    staff.post(address(consultation, "treatment-sign"), {"seen": treatment_of(consultation).version})
    patient = Client()
    patient.get(reverse("intake-start", args=[new_link(consultation=consultation, by=by).secret]))
    patient.post(reverse("intake-open"), {"born_0": "2", "born_1": "3", "born_2": "1990"})
    with override(language):
        page = text_of(patient.get(reverse("mine")))
        said = gettext("You were treated")
        assert reverse("mine-plan") in page
        assert reverse("mine-expect") in page
        assert reverse("mine-changed") not in page
        assert patient.get(reverse("mine-changed")).url == reverse("mine-messages")
        assert reverse("mine-changed") not in text_of(patient.get(reverse("mine-messages")))
    assert said in page
