"""Gathering the names that nobody knows, what curators say of them, and what a release makes of them."""

import pytest

from consult.models import DryRun, DryRunMove, Evaluation, Recall, Sighting, UnknownName
from consult.services.access import NotAllowed
from consult.services.dry_run import advance, start
from consult.services.evaluate import evaluate
from consult.services.known_names import compare_with_release, lists_of, told_of
from consult.services.name_decisions import NoSuchEntry, add_to_entry, begin_entry, decide_on
from consult.services.recall import queue_recall
from consult.services.unknown_names import section_of
from sideeffects.services.editing import draft_of
from sideeffects.services.working_copy import working_content
from tests import factories
from tests.consult.trials import booked, load, release_of
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db
ZORBATRIN = "zorbatrin 5 mg"


def sent(*names, **steps):
    return factories.a_sent_consultation(medicines=factories.medicines(*names), **steps)


def the_name(folded="zorbatrin"):
    return UnknownName.objects.counted().folded_as(folded).get()


def in_lists():
    lists = lists_of(UnknownName.objects.filter(section="medicine"))
    return {
        part: [one.words for one in getattr(lists, part)] for part in ("waiting", "coming", "known", "not_a_name", "set_aside")
    }


@pytest.fixture
def working_copy(tmp_path, monkeypatch):
    """A small pack as the working copy and as the release on which consultations are evaluated: it knows warfarin."""
    monkeypatch.setattr(factories, "a_release", lambda: None)
    return load(tmp_path)


def add(by=None, key="warfarin", **more):
    given = {"kind": "substances", "key": key, "language": "en", **more}
    add_to_entry(name=the_name(), by=by or a_curator(), **given)


def test_a_name_is_counted_once_a_consultation_and_told_by_clinic():
    one, _other = sent(ZORBATRIN), sent("Zorbatrin")
    for _ in range(2):
        evaluate(consultation=one, by=None, because=Evaluation.Because.PLAN)
    name = the_name()
    assert (name.words, name.section, name.script, name.state) == ("zorbatrin", "medicine", "latin", "waiting")
    assert (name.seen, name.clinics, Sighting.objects.count()) == (2, 2, 2)


def test_what_is_known_is_kept_of_what_it_is_for_and_no_word_more():
    page = factories.medicines(ZORBATRIN)
    page["items"][0]["reason"] = "high blood pressure since my divorce from Karim"
    factories.a_sent_consultation(medicines=page)
    assert "hypertension" in told_of(the_name())["taken_for"]
    kept = [str(list(model.objects.values())) for model in (UnknownName, Sighting)]
    assert not any("Karim" in row or "divorce" in row for row in kept)


def test_where_a_name_stood_is_told_by_its_field():
    places = (
        "medicines.medicines.items[0].text",
        "allergies.items[1].text",
        "plan.ingredients[0]",
        "free_text[0]",
        "plan.gloves[0]",
    )
    assert [section_of(one) for one in places] == ["medicine", "allergy", "ingredient", "text", "material"]
    assert section_of("medicines.items[0].reason") == "history"


def test_a_curators_name_waits_for_the_release_and_then_leaves_the_list_by_itself(working_copy):
    sent(ZORBATRIN)
    compare_with_release()
    assert in_lists()["waiting"] == ["zorbatrin"]
    add(why="on the box")
    compare_with_release()
    assert in_lists() == {"waiting": [], "coming": ["zorbatrin"], "known": [], "not_a_name": [], "set_aside": []}
    release_of(working_content())
    compare_with_release()
    assert in_lists()["known"] == ["zorbatrin"]
    assert the_name().known_in == 2


def test_a_name_that_came_into_the_working_copy_another_way_waits_for_the_release_too(working_copy):
    sent(ZORBATRIN)
    add()
    decide_on(name=the_name(), by=a_curator(), state="waiting")
    compare_with_release()
    assert in_lists()["coming"] == ["zorbatrin"]


def test_what_is_no_name_stays_off_the_list_when_it_is_written_again():
    sent(ZORBATRIN)
    decide_on(name=the_name(), by=a_curator(), state="not_a_name", why="a shampoo")
    sent(ZORBATRIN)
    assert in_lists()["not_a_name"] == ["zorbatrin"]
    assert (the_name().why, the_name().seen) == ("a shampoo", 2)


def test_a_story_in_everyday_words_is_no_name_until_several_patients_write_it():
    curator, story = a_curator(), {"answer": "some", "items": [{"text": "hurt by my neighbour", "group": ""}]}
    for shown in (False, False, True):
        sent(health_other=story)
        assert UnknownName.objects.visible_to(curator).folded_as("hurt by my neighbour").exists() == shown


def test_nobody_but_a_curator_says_what_a_name_is(working_copy):
    consultation = sent(ZORBATRIN)
    stranger = factories.a_user(consultation.clinic)
    for act in (lambda: add(by=stranger), lambda: decide_on(name=the_name(), by=stranger, state="set_aside")):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NoSuchEntry):
        add(key="no_such_thing")
    assert not UnknownName.objects.visible_to(stranger).exists()


def test_a_new_entry_begins_as_the_curators_draft():
    sent("زوربترين")
    curator = a_curator()
    begin_entry(name=the_name("زوربترين"), by=curator, kind="substances")
    assert draft_of(kind="substances", key="", by=curator).content["names"] == {"ar": ["زوربترين"]}


def test_a_dry_run_reads_the_answers_again_in_which_a_new_name_stands(working_copy):
    one, _other = sent(ZORBATRIN), sent()
    add()
    run = advance(run=start(by=a_curator()), seconds=60)
    moved = {(move.consultation_id, move.rule): move.category for move in DryRunMove.objects.filter(run=run)}
    assert {consultation for consultation, _rule in moved} == {one.pk}
    assert "raised" in moved.values()


def test_after_publishing_whoever_wrote_a_name_that_is_grave_by_now_is_recalled(working_copy):
    one, other = sent(ZORBATRIN), sent()
    for consultation in (one, other):
        booked(consultation, 3)
    add()
    queue_recall(release=release_of(working_content()))
    advance(run=DryRun.objects.get(purpose="recall"), seconds=60)
    assert [recall.consultation_id for recall in Recall.objects.all()] == [one.pk]
