"""What differs from the visit before, by rule and by facts."""

import pytest

from consult.models import Patient
from consult.presenters.since_last import since_last
from consult.services.flags import flags_of
from consult.services.last_time import last_time
from consult.services.turns import newest_evaluation
from tests.factories import a_clinic, a_sent_consultation, medicines

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def again(first, **steps):
    """The same person once more."""
    sent = a_sent_consultation(first.clinic, **steps)
    type(sent).objects.filter(pk=sent.pk).update(patient=first.patient)
    sent.refresh_from_db()
    return sent


def said_of(consultation):
    evaluation = newest_evaluation(consultation)
    return since_last(last_time(consultation), evaluation, flags_of(evaluation.answer))


def marks(consultation):
    return {rule: str(said) for (rule, _kind, _print), said in said_of(consultation).marks.items()}


def test_a_first_visit_has_nothing_before_it(clinic):
    a_sent_consultation(clinic, medicines=medicines("warfarin"))
    assert said_of(a_sent_consultation(clinic)) is None


def test_a_flag_of_today_only_is_new_and_one_that_stands_as_it_stood_is_not(clinic):
    first = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    found = marks(again(first, medicines=medicines("warfarin"), pregnancy={"pregnant": "yes", "breastfeeding": "no"}))
    assert found["pregnant"] == "New since last visit"
    assert "anticoagulant" not in found


def test_another_medicine_behind_the_same_rule_has_changed(clinic):
    found = marks(again(a_sent_consultation(clinic, medicines=medicines("warfarin")), medicines=medicines("Eliquis")))
    assert found["anticoagulant"] == "Changed since last visit"


def test_what_is_there_no_longer_is_named_with_the_answers_that_changed(clinic):
    first = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    since = said_of(again(first))
    assert any(one.level == "HOLD" for one in since.gone)
    (line,) = since.answers
    assert "warfarin" in " ".join(line.before)


def test_what_waits_for_the_plan_again_is_not_gone(clinic):
    first = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    since = said_of(again(first, allergy_food={"ticks": {"answer": "none", "picked": []}}))
    assert since.gone == ()
    assert "assessed now" in since.assessed_now


def test_the_visit_under_another_registration_of_the_same_person_counts(clinic):
    first = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    second = a_sent_consultation(clinic)
    assert last_time(second) is None
    root, by = second.patient, first.patient.consultations.first().created_by
    Patient.objects.filter(pk=first.patient_id).update(merged_into=root, merged_at=first.created_at, merged_by=by)
    assert last_time(second).consultation == first


def test_a_visit_to_another_clinic_is_nobodys_business_here(clinic):
    first = a_sent_consultation(a_clinic("Elsewhere"), medicines=medicines("warfarin"))
    here = a_sent_consultation(clinic)
    type(here).objects.filter(pk=here.pk).update(patient=first.patient)
    here.refresh_from_db()
    assert last_time(here) is None
