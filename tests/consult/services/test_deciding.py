"""Deciding: what is written with it, the letter to the patient, and what the next practitioner sees."""

import pytest

from consult.models import AuditEvent, Outgoing
from consult.presenters.decision_letter import STARTERS, letters_to_patient, starting_text
from consult.presenters.decisions import earlier_decisions
from consult.services.deciding import LetterRefused, decide
from consult.services.guarded import WordsRefused
from consult.services.needed import is_needed
from sideeffects.core.patient_text import faults
from tests import factories

LETTER = "Dear Mona, we would like to wait until we know more. Call us with every question."
LEVELS = ("STOP", "HOLD", "CAUTION")


@pytest.fixture
def sent(clinic):
    return factories.a_sent_consultation(clinic)


def decided(consultation, by, outcome="do_not_treat", **more):
    consultation.refresh_from_db()
    given = {"seen": consultation.version, "outcome": outcome, "reason": "Too early.", "until": "spring", **more}
    return decide(consultation=consultation, by=by, **given)


@pytest.mark.django_db
def test_a_decision_keeps_what_would_change_it_and_its_letter(sent, practitioner):
    sent.patient.email = "mona@example.org"
    sent.patient.save()
    decision = decided(sent, practitioner, would_change="A letter of the cardiologist", letter=LETTER)
    assert (decision.would_change, decision.letter) == ("A letter of the cardiologist", LETTER)
    told = Outgoing.objects.get(consultation=sent, kind=Outgoing.Kind.DECIDED)
    assert is_needed(told)
    assert LETTER not in str(AuditEvent.objects.get(action="consultation.decided").payload)


@pytest.mark.django_db
def test_a_letter_is_not_told_of_after_another_decision_without_one(sent, practitioner):
    sent.patient.email = "mona@example.org"
    sent.patient.save()
    decided(sent, practitioner, letter=LETTER)
    decided(sent, practitioner, "hold")
    assert not is_needed(Outgoing.objects.get(consultation=sent, kind=Outgoing.Kind.DECIDED))
    assert [one.newest for one in letters_to_patient(sent)] == [False]


@pytest.mark.django_db
@pytest.mark.parametrize("letter", ["Stop your warfarin before you come.", "أوقف دواء السيولة قبل الموعد"])
def test_no_letter_tells_to_stop_a_medicine(sent, practitioner, letter):
    with pytest.raises(WordsRefused):
        decided(sent, practitioner, letter=letter)
    assert not sent.decisions.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "letter"), [("proceed", LETTER), ("hold", "This is a HOLD."), ("hold", "We wait for … first.")]
)
def test_a_letter_says_no_level_leaves_nothing_open_and_goes_with_no_yes(sent, practitioner, outcome, letter):
    with pytest.raises(LetterRefused):
        decided(sent, practitioner, outcome, letter=letter)
    assert not sent.decisions.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("outcome", STARTERS)
def test_a_starting_text_passes_the_guard_says_whom_to_ask_and_no_level(sent, practitioner, language, outcome):
    sent.patient.language = language
    text = starting_text(outcome, sent)
    assert faults(text, language, "en") == []
    assert sent.clinic.phone in text
    assert not any(level in text for level in LEVELS)
    assert "{" not in text
    sent.clinic.phone = ""
    without = starting_text(outcome, sent)
    assert without == text.replace(" على 020 7946 0018" if language == "ar" else " on 020 7946 0018", "")
    assert faults(without, language, "en") == []


@pytest.mark.django_db
def test_the_next_practitioner_sees_what_was_decided_before_also_under_another_registration(clinic, practitioner):
    first, second = factories.a_sent_consultation(clinic), factories.a_sent_consultation(clinic)
    decided(first, practitioner, would_change="Her own wish")
    assert earlier_decisions(second.patient, practitioner) == []
    first.patient.merged_into = second.patient
    first.patient.merged_at, first.patient.merged_by = first.sent_at, practitioner
    first.patient.save()
    (seen,) = earlier_decisions(second.patient, practitioner, but=second)
    assert (seen.outcome, seen.would_change, seen.kept_closed) == ("Do not treat", "Her own wish", True)
    assert earlier_decisions(second.patient, factories.a_user(factories.a_clinic())) == []
