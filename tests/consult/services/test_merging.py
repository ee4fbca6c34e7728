"""Two registrations of one person: said by a person, nothing moved, taken back again."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AuditEvent, Consultation, Intake, Patient, Remark, Role
from consult.presenters.merged import merged_card
from consult.services.access import NotAllowed
from consult.services.deciding import decide
from consult.services.earlier import earlier_of
from consult.services.gates import Gate, closed_gates
from consult.services.invite import invite
from consult.services.merging import BothStandForOthers, NeedsWords, NotTwo, merge_patients, part_patients
from consult.services.patch_tests import read_test
from consult.services.records import records_of
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from tests.factories import a_clinic, a_patch_test, a_patient, a_sent_consultation, a_user

pytestmark = pytest.mark.django_db
SOY = {"allergy_food": {"ticks": {"answer": "some", "picked": ["soy"]}}}


@pytest.fixture
def desk(clinic):
    return a_user(clinic, Role.FRONT_DESK)


def again(patient):
    return Patient.objects.get(pk=patient.pk)


def test_nothing_is_moved_and_both_are_read_as_one(clinic, desk):
    answered = a_sent_consultation(clinic)
    second = a_patient(clinic, name="منى عزيز")
    kept = merge_patients(one=second, other=answered.patient, by=desk)
    assert kept == answered.patient
    assert Consultation.objects.get(pk=answered.pk).patient == answered.patient
    assert records_of(again(second)) == [second, answered.patient]
    assert records_of(again(kept)) == [kept, second]
    event = AuditEvent.objects.get(action="patient.merged")
    assert (event.actor, event.payload) == (desk, {"into": kept.pk, "dates_of_birth_differ": False})


def test_it_is_taken_back(clinic, desk):
    one, other = a_patient(clinic), a_patient(clinic)
    merge_patients(one=one, other=other, by=desk)
    part_patients(patient=again(other), by=desk)
    assert records_of(again(other)) == [other]
    assert AuditEvent.objects.filter(action="patient.parted").count() == 1
    with pytest.raises(SomebodyWasFirst):
        part_patients(patient=again(other), by=desk)


def test_another_date_of_birth_needs_a_tick_and_words(clinic, desk):
    one, other = a_patient(clinic), a_patient(clinic, date_of_birth=date(1991, 3, 2))
    for given in ({}, {"sure": True}, {"words": "Passport seen"}, {"sure": True, "words": "  "}):
        with pytest.raises(NeedsWords):
            merge_patients(one=one, other=other, by=desk, **given)
    merge_patients(one=one, other=other, by=desk, sure=True, words="Passport seen: 1990.")
    assert again(other).merged_words == "Passport seen: 1990."
    assert "Passport" not in str(AuditEvent.objects.get(action="patient.merged").payload)


def told_elsewhere(consultation):
    return [one.words for one in Remark.objects.filter(consultation=consultation).open()]


def test_an_allergy_told_under_one_registration_closes_proceed_under_the_other(clinic, desk):
    allergic = a_sent_consultation(clinic, **SOY)
    Patient.objects.filter(pk=allergic.patient_id).update(name="M. Aziz")
    decided = a_sent_consultation(clinic)
    decide(consultation=decided, by=a_user(clinic), seen=decided.version, outcome="proceed", reason="Nothing open.")
    merge_patients(one=decided.patient, other=allergic.patient, by=desk)
    (words,) = told_elsewhere(decided)
    assert "M. Aziz" in words
    assert "allergy: “Soya”" in words
    assert closed_gates(decided) == (Gate.REMARK,)
    # Whoever told it is asked nothing again, and what is past stays as it was.
    assert told_elsewhere(allergic) == []


def test_nothing_is_noted_where_both_told_the_same_or_it_lies_beside_an_empty_form(clinic, desk):
    one = a_sent_consultation(clinic, **SOY)
    two = a_sent_consultation(clinic, **SOY)
    waiting = invite(patient=a_patient(clinic), by=desk).consultation
    merge_patients(one=one.patient, other=two.patient, by=desk)
    merge_patients(one=one.patient, other=waiting.patient, by=desk)
    assert not Remark.objects.exists()


def test_what_is_not_laid_beside_a_form_is_noted_on_it(clinic, desk):
    told = a_sent_consultation(clinic, **SOY)
    waiting = invite(patient=a_patient(clinic, date_of_birth=date(1991, 3, 2)), by=desk).consultation
    merge_patients(one=told.patient, other=waiting.patient, by=desk, sure=True, words="Passport seen.")
    assert Intake.objects.get(consultation=waiting).earlier == {}
    assert len(told_elsewhere(waiting)) == 1


def test_a_patch_test_that_reacted_under_one_registration_speaks_under_the_other(clinic, desk):
    by = a_user(clinic)
    one, two = a_sent_consultation(clinic), a_sent_consultation(clinic)
    test = a_patch_test(one, by, placed=48)
    read_test(test=test, by=by, at=timezone.now(), result="reaction", words="Wheal.")
    assert "observed" not in newest_evaluation(two).document
    merge_patients(one=two.patient, other=one.patient, by=desk)
    assert newest_evaluation(two).document["observed"]


def test_an_unknown_date_of_birth_is_not_the_same_as_a_known_one(clinic, desk):
    with pytest.raises(NeedsWords):
        merge_patients(one=a_patient(clinic), other=a_patient(clinic, date_of_birth=None), by=desk)


def test_only_those_who_register_may_and_only_at_their_clinic(clinic, desk):
    one, other = a_patient(clinic), a_patient(clinic)
    for by in (a_user(clinic, Role.OWNER), a_user(a_clinic(), Role.FRONT_DESK)):
        with pytest.raises(NotAllowed):
            merge_patients(one=one, other=other, by=by)
    with pytest.raises(NotTwo):
        merge_patients(one=one, other=a_patient(a_clinic()), by=desk)
    with pytest.raises(NotTwo):
        merge_patients(one=one, other=one, by=desk)


def test_a_third_registration_joins_and_chains_never_grow(clinic, desk):
    one, two, three = a_patient(clinic), a_patient(clinic), a_patient(clinic)
    merge_patients(one=two, other=three, by=desk)
    merge_patients(one=one, other=two, by=desk)
    assert {patient.merged_into for patient in map(again, (one, three))} == {two}
    assert set(records_of(again(one))) == {one, two, three}
    with pytest.raises(SomebodyWasFirst):
        merge_patients(one=a_patient(clinic), other=three, by=desk)
    four, five = a_patient(clinic), a_patient(clinic)
    merge_patients(one=four, other=five, by=desk)
    with pytest.raises(BothStandForOthers):
        merge_patients(one=two, other=four, by=desk)


def test_earlier_answers_wait_to_be_confirmed_only_for_whoever_names_the_same_date_of_birth(clinic, desk):
    answered = a_sent_consultation(clinic)
    same, born_otherwise = a_patient(clinic), a_patient(clinic, date_of_birth=date(1991, 3, 2))
    waiting = invite(patient=same, by=desk).consultation
    assert Intake.objects.get(consultation=waiting).earlier == {}
    merge_patients(one=same, other=answered.patient, by=desk)
    merge_patients(one=born_otherwise, other=answered.patient, by=desk, sure=True, words="Passport seen.")
    laid_out = Intake.objects.get(consultation=waiting)
    assert "medicines" in laid_out.earlier
    assert laid_out.answers == {}
    assert earlier_of(again(born_otherwise)) == {}


def test_parted_again_the_answers_of_the_other_are_no_longer_laid_out(clinic, desk):
    answered, same = a_sent_consultation(clinic), a_patient(clinic)
    merge_patients(one=same, other=answered.patient, by=desk)
    waiting = invite(patient=again(same), by=desk).consultation
    assert Intake.objects.get(consultation=waiting).earlier
    part_patients(patient=again(same), by=desk)
    assert Intake.objects.get(consultation=waiting).earlier == {}


def test_parted_again_a_sent_form_holds_nothing_of_the_other_either(clinic, desk):
    answered, sent = a_sent_consultation(clinic), a_sent_consultation(clinic)
    merge_patients(one=answered.patient, other=sent.patient, by=desk)
    # As it was laid beside this form before it was sent.
    theirs = {"medicines": {"answers": {"said": "Canary Heron"}, "said_on": "2026-01-01"}}
    Intake.objects.filter(consultation=sent).update(earlier=theirs)
    part_patients(patient=again(sent.patient), by=desk)
    assert "Canary Heron" not in str(Intake.objects.get(consultation=sent).earlier)


def test_the_practitioner_reads_both_names_and_all_consultations(clinic, desk):
    answered, practitioner = a_sent_consultation(clinic), a_user(clinic)
    second = a_patient(clinic, name="منى عزيز")
    other = invite(patient=second, by=desk).consultation
    assert merged_card(other, None, practitioner) is None
    merge_patients(one=second, other=answered.patient, by=desk)
    other = Consultation.objects.select_related("patient").get(pk=other.pk)
    card = merged_card(other, None, practitioner)
    assert [one.name for one in card.others] == ["Mona Aziz"]
    assert [one.reference for one in card.visits] == [answered.reference]
    assert merged_card(other, None, a_user(a_clinic())).visits == ()


def test_the_consultations_screen_says_also_registered_as(client, clinic, desk):
    consultation = a_sent_consultation(clinic)
    merge_patients(one=consultation.patient, other=a_patient(clinic, name="منى عزيز"), by=desk)
    client.force_login(a_user(clinic))
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert "Also registered as" in page
    assert "منى عزيز" in page
