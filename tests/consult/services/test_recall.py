"""After a release: who comes on the worklist, in which order, and what is done about each."""

import pytest

from consult.models import AuditEvent, Consultation, DryRun, Recall, Role
from consult.services import recall as services
from consult.services.access import NotAllowed
from consult.services.dry_run import advance, start
from consult.services.gates import Gate, closed_gates
from consult.services.recall import (
    AlreadyDealtWith,
    booked,
    changes_of,
    deal_with,
    dealt_with,
    failed_recall_runs,
    next_recall_run,
    queue_recall,
    take_up_again,
    treated,
    try_again,
)
from consult.services.turns import ReasonMissing
from sideeffects.core.release import sha256_of
from sideeffects.models import Release
from sideeffects.signals import release_published
from tests import factories
from tests.consult import trials
from tests.consult.trials import NOTHING, UNPLANNED, UNSURE, WARFARIN, changed, load, people, release_of
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path):
    return load(tmp_path)


def published(**rule):
    """A release with another rule, compared to the end with what was shown."""
    release = release_of(changed(**rule))
    release_published.send(sender=Release, release=release)
    return advance(run=next_recall_run(), seconds=60)


def everybody():
    return {one.consultation_id for one in Recall.objects.all()}


def test_publishing_queues_the_comparison_and_the_first_release_has_nothing_to_compare_with(release):
    assert queue_recall(release=release) is None
    second = release_of(changed(level="STOP"))
    release_published.send(sender=Release, release=second)
    release_published.send(sender=Release, release=second)
    run = next_recall_run()
    assert (run.release, run.base, run.purpose) == (second, release, "recall")
    assert advance(run=run, seconds=60).state == "done"
    assert next_recall_run() is None


def test_booked_and_treated_patients_whose_level_rose_are_on_the_list_and_nobody_else(release):
    soon, past, cancelled, quiet, fewer = people(release, WARFARIN, WARFARIN, WARFARIN, NOTHING, UNSURE)
    trials.booked(soon, 3)
    trials.treated(past, 20)
    trials.treated(cancelled, 20, outcome="do_not_treat")
    trials.booked(quiet, 3)
    trials.booked(fewer, 3)
    published(level="STOP")
    # What nobody could tell is a STOP that nobody can tell now.
    assert everybody() == {soon.pk, past.pk, fewer.pk}


def test_while_a_recall_waits_nobody_proceeds_on_what_was_shown_before(release):
    (soon,) = people(release, WARFARIN)
    trials.booked(soon, 3)
    assert Gate.RECALL not in closed_gates(soon)
    published(level="STOP")
    assert Gate.RECALL in closed_gates(soon)


def test_whose_treatment_was_agreed_without_an_appointment_is_on_the_list(release):
    agreed, refused = people(release, WARFARIN, WARFARIN)
    trials.treated(agreed, 0)
    trials.treated(refused, 0, outcome="do_not_treat")
    Consultation.objects.update(appointment_at=None, state="decided")
    published(level="STOP")
    assert everybody() == {agreed.pk}
    assert [one.consultation for one in booked(Recall.objects.all()).rows] == [agreed]


def test_what_became_milder_recalls_nobody(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 3)
    published(level="CAUTION")
    assert everybody() == set()


def test_what_cannot_be_told_any_more_recalls_only_where_it_is_grave(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 3)
    dose = {"some": "medicine", "where": {"is": ["anticoagulant"], "dose_mg": {"more_than": 5}}}
    published(level="CAUTION", when=dose)
    assert everybody() == set()
    published(level="HOLD", when={"any": [dose, dose]})
    assert everybody() == {one.pk}


def test_a_second_release_does_not_tell_the_same_again(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 3)
    published(level="STOP")
    published(level="STOP", when={"some": "medicine", "where": {"is": ["warfarin"]}})
    assert Recall.objects.count() == 1


def test_the_next_appointment_comes_first_and_then_who_was_treated_last(release):
    later, sooner, lately, long_ago = people(release, *[WARFARIN] * 4)
    trials.booked(later, 9)
    trials.booked(sooner, 2)
    trials.treated(lately, 5)
    trials.treated(long_ago, 100)
    published(level="STOP")
    rows = Recall.objects.all()
    assert [one.consultation for one in booked(rows).rows] == [sooner, later]
    assert [one.consultation for one in treated(rows, days=90).rows] == [lately]
    assert [one.consultation for one in treated(rows, days=180).rows] == [lately, long_ago]


def test_long_lists_are_paged_by_key_and_nobody_is_left_out(release, monkeypatch):
    monkeypatch.setattr(services, "PAGE", 2)
    for at, one in enumerate(people(release, *[WARFARIN] * 5)):
        trials.booked(one, at)
    published(level="STOP")
    seen, after = [], "start"
    while after:
        found = booked(Recall.objects.all(), after=after)
        seen, after = [*seen, *(one.pk for one in found.rows)], found.next_key
    assert len(seen) == len(set(seen)) == 5


def test_each_row_says_which_check_changed_and_how(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 2)
    published(level="STOP")
    recall = Recall.objects.get()
    (move,) = changes_of([recall])[recall.run_id, recall.consultation_id]
    assert (move.rule, move.level_before, move.level_after) == ("anticoagulant", "HOLD", "STOP")


