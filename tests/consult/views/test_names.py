"""After Continue: what was not understood is asked about once, on a page of its own, and nothing is ever lost."""

import re

import pytest
from django.urls import reverse

from consult.intake.names import slug_of
from consult.models import Intake, Submission
from consult.services.turns import newest_evaluation
from tests import factories
from tests.consult.views.test_patient import page, save, text_of

pytestmark = pytest.mark.django_db
MINE = {"answer": "some", "items-count": "1", "items-0-prescribed": "yes", "items-0-last_taken": "today"}


@pytest.fixture
def patient(client):
    factories.a_release()
    consultation = factories.an_invitation().consultation
    factories.answer(consultation, **factories.quiet_answers())
    session = client.session
    session["opened"] = consultation.links.get().pk
    session.save()
    client.consultation = consultation
    return client


def writes(patient, text, **more):
    return save(patient, "medicines", {**MINE, "items-0-text": text, **more})


def says(patient, words, **answers):
    """Answers the card about these words and sends the page."""
    return save(patient, "medicine-names", {f"medicines--{slug_of(words)}--{name}": value for name, value in answers.items()})


def row():
    return Intake.objects.get().answers["medicines"]["items"][0]["text"]


def read(patient):
    """What the practitioner's evaluation takes as medicines, and what nobody knows."""
    patient.post(reverse("intake-send"))
    evaluation = newest_evaluation(patient.consultation)
    taken = [(one["name"], one["certainty"]) for one in evaluation.facts["items"].get("medicine", ())]
    return taken, [one["words"] for one in evaluation.answer["unrecognised"]]


def test_names_as_on_the_box_open_no_further_page(patient):
    assert writes(patient, "Eliquis 5 mg").url == page("bleeding")
    assert patient.get(page("medicine-names")).url == reverse("intake")


def test_a_name_read_by_spelling_is_confirmed_and_never_asked_again(patient):
    assert writes(patient, "elequis 5 mg").url == page("medicine-names")
    shown = text_of(patient.get(page("medicine-names")))
    assert "You wrote “ elequis ”" in shown
    assert "Eliquis apixaban, blood thinner" in shown
    assert says(patient, "elequis", read="apixaban").url == page("bleeding")
    assert writes(patient, "elequis 5 mg").url == page("bleeding")
    assert "“elequis”: yes, Eliquis (apixaban)" in text_of(patient.get(reverse("intake-check")))
    assert read(patient) == ([("apixaban", "stated")], [])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("no", ([], ["elequis"])), ("unsure", ([("apixaban", "probable")], [])), ("", ([("apixaban", "probable")], []))],
)
def test_a_refused_name_is_unknown_and_one_nobody_is_sure_of_stays_probable(patient, answer, expected):
    writes(patient, "elequis")
    assert says(patient, "elequis", read=answer).url == page("bleeding")
    assert read(patient) == expected


def test_a_name_written_again_takes_the_place_of_the_first_which_stays_in_sight(patient):
    writes(patient, "elequis 5 mg")
    assert says(patient, "elequis", read="no", again="Plavix").url == page("bleeding")
    assert row() == "Plavix 5 mg"
    assert "“Plavix” was first written “elequis”" in text_of(patient.get(reverse("intake-check")))
    assert read(patient) == ([("clopidogrel", "stated")], [])


def test_what_is_written_again_may_be_asked_about_in_its_turn_but_never_the_same_words(patient):
    writes(patient, "zorbatrin")
    again = says(patient, "zorbatrin", read="no", again="elequis")
    assert again.url == page("medicine-names")
    shown = text_of(patient.get(again.url))
    assert "elequis" in shown
    assert "zorbatrin" not in shown
    assert says(patient, "elequis", read="no", again="zorbatrin").url == page("bleeding")
    assert row() == "zorbatrin"


