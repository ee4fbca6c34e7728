"""What a message names is read beside the answers: shown, asked for, and never counted."""

import pytest

from consult.models import Consultation, Evaluation, Message
from consult.services import heard
from consult.services.changes import begin_change
from consult.services.heard import heard_in
from consult.services.intake import save_step
from consult.services.messages import write_to_clinic
from consult.services.submit import submit
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return factories.a_sent_consultation(medicines=factories.medicines("warfarin"))


def read(consultation, words):
    return heard_in(Message(words=words, language="en"), consultation)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("I started Eliquis last week", "apixaban"),
        ("بدأت آخذ إليكويس من أسبوع", "apixaban"),
        ("I plan to start Roaccutane next week", "isotretinoin"),
        ("I am allergic to lidocaine", "lidocaine"),
        ("I am pregnant", "pregnant"),
        ("أنا حامل", "pregnant"),
        ("I was diagnosed with lupus", "lupus"),
    ],
)
def test_what_the_answers_do_not_hold_is_asked_about(consultation, words, key):
    assert [one.keys for one in read(consultation, words).to_ask] == [(key,)]


def test_a_name_that_nobody_knows_is_asked_about_too(consultation):
    assert [one.words for one in read(consultation, "I now take Zorbaflex").to_ask] == ["Zorbaflex"]


@pytest.mark.parametrize(
    "words", ["I took my Coumadin today", "my mother takes Eliquis", "I don't take aspirin", "May I come at five instead?"]
)
def test_what_they_hold_or_is_not_the_patient_s_is_not_asked_about(consultation, words):
    assert read(consultation, words).to_ask == ()


def test_what_is_denied_is_read_aloud_all_the_same(consultation):
    assert [(one.keys, one.context) for one in read(consultation, "I don't take warfarin").named] == [(("warfarin",), "negated")]


def test_a_message_changes_no_evaluation_and_clears_nothing(consultation):
    before = Evaluation.objects.get().result
    write_to_clinic(consultation=consultation, words="I do not take warfarin any more. I never did.")
    assert Evaluation.objects.get().result == before


def test_once_it_is_among_the_answers_it_is_not_asked_about(consultation):
    begin_change(consultation=consultation)
    save_step(
        consultation=Consultation.objects.get(), step="medicines", answers=factories.medicines("Eliquis", "Zorbaflex"), seen=10**6
    )
    submit(consultation=Consultation.objects.get())
    assert read(Consultation.objects.get(), "I started Eliquis and take Zorbaflex").to_ask == ()


def test_a_failure_in_reading_is_said_and_stops_nobody(consultation, monkeypatch):
    monkeypatch.setattr(heard, "find_mentions", lambda *args, **kwargs: 1 / 0)
    assert read(consultation, "I started Eliquis").failed


@pytest.mark.parametrize("words", ["\u202eEliquis", "x" * 2000, "<script>Eliquis</script>", "%s {0} {{ x }}", "💊" * 500])
def test_no_words_are_too_strange_to_read(consultation, words):
    assert not read(consultation, words).failed


def test_who_is_allergic_to_it_in_the_answers_and_takes_it_in_a_message_is_asked():
    allergic = {"answer": "some", "items": [{"text": "aspirin", "reaction": "hives"}]}
    consultation = factories.a_sent_consultation(allergy_other=allergic)
    assert [one.keys for one in read(consultation, "I took aspirin today").to_ask] == [("aspirin",)]
    assert read(consultation, "I am allergic to aspirin").to_ask == ()


def test_what_is_over_in_the_answers_and_back_in_a_message_is_asked_about():
    over = {"answer": "some", "items": [{"text": "cold sores, in the past"}]}
    consultation = factories.a_sent_consultation(health_other=over)
    assert [one.keys for one in read(consultation, "I have cold sores now").to_ask] == [("cold_sore",)]