def test_what_a_later_release_took_back_is_no_longer_told(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 2)
    published(level="STOP")
    published(level="NOTE")
    assert changes_of(Recall.objects.all()) == {}
    published(level="STOP", evidence=["B-08"])
    assert len(changes_of(Recall.objects.all())) == 1


def test_what_was_taken_back_and_comes_again_is_told_again_although_the_first_time_was_dealt_with(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 2)
    published(level="STOP")
    first = Recall.objects.get()
    deal_with(recall=first, by=factories.a_user(first.clinic), reason="called")
    published(level="NOTE")
    assert booked(Recall.objects.all()).rows == []
    published(level="STOP", evidence=["B-08"])
    (again,) = booked(Recall.objects.all()).rows
    assert changes_of([again])[again.run_id, one.pk][0].level_after == "STOP"
    published(level="STOP", when={"some": "medicine", "where": {"is": ["warfarin"]}})
    assert Recall.objects.count() == 2
    take_up_again(recall=first, by=factories.a_user(first.clinic))
    assert len(changes_of(Recall.objects.all())) == 2


def test_what_would_be_grave_only_if_something_is_planned_recalls_who_is_still_to_come_and_nobody_else(release):
    soon, past = people(release, UNPLANNED, UNPLANNED)
    trials.booked(soon, 3)
    trials.treated(past, 20)
    planned = {"some": "ingredient", "where": {"is": ["warfarin"]}}
    published(level="CAUTION", when=planned)
    assert everybody() == set()
    published(level="STOP", when=planned)
    assert everybody() == {soon.pk}
    (move,) = changes_of(Recall.objects.all())[Recall.objects.get().run_id, soon.pk]
    assert (move.outcome_before, move.outcome_after) == ("", "restriction")


# --- a comparison that stopped ------------------------------------------------------------------------------------


def stopped():
    """A release whose comparison ends as failed."""
    run = published(when={"some": "medicine", "where": {"dose_mg": {"below": "setting:nowhere"}}})
    assert run.state == "failed"
    return run


def test_a_comparison_that_stopped_can_be_tried_again_from_its_beginning(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 2)
    run = stopped()
    assert list(failed_recall_runs()) == [run]
    DryRun.objects.filter(pk=run.pk).update(release=release_of(changed(level="STOP")))
    try_again(by=factories.a_user(one.clinic))
    assert advance(run=next_recall_run(), seconds=60).state == "done"
    assert everybody() == {one.pk}
    assert not failed_recall_runs()


def test_only_practitioners_try_it_again(release):
    people(release, WARFARIN)
    stopped()
    for role in (Role.FRONT_DESK, Role.OWNER, Role.CURATOR):
        with pytest.raises(NotAllowed):
            try_again(by=factories.a_user(factories.a_clinic(), role))


def test_a_dry_run_that_is_under_way_does_not_stand_in_the_way_of_the_comparison(release):
    start(by=a_curator())
    assert DryRun.objects.running().update(sha256=sha256_of(changed(level="STOP"))) == 1
    assert published(level="STOP").state == "done"
    assert DryRun.objects.get(purpose="trial").state == "outdated"


# --- what was done ------------------------------------------------------------------------------------------------


@pytest.fixture
def recall(release):
    (one,) = people(release, WARFARIN)
    trials.booked(one, 2)
    published(level="STOP")
    return Recall.objects.get()


def test_who_dealt_with_it_and_how_is_written_down_and_can_be_undone(recall):
    by = factories.a_user(recall.clinic)
    deal_with(recall=recall, by=by, reason="called", words="She will come on Monday.")
    (done,) = dealt_with(Recall.objects.all()).rows
    assert (done.done_by, done.reason, done.words) == (by, "called", "She will come on Monday.")
    assert booked(Recall.objects.all()).rows == []
    take_up_again(recall=recall, by=by)
    assert len(booked(Recall.objects.all()).rows) == 1
    actions = AuditEvent.objects.filter(object_kind="recall").order_by("id").values_list("action", flat=True)
    assert list(actions) == ["recall.done", "recall.reopened"]


def test_the_second_who_deals_with_it_is_told_who_was_first(recall):
    first, second = factories.a_user(recall.clinic), factories.a_user(recall.clinic)
    deal_with(recall=recall, by=first, reason="messaged")
    with pytest.raises(AlreadyDealtWith) as told:
        deal_with(recall=recall, by=second, reason="called")
    assert told.value.by == first


def test_doing_nothing_needs_a_reason_in_words(recall):
    by = factories.a_user(recall.clinic)
    for reason, words in (("nothing", "  "), ("whatever", "x")):
        with pytest.raises(ReasonMissing):
            deal_with(recall=recall, by=by, reason=reason, words=words)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_practitioners_of_the_clinic_deal_with_it(recall, role):
    for by in (factories.a_user(recall.clinic, role), factories.a_user(factories.a_clinic("Reed clinic"))):
        with pytest.raises(NotAllowed):
            deal_with(recall=recall, by=by, reason="called")
        with pytest.raises(NotAllowed):
            take_up_again(recall=recall, by=by)
