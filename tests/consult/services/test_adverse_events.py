"""What harmed somebody is written down with all that was known, stays as it was written, and the newest version counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from consult.models import AdverseEvent, AdverseEventVersion, AuditEvent, Exposure, Role, Unchangeable, UsedLot
from consult.services.access import NotAllowed
from consult.services.adverse_event_faults import Account, AccountRefused
from consult.services.adverse_events import TakenBack, follow_up, newest_of, record_adverse_event, take_back
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def signed():
    return treatments.signed_lately()


@pytest.fixture
def account(signed):
    lot = UsedLot.objects.get(treatment=signed)
    return Account(
        sign="lump",
        areas=("face",),
        lots=(lot.pk,),
        severity="moderate",
        onset_on=timezone.localdate(),
        onset_precision="day",
        serious=("important",),
        description="A lump on the left.",
    )


def test_an_event_is_counted_by_lot_area_operator_ingredient_and_day_without_its_words(signed, account):
    record_adverse_event(treatment=signed, by=signed.by, account=account)
    counted = (
        AdverseEventVersion.objects.counted()
        .serious()
        .values_list("sign", "onset_days", "areas__area", "lots__lot__lot", "event__treatment__exposure_sheet__operator")
    )
    assert list(counted) == [("lump", 0, "face", "HA2609-17", signed.by_id)]
    by_ingredient = Exposure.objects.values("ingredient").annotate(
        treated=Count("sheet", distinct=True), events=Count("sheet__treatment__adverse_events", distinct=True)
    )
    assert list(by_ingredient) == [{"ingredient": "hyaluronic_acid", "treated": 1, "events": 1}]
    with connection.cursor() as cursor:
        cursor.execute("SELECT description FROM consult_adverseeventversion")
        assert "lump" not in cursor.fetchone()[0]


def test_a_button_pressed_twice_records_one_event(signed, account):
    first = record_adverse_event(treatment=signed, by=signed.by, account=account)
    assert record_adverse_event(treatment=signed, by=signed.by, account=account) == first
    other = record_adverse_event(treatment=signed, by=signed.by, account=replace(account, sign="fever"))
    assert other != first


def test_a_follow_up_stands_beside_the_first_account_and_counts_instead(signed, account):
    event = record_adverse_event(treatment=signed, by=signed.by, account=account)
    follow_up(event=event, by=signed.by, seen=1, account=replace(account, outcome="recovered", course="over"))
    assert [one.outcome for one in event.versions.all()] == ["unknown", "recovered"]
    assert [one.outcome for one in AdverseEventVersion.objects.counted()] == ["recovered"]
    with pytest.raises(SomebodyWasFirst):
        follow_up(event=event, by=signed.by, seen=1, account=account)


def test_what_was_taken_back_is_counted_no_more_and_stays(signed, account):
    event = record_adverse_event(treatment=signed, by=signed.by, account=account)
    with pytest.raises(ReasonMissing):
        take_back(event=event, by=signed.by, seen=1, words=" ")
    take_back(event=event, by=signed.by, seen=1, words="Another patient")
    assert not AdverseEventVersion.objects.counted().exists()
    assert newest_of(event).lots.count() == 1
    with pytest.raises(TakenBack):
        follow_up(event=event, by=signed.by, seen=2, account=account)


def test_what_is_impossible_and_whoever_may_not_are_refused(signed, account):
    desk = factories.a_user(signed.clinic, Role.FRONT_DESK)
    with pytest.raises(NotAllowed):
        record_adverse_event(treatment=signed, by=desk, account=account)
    with pytest.raises(AccountRefused):
        record_adverse_event(
            treatment=signed, by=signed.by, account=replace(account, onset_on=timezone.localdate() + timedelta(days=2))
        )
    with pytest.raises(AccountRefused):
        record_adverse_event(treatment=signed, by=signed.by, account=replace(account, areas=("abdomen",)))
    assert not AdverseEvent.objects.exists()


def test_a_version_is_marked_in_the_audit_and_never_changed(signed, account):
    event = record_adverse_event(treatment=signed, by=signed.by, account=account)
    noted = AuditEvent.objects.get(action="adverse_event.initial")
    assert noted.about_mac
    assert "lump" not in str(noted.payload)
    version = newest_of(event)
    version.outcome = "recovered"
    with pytest.raises(Unchangeable), transaction.atomic():
        version.save()
