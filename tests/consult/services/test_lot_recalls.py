"""A lot is called back: found under its spellings, everybody on one list, written to once, over when all are reached."""

import pytest
from django.utils import timezone

from consult.models import LotRecall, LotRecallPerson, Outgoing, Role, StockLot, UsedLot
from consult.services.access import NotAllowed
from consult.services.guarded import WordsRefused
from consult.services.lot_recalls import (
    NothingMeant,
    add_missing,
    not_listed,
    note_try,
    open_recall,
    reach,
    read_by_patient,
    take_up_again,
    write_to_all,
)
from consult.services.lot_search import spellings, who_received
from consult.services.needed import is_needed
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from tests import factories, treatments

pytestmark = pytest.mark.django_db
EN = "We would like to speak with you about a product that we used. Please call us."
AR = "نود أن نتحدث معك عن منتج استخدمناه في جلستك. يرجى الاتصال بنا."


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def signed():
    return treatments.signed_lately()


def recalled(signed, covers=(("hyaluronic acid", "HA2609-17"),), **other):
    said = {"why": "Notice of the maker", "message_en": EN, "message_ar": AR, **other}
    return open_recall(clinic=signed.clinic, by=signed.by, covers=covers, **said)


def test_a_lot_is_found_as_it_was_copied_with_the_number_of_people(signed):
    UsedLot.objects.create(
        clinic=signed.clinic, treatment=signed, product="hyaluronic acid", lot="HA26O9-17", expires_on="2031-08-31"
    )
    found = spellings(signed.clinic, product="", lot="ha2609 17")
    assert [(one.lot, one.people, one.same) for one in found] == [("HA2609-17", 1, True), ("HA26O9-17", 1, False)]
    assert spellings(factories.a_clinic("Reed"), product="", lot="HA2609-17") == []


def test_everybody_who_received_it_stands_on_the_list_once_and_it_leaves_the_cupboard(signed):
    product = factories.a_product(signed.clinic, by=signed.by, name="hyaluronic acid")
    lot = factories.a_lot(product, number="HA2609-17")
    recall = recalled(signed)
    assert [one.consultation for one in recall.people.all()] == [signed.consultation]
    assert StockLot.objects.get(pk=lot.pk).ended_by == signed.by
    assert recalled(signed) == recall


def test_two_registrations_of_one_person_are_one_person(signed):
    other = factories.a_sent_consultation(signed.clinic)
    other.patient.merged_into, other.patient.merged_at = signed.consultation.patient, timezone.now()
    other.patient.merged_by = signed.by
    other.patient.save()
    content = {"clinic": signed.clinic, "consultation": other, "content": signed.content, "content_sha256": "", "by": signed.by}
    later = type(signed).objects.create(**content, treated_at=timezone.now())
    UsedLot.objects.create(
        clinic=signed.clinic, treatment=later, product="hyaluronic acid", lot="HA2609-17", expires_on="2031-08-31"
    )
    assert who_received(signed.clinic, [("hyaluronic acid", "HA2609-17")]) == [other]


def test_who_was_treated_since_is_named_and_can_be_put_on_the_list(signed):
    recall = recalled(signed, covers=[("hyaluronic acid", "ZZ999")])
    assert (recall.people.count(), LotRecall.objects.open().count()) == (0, 0)
    LotRecall.objects.filter(pk=recall.pk).update(covers=[["hyaluronic acid", "HA2609-17"]])
    recall.refresh_from_db()
    assert not_listed(recall) == [signed.consultation]
    assert (add_missing(recall=recall, by=signed.by), add_missing(recall=recall, by=signed.by)) == (1, 0)
    assert LotRecall.objects.open().count() == 1


def test_each_is_written_to_once_and_not_after_they_were_reached(signed):
    recall, patient = recalled(signed), signed.consultation.patient
    assert write_to_all(recall=recall, by=signed.by) == 0
    patient.email = "mona@example.test"
    patient.save()
    assert (write_to_all(recall=recall, by=signed.by), write_to_all(recall=recall, by=signed.by)) == (1, 0)
    letter = Outgoing.objects.filter(kind=Outgoing.Kind.LOT).first()
    assert is_needed(letter)
    reach(person=recall.people.get(), by=signed.by, how="spoken")
    assert not is_needed(letter)


def test_the_last_who_is_reached_ends_the_recall_and_undoing_it_opens_it_again(signed):
    recall, desk = recalled(signed), factories.a_user(signed.clinic, Role.FRONT_DESK)
    person = recall.people.get()
    note_try(person=person, by=desk)
    note_try(person=person, by=desk)
    assert LotRecallPerson.objects.get().tries == 1
    reach(person=person, by=desk, how="came")
    recall.refresh_from_db()
    assert (recall.closed_by, LotRecall.objects.open().count()) == (desk, 0)
    with pytest.raises(SomebodyWasFirst):
        reach(person=person, by=signed.by, how="spoken")
    take_up_again(person=person, by=signed.by)
    assert LotRecall.objects.open().count() == 1
    read_by_patient(person=person)
    recall.refresh_from_db()
    assert (recall.closed_by, recall.closed_at is not None) == (None, True)


def test_what_frightens_without_help_or_says_nothing_is_refused(signed):
    with pytest.raises(WordsRefused):
        recalled(signed, message_en="Stop taking your warfarin today.")
    with pytest.raises(ReasonMissing):
        recalled(signed, message_ar=" ")
    with pytest.raises(NothingMeant):
        recalled(signed, covers=[])
    assert not LotRecall.objects.exists()


def test_the_desk_opens_no_recall_and_sees_no_lot(signed):
    desk = factories.a_user(signed.clinic, Role.FRONT_DESK)
    with pytest.raises(NotAllowed):
        open_recall(clinic=signed.clinic, by=desk, covers=[("a", "b")], why="", message_en=EN, message_ar=AR)
    recalled(signed)
    assert not LotRecall.objects.visible_to(desk).exists()
    assert LotRecallPerson.objects.visible_to(desk).count() == 1