def test_an_unknown_name_stays_unknown_whatever_is_told_of_it_and_what_is_in_it_counts(patient):
    writes(patient, "zorbatrin")
    shown = text_of(patient.get(page("medicine-names")))
    for question in ("We do not know this name", "Is it spelt like on the box?", "What is it for?", "Do you know what is in it?"):
        assert question in shown
    says(patient, "zorbatrin", read="yes", again="zorbatrin", reason="high sugar", contents="aspirin 75 mg")
    assert row() == "zorbatrin"
    assert read(patient) == ([("aspirin", "probable")], ["zorbatrin"])
    document = newest_evaluation(patient.consultation).document
    (item,) = [item for group in document["medicines"]["groups"] for item in group["items"]]
    assert (item["reason"], item["contents"]) == ("high sugar", "aspirin 75 mg")


def test_every_question_may_be_skipped_and_the_page_may_be_left_out(patient):
    writes(patient, "elequis, zorbatrin")
    assert save(patient, "medicine-names", {}).url == page("bleeding")
    assert read(patient) == ([("apixaban", "probable")], ["zorbatrin"])


def test_changing_a_name_on_the_check_page_asks_before_leading_back(patient):
    opened = writes(patient, "elequis", **{"from": "check"})
    assert opened.url == page("medicine-names") + "?from=check"
    assert "Back to your answers" in text_of(patient.get(opened.url))
    name = f"medicines--{slug_of('elequis')}--read"
    assert save(patient, "medicine-names", {name: "apixaban", "from": "check"}).url == reverse("intake-check")


def test_a_choice_that_was_not_offered_is_refused(patient):
    writes(patient, "elequis")
    refused = says(patient, "elequis", read="paracetamol")
    assert "There is a problem" in text_of(refused)
    assert "medicine-names" not in Intake.objects.get().answers


def test_words_typed_reach_the_page_as_words_only(patient):
    writes(patient, "<script>zorb</script> {% debug %} {{ form }} zorbatrin")
    html = patient.get(page("medicine-names")).content.decode()
    assert "<script>zorb" not in html
    assert not re.search(r"<legend[^>]*>[^<]*\{'", html)
    assert html.count("name-card") >= 1


def test_allergies_and_illnesses_are_asked_about_on_their_own_pages(patient):
    other = {"answer": "some", "items-count": "1", "items-0-text": "zorbatrin"}
    assert save(patient, "allergy-other", other).url == page("allergy-names")
    assert "What is it, in other words?" in text_of(patient.get(page("allergy-names")))
    assert save(patient, "health-other", {**other, "items-0-text": "diabetis"}).url == page("health-names")
    name = f"health-other--{slug_of('diabetis')}--read"
    assert save(patient, "health-names", {name: "diabetes"}).url == page("pregnancy")


def test_where_names_cannot_be_read_nobody_is_stopped(patient, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("zorbatrin")

    monkeypatch.setattr("consult.services.names.doubts_about", broken)
    assert writes(patient, "zorbatrin").url == page("bleeding")
    assert "names could not be read: RuntimeError" in caplog.text
    assert "zorbatrin" not in caplog.text
    assert Submission.objects.count() == 0


def test_the_practitioner_reads_that_the_patient_confirmed(patient):
    writes(patient, "elequis 5 mg")
    says(patient, "elequis", read="apixaban")
    patient.post(reverse("intake-send"))
    patient.force_login(factories.a_user(patient.consultation.clinic))
    screen = text_of(patient.get(reverse("consultation", args=[patient.consultation.public_id])))
    assert "The patient confirmed this name" in screen
    assert "“elequis”: yes, Eliquis (apixaban)" in screen


def test_what_a_name_means_is_told_in_the_language_of_the_page(patient):
    writes(patient, "elequis 5 mg")
    english = text_of(patient.get(page("medicine-names")))
    arabic = text_of(patient.get(f"/ar{page('medicine-names')}"))
    assert "apixaban, blood thinner" in english
    assert "apixaban" not in arabic
    assert "blood thinner" not in arabic
    assert "أبيكسابان، " in arabic
