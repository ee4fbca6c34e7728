"""Trying the working copy on everybody: what moves, what is looked at, and what happens when things happen meanwhile."""

import pytest

from consult.models import DryRun, DryRunMove, Evaluation, Fact, FactLine, FactSheet, Grade
from consult.services import dry_run
from consult.services.access import NotAllowed
from consult.services.dry_run import advance, start, step
from consult.services.evaluate import evaluate
from consult.services.fact_index import index_some
from sideeffects.services.editing import newest_change, save_entry
from sideeffects.services.releases import NothingPublished
from tests import factories
from tests.consult.trials import MALE, NOTHING, UNSURE, WARFARIN, change, changed, load, people, release_of
from tests.sideeffects.pack_files import small_content
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db
EVERY_MEDICINE = {"some": "medicine"}


@pytest.fixture
def release(tmp_path):
    return load(tmp_path)


def tried(by=None):
    return advance(run=start(by=by or a_curator()), seconds=60)


def moves(run):
    rows = DryRunMove.objects.filter(run=run).order_by("consultation_id")
    return [(one.consultation_id, one.category, one.level_before, one.level_after) for one in rows]


def test_a_higher_level_moves_whoever_was_flagged_and_nobody_else(release):
    one, _other, unsure = people(release, WARFARIN, NOTHING, UNSURE)
    change(level="STOP")
    run = tried()
    assert (run.state, run.looked_at, run.unread) == ("done", 3, 0)
    assert moves(run) == [(one.pk, "level", "HOLD", "STOP"), (unsure.pk, "level", "HOLD", "STOP")]


def test_who_is_newly_flagged_no_longer_flagged_and_moved_to_or_from_cannot_assess(release):
    taking, quiet, unsure = people(release, WARFARIN, NOTHING, UNSURE)
    change(when={"not": {"some": "medicine", "where": {"is": ["warfarin"]}}})
    assert moves(tried()) == [(taking.pk, "gone", "HOLD", ""), (quiet.pk, "raised", "", "HOLD")]
    change(when={"fact": "sex", "is": ["male"]})
    assert moves(tried()) == [(taking.pk, "gone", "HOLD", ""), (unsure.pk, "from_unknown", "HOLD", "")]
    change(when={"some": "medicine", "where": {"is": ["anticoagulant"], "dose_mg": {"more_than": 5}}})
    assert moves(tried()) == [(taking.pk, "to_unknown", "HOLD", "HOLD")]


def test_a_rule_that_is_gone_no_longer_flags_anybody(release):
    (one,) = people(release, WARFARIN)
    content = small_content()
    del content["rules"]["anticoagulant"]
    after = release_of(content)
    run = DryRun.objects.create(purpose="recall", base=release, release=after, sha256=after.sha256)
    assert moves(advance(run=run, seconds=60)) == [(one.pk, "gone", "HOLD", "")]


def test_a_text_that_changed_is_looked_at_by_nobody(release):
    people(release, WARFARIN)
    change(title={"en": "Takes an anticoagulant"})
    run = tried()
    assert (run.state, run.rules, run.looked_at) == ("done", [], 0)


def test_a_class_that_changed_is_tried_by_the_rules_that_name_it(release):
    (one,) = people(release, WARFARIN)
    entry = small_content()["substances"]["warfarin"] | {"classes": ["supplement"]}
    save_entry(kind="substances", content=entry, by=a_curator(), based_on=newest_change("substances", "warfarin"))
    assert moves(tried()) == [(one.pk, "gone", "HOLD", "")]


