import pytest
from django.urls import reverse

from consult.models import AuditEvent, ClinicSetting, Role
from consult.services.access import NotAllowed
from consult.services.evaluate import evaluate, replay
from consult.services.fresh_days import choose_fresh_days, days_of
from consult.services.turns import newest_evaluation
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


# --- for how many days an answer counts ------------------------------------------------------------------------------


def test_the_owner_chooses_for_how_many_days_an_answer_counts(client, clinic, owner):
    assert "Days for which an answer about medicines" in client.get(reverse("thresholds")).content.decode()
    assert choose(client, key="fresh-medicines", value="3", **LAW).status_code == 302
    clinic.refresh_from_db()
    assert days_of(clinic, "medicines") == 3
    page = client.get(reverse("threshold", args=["olive", "fresh-medicines"])).content.decode()
    assert LAW["why"] in page
    assert owner.username in page
    event = AuditEvent.objects.get(action="threshold.chosen")
    assert (event.actor, event.payload) == (owner, {"key": "fresh-medicines", "value": 3.0})
    choose(client, key="fresh-medicines", value="", source="Back", why="The usual will do.")
    clinic.refresh_from_db()
    assert clinic.fresh_days == {}


def test_on_the_day_is_a_choice(client, clinic, owner):
    choose(client, key="fresh-allergies", value="0", **LAW)
    clinic.refresh_from_db()
    assert days_of(clinic, "allergies") == 0


@pytest.mark.parametrize("value", ["-1", "31", "2.5", "1e9", "nan", "inf", "soon"])
def test_days_outside_the_bounds_are_refused(client, clinic, owner, value):
    page = choose(client, key="fresh-medicines", value=value, **LAW)
    assert page.status_code == 422
    clinic.refresh_from_db()
    assert clinic.fresh_days == {}
    assert not ClinicSetting.objects.exists()


def test_days_need_a_reason_and_an_owner(client, clinic, owner):
    assert choose(client, key="fresh-medicines", value="3", source="", why="").status_code == 422
    with pytest.raises(NotAllowed):
        choose_fresh_days(clinic=clinic, by=a_user(clinic), key="fresh-medicines", value=3.0, **LAW)


def test_days_are_no_threshold_of_the_rules(client, clinic, owner):
    choose(client, key="fresh-medicines", value="3", **LAW)
    assert "settings" not in newest_evaluation(a_sent_consultation(clinic)).document
