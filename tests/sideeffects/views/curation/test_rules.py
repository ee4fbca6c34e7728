"""Writing a rule or a guideline: read aloud, run, refused where it cannot be evaluated; and the map of what feeds what."""

import json

import pytest
from django.urls import reverse

from sideeffects.core.condition_shape import DEEPEST
from sideeffects.models import Guideline, KnowledgeChange, Rule
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.forms.sent import typed
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.views.pages import read

RULE = reverse("curate-entry", args=["rules", "anticoagulant"])
DRAFT = reverse("curate-draft", args=["rules", "anticoagulant"])
GUIDELINE = reverse("curate-entry", args=["guidelines", "eat-before"])
NEW = reverse("curate-new", args=["rules"])
COVERAGE = reverse("curate-coverage")


@pytest.fixture
def live(curator):
    """What the live column says of the rule after some words were typed."""

    def tell(**changes):
        return read(curator.post(DRAFT, typed(curator.get(RULE), **changes)))

    return tell


def test_a_rule_saved_as_it_is_changes_nothing(curator):
    before = KnowledgeChange.objects.count()
    for address in (RULE, GUIDELINE):
        assert curator.post(address, typed(curator.get(address))).status_code == 302
    assert KnowledgeChange.objects.count() == before


def test_a_rule_reads_itself_aloud_with_its_questions_and_runs_its_examples(live):
    said = live()
    assert "The patient takes a blood thinner (anticoagulant)" in said
    assert "From: Medicines" in said
    assert "Do you take any medicine, supplement or herb" in said
    assert "3 of 3 hold" in said
    assert "A second person must approve it" in said


def test_an_example_that_fails_says_which_fact_decided(live):
    said = live(examples__0__expect="clear", examples__2__expect="clear")
    assert "1 of 3 hold" in said
    assert "Expected: clear. Got: raised. “warfarin” is read as a blood thinner (anticoagulant)" in said
    assert "Got: cannot assess. Not answered: Do you take any medicine" in said
    assert "Examples still needed: one that is raised, one that cannot be assessed." in said


def test_examples_run_on_what_is_typed_not_on_what_is_stored(live):
    assert "2 of 3 hold" in live(when__is__any_of__op="not", level="NOTE")
    assert Rule.objects.get().when == {"some": "medicine", "where": {"is": ["anticoagulant"]}}


def test_an_intake_that_cannot_be_read_says_why(live):
    assert "an intake that cannot be read" in live(examples__0__intake__more="plan: 3")


def test_what_is_half_typed_says_what_is_missing_at_its_line(live):
    assert "Nothing is called 'warfarine'" in live(when__is__any_of__value="warfarine")
    said = live(when__kind="")
    assert "Choose what this is about" in said
    assert "They run as soon as the condition is whole" in said


def test_a_condition_that_contradicts_itself_is_named(live):
    both = {"when__is__not__op": "not", "when__is__not__value": "anticoagulant"}
    assert "This can never be true: nothing in the knowledge is anticoagulant without being ruled out." in live(**both)


def test_words_that_no_patient_may_read_are_marked_with_what_to_say_instead(live):
    said = live(patient_text__en="Please stop taking your warfarin before you come.")
    assert "A patient must not read this" in said
    assert "Keep taking what a doctor prescribed" in said


def test_a_condition_that_cannot_be_evaluated_is_refused_at_its_place(curator):
    response = curator.post(RULE, typed(curator.get(RULE), when__is__any_of__value="warfarine", title__en="Other"))
    assert response.status_code == 422
    assert 'href="#group_when"' in response.content.decode()
    assert 'value="warfarine"' in response.content.decode()
    assert Rule.objects.get().title == {"en": "Takes a blood thinner"}


def test_every_button_of_a_condition_works_without_a_script(curator):
    page = curator.post(NEW, typed(curator.get(NEW), do="condition when"))
    page = curator.post(NEW, typed(page, when__all__0__kind="some:medicine", do="more when.all.0"))
    page = curator.post(NEW, typed(page, when__all__0__is__any_of__value="anticoagulant", do="test when.all.0 prescribed"))
    page = curator.post(NEW, typed(page, when__all__0__prescribed__any_of__value="yes", do="group when"))
    page = curator.post(NEW, typed(page, when__all__1__any__0__kind="fact:pregnant", do="more when"))
    page = curator.post(NEW, typed(page, when__all__1__any__0__fact__is__value="yes", do="up when.all.1"))
    said = read(page)
    assert "All of these are true: At least one of these is true: The patient is pregnant" in said
    assert "The patient takes a blood thinner (anticoagulant), prescribed by a doctor" in said


def test_a_guideline_says_its_time_and_whom_it_is_told(curator):
    said = read(curator.get(GUIDELINE))
    assert "From 3 hours before the appointment on." in said
    assert "Everybody is told." in said
    until = {"until__number": "0", "until__unit": "days", "until__side": "after"}
    page = curator.post(GUIDELINE, typed(curator.get(GUIDELINE), do="condition applies", **until))
    assert "From 3 hours before the appointment until the appointment." in read(page)
    page = curator.post(GUIDELINE, typed(page, applies__all__0__kind="some:medicine", do="more applies"))
    page = curator.post(GUIDELINE, typed(page, applies__all__0__is__any_of__value="warfarin", do="save"))
    assert page.status_code == 302
    assert Guideline.objects.get().applies == {"all": [{"some": "medicine", "where": {"is": ["warfarin"]}}]}


def test_the_map_leads_from_each_question_to_its_rules(curator):
    page = curator.get(COVERAGE)
    said = read(page)
    assert f'href="{RULE}"' in page.content.decode()
    assert "Medicines 1 Do you take any medicine" in said
    assert "Facts that no rule asks for" in said


def test_the_map_names_what_can_never_be_raised_and_what_cannot_be_evaluated(curator, tmp_path):
    content = small_content()
    rule = content["rules"]["anticoagulant"]
    never = {"some": "medicine", "where": {"is": {"any_of": ["warfarin"], "not": ["anticoagulant"]}}}
    content["rules"] |= {
        "never": {**rule, "key": "never", "title": {"en": "Never raised"}, "when": never},
        "broken": {**rule, "key": "broken", "title": {"en": "Broken"}, "when": {"some": "mood"}},
    }
    load_pack(write_pack(tmp_path / "other", content), by=None)
    said = read(curator.get(COVERAGE))
    assert "Rules that can never be raised 1 HOLD Never raised" in said
    assert "Conditions that cannot be evaluated 1 HOLD Broken" in said


def test_a_condition_that_is_too_deep_can_be_opened_and_says_so(curator):
    deep = {"known": "medicine"}
    for _group in range(DEEPEST + 1):
        deep = {"not": deep}
    words = typed(curator.get(RULE))
    sent = {name: value for name, value in words.items() if not name.startswith("when.")} | {
        "when.was": "raw",
        "when.kept": json.dumps(deep),
    }
    assert "groups in one another" in read(curator.post(DRAFT, sent))
    assert curator.get(RULE).status_code == 200
    assert curator.post(RULE, sent).status_code == 422
