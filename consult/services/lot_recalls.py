"""Calling a lot back: it leaves the cupboard, everybody who received it stands on one list, is written to, and is reached.

A recall is over when nobody is left to be reached. What is written to patients passes the patient text guard.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Clinic, Consultation, LotRecall, LotRecallPerson, Outgoing, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.guarded import refuse_faults
from consult.services.lot_search import Pair, in_stock, person_of, who_received
from consult.services.outbox import tell
from consult.services.restricted import restriction_of
from consult.services.turns import LONGEST_WORDS, SAME_PRESS, ReasonMissing, SomebodyWasFirst

Reached = LotRecallPerson.Reached
OPENS = (Role.PRACTITIONER, Role.OWNER)
REACHES = (Role.FRONT_DESK, Role.PRACTITIONER)
LANGUAGES = ("en", "ar")


class NothingMeant(ValueError):
    """No spelling of a lot was chosen."""


@transaction.atomic
def open_recall(*, clinic: Clinic, by: User, covers: Sequence[Pair], why: str, message_en: str, message_ar: str) -> LotRecall:
    """Call these lots back: nobody is written to yet. Pressed twice it is one.

    Raises NotAllowed, NothingMeant, ReasonMissing (a message without words), WordsRefused.
    """
    require_role(by, clinic, *OPENS)
    pairs = sorted({(product, lot) for product, lot in covers})
    if not pairs:
        raise NothingMeant
    said = {"message_en": message_en.strip(), "message_ar": message_ar.strip()}
    _refuse(said)
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if (before := _pressed_before(clinic, by, pairs)) is not None:
        return before
    words = {"why": why.strip()[:LONGEST_WORDS], **said}
    recall: LotRecall = LotRecall.objects.create(clinic=clinic, by=by, covers=[list(one) for one in pairs], **words)
    people = _add(recall, who_received(clinic, pairs))
    if not people:
        # Nobody received it, so nobody is left to be reached.
        LotRecall.objects.filter(pk=recall.pk).update(closed_at=recall.at, closed_by=by)
    ended = _withdraw(recall, by)
    record(clinic=clinic, by=by, action="lot_recall.opened", about=recall, payload={"people": people, "stock": ended})
    return recall


def _refuse(said: dict[str, str]) -> None:
    for language in LANGUAGES:
        if not said[f"message_{language}"]:
            raise ReasonMissing(f"message_{language}")
        refuse_faults(said[f"message_{language}"], language=language)


def _pressed_before(clinic: Clinic, by: User, pairs: Sequence[Pair]) -> LotRecall | None:
    last: LotRecall | None = LotRecall.objects.filter(clinic=clinic, by=by, at__gt=timezone.now() - SAME_PRESS).first()
    return last if last is not None and last.covers == [list(one) for one in pairs] else None


def _add(recall: LotRecall, consultations: Iterable[Consultation]) -> int:
    rows = [LotRecallPerson(clinic=recall.clinic, recall=recall, consultation=one) for one in consultations]
    return len(LotRecallPerson.objects.bulk_create(rows))


def _withdraw(recall: LotRecall, by: User) -> int:
    """Nobody injects it any more: signing refuses a lot that has left the cupboard."""
    number: int = in_stock(recall.clinic, recall.covers).update(ended_at=timezone.now(), ended_by=by)
    return number


def not_listed(recall: LotRecall) -> list[Consultation]:
    """Who received it and is not on the list: treated since, or parted from somebody who is."""
    listed = {person_of(one.consultation) for one in recall.people.select_related("consultation__patient")}
    return [one for one in who_received(recall.clinic, recall.covers) if person_of(one) not in listed]


@transaction.atomic
def add_missing(*, recall: LotRecall, by: User) -> int:
    """Put them on the list; a recall that was over goes on. How many. Raises NotAllowed."""
    require_role(by, recall.clinic, *OPENS)
    held = _held(recall)
    number = _add(held, not_listed(held))
    if number:
        LotRecall.objects.filter(pk=held.pk).update(closed_at=None, closed_by=None, version=F("version") + 1)
        record(clinic=held.clinic, by=by, action="lot_recall.added", about=held, payload={"people": number})
    return number


@transaction.atomic
def write_to_all(*, recall: LotRecall, by: User) -> int:
    """Write to whoever waits, was not written to, and gave an address; how many. Raises NotAllowed."""
    require_role(by, recall.clinic, *OPENS)
    held, number = _held(recall), 0
    for one in held.people.waiting().filter(told_at__isnull=True).select_related("consultation__patient", "consultation__clinic"):
        number += _write(one)
    if number:
        record(clinic=held.clinic, by=by, action="lot_recall.written", about=held, payload={"people": number})
    return number


def _write(one: LotRecallPerson) -> bool:
    consultation = one.consultation
    if restriction_of(consultation.patient) is not None:
        # Nobody may write to them: a practitioner decides how they are told.
        return False
    if not tell(consultation=consultation, kind=Outgoing.Kind.LOT, about=about(one)):
        return False
    LotRecallPerson.objects.filter(pk=one.pk).update(told_at=timezone.now())
    return True


def about(one: LotRecallPerson) -> str:
    """What the letter to them is about."""
    return f"lot-{one.pk}"


# --- reaching people ----------------------------------------------------------------------------------------------


@transaction.atomic
def note_try(*, person: LotRecallPerson, by: User) -> None:
    """Somebody called and nobody answered. Raises NotAllowed, SomebodyWasFirst."""
    require_role(by, person.clinic, *REACHES)
    now = _waiting(person)
    last = now.tried_at
    if last is not None and timezone.now() - last < SAME_PRESS:
        return
    LotRecallPerson.objects.filter(pk=now.pk).update(tries=F("tries") + 1, tried_at=timezone.now())
    record(clinic=now.clinic, by=by, action="lot_recall.tried", about=now)


@transaction.atomic
def reach(*, person: LotRecallPerson, by: User, how: str) -> None:
    """They know, or cannot be reached in spite of every try. The last one ends the recall.

    Raises NotAllowed, ReasonMissing, SomebodyWasFirst.
    """
    require_role(by, person.clinic, *REACHES)
    if how not in Reached.values:
        raise ReasonMissing("how")
    _done(_waiting(person), how, by)


@transaction.atomic
def read_by_patient(*, person: LotRecallPerson) -> None:
    """The patient says that they have read it. Twice is once."""
    now = _held_person(person)
    if now.done_at is None:
        _done(now, Reached.READ, None)


def note_seen(*, person: LotRecallPerson) -> None:
    """The patient opened the message."""
    LotRecallPerson.objects.filter(pk=person.pk, seen_at__isnull=True).update(seen_at=timezone.now())


@transaction.atomic
def take_up_again(*, person: LotRecallPerson, by: User) -> None:
    """They were not reached after all. Raises NotAllowed."""
    require_role(by, person.clinic, *REACHES)
    now = _held_person(person)
    if now.done_at is not None:
        LotRecallPerson.objects.filter(pk=now.pk).update(done_at=None, done_by=None, reached="")
        LotRecall.objects.filter(pk=now.recall_id).update(closed_at=None, closed_by=None)
        record(clinic=now.clinic, by=by, action="lot_recall.again", about=now)


def _done(now: LotRecallPerson, how: str, by: User | None) -> None:
    at = timezone.now()
    LotRecallPerson.objects.filter(pk=now.pk).update(done_at=at, done_by=by, reached=how)
    record(clinic=now.clinic, by=by, action="lot_recall.reached", about=now, payload={"how": how})
    if not LotRecallPerson.objects.filter(recall=now.recall_id).waiting().exists():
        LotRecall.objects.filter(pk=now.recall_id).update(closed_at=at, closed_by=by)
        record(clinic=now.clinic, by=by, action="lot_recall.closed", about=now.recall)


def _waiting(person: LotRecallPerson) -> LotRecallPerson:
    now = _held_person(person)
    if now.done_at is not None:
        raise SomebodyWasFirst(now.done_by, now.done_at, now.reached)
    return now


def _held(recall: LotRecall) -> LotRecall:
    rows = LotRecall.objects.select_for_update(no_key=True, of=("self",)).select_related("clinic")
    found: LotRecall = rows.get(pk=recall.pk)
    return found


def _held_person(person: LotRecallPerson) -> LotRecallPerson:
    # The recall first: two who reach the last two people must not both leave it open.
    LotRecall.objects.select_for_update(no_key=True).get(pk=person.recall_id)
    found: LotRecallPerson = LotRecallPerson.objects.select_related("recall", "clinic", "done_by").get(pk=person.pk)
    return found


@transaction.atomic
def note_list_out(*, recall: LotRecall, by: User, number: int) -> None:
    """Whoever takes the list out of the house: the audit says who and when. Raises NotAllowed."""
    require_role(by, recall.clinic, Role.PRACTITIONER)
    record(clinic=recall.clinic, by=by, action="lot_recall.exported", about=recall, payload={"people": number})
