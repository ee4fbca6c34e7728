import pytest
from django.urls import reverse

from consult.models import AuditEvent, ClinicSetting, Role
from consult.services.evaluate import evaluate, replay
from consult.services.review import newest_evaluation
from tests.factories import a_clinic, a_release, a_sent_consultation, a_user

pytestmark = pytest.mark.django_db
LAW = {"source": "Law of the country, article 7", "why": "Here people may be treated from 21 years on."}


@pytest.fixture
def clinic():
    a_release()
    return a_clinic(slug="olive")


@pytest.fixture
def owner(client, clinic):
    user = a_user(clinic, Role.OWNER)
    client.force_login(user)
    return user


def choose(client, key="adult_age", slug="olive", **data):
    return client.post(reverse("threshold", args=[slug, key]), data)


def test_the_owner_sees_every_threshold_with_its_reason_and_rows(client, owner):
    page = client.get(reverse("thresholds")).content.decode()
    assert "Age in years from which a person may be treated" in page
    assert "B-01" in page


def test_a_clinic_s_own_threshold_counts_for_its_next_evaluation_and_for_no_other_clinic(client, clinic, owner):
    assert choose(client, value="21", **LAW).status_code == 302
    nineteen = {"date_of_birth": "2007-10-01"}
    ours, theirs = a_sent_consultation(clinic), a_sent_consultation(a_clinic("Elsewhere"))
    for consultation in (ours, theirs):
        type(consultation.patient).objects.filter(pk=consultation.patient_id).update(**nineteen)
        consultation.patient.refresh_from_db()
    results = [evaluate(consultation=one, by=None, because="asked") for one in (ours, theirs)]
    assert [one.overall for one in results] == ["STOP", "CLEAR"]
    assert results[0].document["settings"] == {"adult_age": 21.0}


def test_an_evaluation_is_replayed_on_the_threshold_that_it_had(client, clinic, owner):
    choose(client, value="21", **LAW)
    consultation = a_sent_consultation(clinic)
    choose(client, value="", source="Back to the usual", why="The law was changed.")
    assert replay(newest_evaluation(consultation)).same
    assert "settings" not in evaluate(consultation=consultation, by=None, because="asked").document


def test_a_value_outside_the_evidence_is_refused_and_what_was_typed_stays(client, owner):
    page = choose(client, value="16", **LAW)
    assert page.status_code == 422
    assert "18 to 25 years" in page.content.decode()
    assert LAW["why"] in page.content.decode()
    assert not ClinicSetting.objects.exists()


@pytest.mark.parametrize("missing", ["source", "why"])
def test_a_threshold_needs_what_it_rests_on_and_why(client, owner, missing):
    assert choose(client, value="21", **LAW | {missing: " "}).status_code == 422


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "twenty", "٢١"])
def test_only_a_number_within_bounds_is_kept(client, owner, value):
    response = choose(client, value=value, **LAW)
    assert response.status_code in (302, 422)
    assert all(one.value == 21 for one in ClinicSetting.objects.all())


def test_another_clinic_s_threshold_does_not_exist(client, owner):
    a_clinic("Elsewhere", slug="elsewhere")
    assert choose(client, slug="elsewhere", value="21", **LAW).status_code == 404
    assert choose(client, key="no_such_threshold", value="21", **LAW).status_code == 404


def test_each_choice_is_in_the_audit_and_stays_readable(client, owner):
    choose(client, value="21", **LAW)
    choose(client, value="", source="Law of 2027", why="Back to the usual age.")
    page = client.get(reverse("threshold", args=["olive", "adult_age"])).content.decode()
    assert "article 7" in page
    assert "Law of 2027" in page
    assert AuditEvent.objects.filter(action="threshold.chosen").count() == 2