def test_an_evaluation_that_failed_is_counted_apart(release, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError

    people(release, WARFARIN)
    monkeypatch.setattr("consult.services.evaluate.examine", fail)
    people(release, WARFARIN)
    monkeypatch.undo()
    change(level="STOP")
    run = tried()
    assert (run.looked_at, run.unread, len(moves(run))) == (1, 1, 1)


def test_only_the_newest_evaluation_counts(release):
    (one,) = people(release, WARFARIN)
    first = Evaluation.objects.get()
    again = Evaluation.objects.create(
        **{f.attname: getattr(first, f.attname) for f in Evaluation._meta.concrete_fields if f.name != "id"}
    )
    assert index_some(10) == one.pk
    assert index_some(10) == 0
    assert FactSheet.objects.get().evaluation == again
    change(level="STOP")
    # The second one has no flags of its own: the rule is new to it.
    assert moves(tried()) == [(one.pk, "raised", "", "STOP")]


def test_what_was_stored_before_facts_were_kept_is_read_again_first(release):
    people(release, WARFARIN, NOTHING)
    FactLine.objects.all().delete()
    FactSheet.objects.all().delete()
    Fact.objects.all().delete()
    change(level="STOP")
    assert len(moves(tried())) == 1
    assert FactSheet.objects.count() == 2


def test_the_same_fact_of_two_people_is_kept_once_and_holds_nobodys_words(release):
    people(release, WARFARIN, WARFARIN)
    assert FactLine.objects.filter(fact__about="medicine").count() == 2
    fact = Fact.objects.get(about="medicine")
    assert fact.body["attributes"]["is"] == ["warfarin"]
    assert "words" not in fact.body


# --- step by step -------------------------------------------------------------------------------------------------


def test_two_who_ask_at_once_share_one_run(release):
    people(release, WARFARIN)
    change(level="STOP")
    assert start(by=a_curator()) == start(by=a_curator("another"))


def test_a_step_too_many_changes_nothing(release):
    people(release, WARFARIN)
    change(level="STOP")
    run = tried()
    assert step(run=run).looked_at == step(run=run).looked_at == 1
    assert DryRunMove.objects.count() == 1
    assert Grade.objects.count() == 0


def test_many_small_steps_find_what_one_large_one_finds(release, monkeypatch):
    people(release, *[WARFARIN, NOTHING, UNSURE, MALE] * 3)
    change(level="STOP")
    whole = moves(tried())
    monkeypatch.setattr(dry_run, "A_STEP_COMPARES", 1)
    monkeypatch.setattr(dry_run, "LEAST_OF_A_STEP", 2)
    monkeypatch.setattr(dry_run, "A_STEP_TRIES", 1)
    run = start(by=a_curator())
    steps = 0
    while run.state == "running":
        run, steps = step(run=run), steps + 1
    assert steps > 8
    assert (moves(run), run.looked_at) == (whole, 12)


def test_facts_that_arrive_while_it_runs_are_tried_before_they_are_compared(release):
    people(release, NOTHING)
    change(level="STOP")
    run = start(by=a_curator())
    while run.phase != "looking":
        run = step(run=run)
    (late,) = people(release, WARFARIN)
    run = advance(run=run, seconds=60)
    assert moves(run) == [(late.pk, "level", "HOLD", "STOP")]


def test_whoever_is_evaluated_again_after_being_looked_at_is_looked_at_again(release):
    clinic = factories.a_clinic()
    (one,) = people(release, WARFARIN, clinic=clinic)
    change(level="STOP")
    run = start(by=a_curator())
    while run.looked_at == 0:
        run = step(run=run)
    assert len(moves(run)) == 1
    newest = evaluate(consultation=one, by=None, because="plan")
    assert moves(advance(run=run, seconds=60)) == [(one.pk, "level", "HOLD", "STOP")]
    assert run.moves.get().evaluation == newest


def test_a_working_copy_that_changes_meanwhile_makes_the_run_outdated_and_a_new_one_possible(release):
    people(release, WARFARIN)
    change(level="STOP")
    run = start(by=a_curator())
    change(level="CAUTION")
    run = advance(run=run, seconds=60)
    assert (run.state, moves(run)) == ("outdated", [])
    assert tried().state == "done"


def test_a_rule_that_cannot_be_tried_stops_the_run_and_says_which(release):
    people(release, WARFARIN)
    after = release_of(changed(when={"some": "medicine", "where": {"dose_mg": {"below": "setting:nowhere"}}}))
    run = DryRun.objects.create(purpose="recall", base=release, release=after, sha256=after.sha256)
    run = advance(run=run, seconds=60)
    assert run.state == "failed"
    assert "anticoagulant" in run.error


def test_only_curators_try_and_there_must_be_something_to_compare_with(release):
    with pytest.raises(NotAllowed):
        start(by=factories.a_user(factories.a_clinic()))


def test_without_a_release_there_is_nothing_to_compare_with(db):
    with pytest.raises(NothingPublished):
        start(by=a_curator())
