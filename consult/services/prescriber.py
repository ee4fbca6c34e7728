"""Asking the prescriber: a letter with one question for each medicine. The treatment waits for the reply; nothing is changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Decision, PrescriberLetter, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.deciding import PROCEEDING
from consult.services.outbox import Kind, tell
from consult.services.planned_words import planned_in_words
from consult.services.prescriber_questions import questions_of
from consult.services.prescriber_words import suggests
from consult.services.restricted import refuse_restricted
from consult.services.turns import LONGEST_WORDS, SomebodyWasFirst, hold_still, pressed_before, reopen

LANGUAGES = ("en", "ar")


class LetterNotReady(ValueError):
    """What the letter must have and has not; `field` says which (prescriber, medicines, agreed, email, reply_by)."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class SuggestsChange(ValueError):
    """The words would suggest to change what is prescribed; `words` says by which word."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotWaiting(LookupError):
    """The letter was answered or called back already."""


@transaction.atomic
def write_letter(
    *,
    consultation: Consultation,
    by: User,
    prescriber: str,
    places: Iterable[str],
    agreed: bool,
    language: str = "en",
    email: str = "",
    phone: str = "",
    words: str = "",
    reply_by: date | None = None,
) -> PrescriberLetter:
    """Write and, where there is an address, note the letter to be sent. `places`: `Medicine.place` of each that is asked about.

    Raises NotAllowed, Restricted, NothingToReview, LetterNotReady, SuggestsChange.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_restricted(consultation.patient)
    hold_still(consultation)
    if language not in LANGUAGES:
        raise LetterNotReady("language")
    questions = questions_of(consultation, places, language)
    _check(consultation, prescriber, questions, agreed=agreed, email=email, reply_by=reply_by)
    if word := suggests(words):
        raise SuggestsChange(word)
    mine = PrescriberLetter.objects.filter(consultation=consultation, by=by).waiting()
    said = {"prescriber": prescriber.strip()[:160], "email": email, "questions": questions, "language": language}
    before: PrescriberLetter | None = pressed_before(mine, "at", words=words.strip()[:LONGEST_WORDS], **said)
    if before is not None:
        return before
    letter = PrescriberLetter.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        number=PrescriberLetter.objects.filter(consultation=consultation).count() + 1,
        **said,
        phone=phone.strip()[:40],
        planned=planned_in_words(consultation, language),
        words=words.strip()[:LONGEST_WORDS],
        reply_by=reply_by,
        agreed_at=timezone.now(),
        by=by,
    )
    payload = {"number": letter.number, "medicines": len(questions), "by_email": bool(email)}
    record(clinic=consultation.clinic, by=by, action="prescriber.asked", about=letter, payload=payload)
    _back_to_the_queue(consultation, by, PROCEEDING)
    if email:
        tell(consultation=consultation, kind=Kind.PRESCRIBER, about=about_of(letter))
    return letter


def about_of(letter: PrescriberLetter) -> str:
    """How the outbox calls this letter."""
    return f"letter-{letter.number}"


def _check(
    consultation: Consultation, prescriber: str, questions: list[Any], *, agreed: bool, email: str, reply_by: date | None
) -> None:
    missing = {
        "prescriber": not prescriber.strip(),
        "medicines": not questions,
        "agreed": not agreed,
        # What the e-mail leads to opens by the patient's date of birth; without one it goes by hand.
        "email": bool(email) and consultation.patient.date_of_birth is None,
        "reply_by": reply_by is not None and reply_by < timezone.localdate(),
    }
    for field, is_missing in missing.items():
        if is_missing:
            raise LetterNotReady(field)


def _back_to_the_queue(consultation: Consultation, by: User, outcomes: Iterable[str]) -> None:
    """A decision that this overtakes counts no more; every open page learns that something is new."""
    last = Decision.objects.filter(consultation=consultation).order_by("-id").first()
    if last is not None and last.outcome in tuple(outcomes):
        reopen(consultation, by=by)
    else:
        Consultation.objects.filter(pk=consultation.pk).update(version=F("version") + 1)
        consultation.refresh_from_db(fields=["version", "state"])


@transaction.atomic
def hand_over_letter(*, letter: PrescriberLetter, by: User, how: str) -> None:
    """A person took it there themselves, and says how. Raises NotAllowed, LetterNotReady, NotWaiting."""
    require_role(by, letter.clinic, Role.PRACTITIONER)
    hold_still(letter.consultation)
    if not how.strip():
        raise LetterNotReady("how")
    rows = PrescriberLetter.objects.filter(pk=letter.pk).waiting()
    if not rows.update(handed_at=timezone.now(), handed_by=by, handed_how=how.strip()[:160]):
        raise NotWaiting
    record(clinic=letter.clinic, by=by, action="prescriber.handed_over", about=letter)


@transaction.atomic
def record_reply(*, letter: PrescriberLetter, by: User, reply: str, words: str, reply_from: str = "") -> None:
    """Write down what the prescriber said. It settles no flag: a person does, having read it.

    Raises NotAllowed, LetterNotReady, SomebodyWasFirst.
    """
    require_role(by, letter.clinic, Role.PRACTITIONER)
    if reply not in PrescriberLetter.Reply.values:
        raise LetterNotReady("reply")
    if not words.strip():
        raise LetterNotReady("words")
    # Whoever decides at this moment did so before it, and reads it now, or after it.
    hold_still(letter.consultation)
    said = {"reply": reply, "reply_words": words.strip()[:LONGEST_WORDS], "reply_from": reply_from.strip()[:160]}
    rows = PrescriberLetter.objects.filter(pk=letter.pk).waiting()
    if not rows.update(replied_at=timezone.now(), recorded_by=by, **said):
        raise _first(letter)
    record(clinic=letter.clinic, by=by, action="prescriber.replied", about=letter, payload={"number": letter.number})
    # Whoever held until this reply reads it now.
    _back_to_the_queue(letter.consultation, by, Decision.Outcome.values)


@transaction.atomic
def withdraw_letter(*, letter: PrescriberLetter, by: User, words: str) -> None:
    """Call it back, and say why; its link ends. Raises NotAllowed, LetterNotReady, SomebodyWasFirst."""
    require_role(by, letter.clinic, Role.PRACTITIONER)
    if not words.strip():
        raise LetterNotReady("words")
    hold_still(letter.consultation)
    rows = PrescriberLetter.objects.filter(pk=letter.pk).waiting()
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_words=words.strip()[:LONGEST_WORDS]):
        raise _first(letter)
    letter.links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=by)
    record(clinic=letter.clinic, by=by, action="prescriber.withdrawn", about=letter, payload={"number": letter.number})
    _back_to_the_queue(letter.consultation, by, ())


def _first(letter: PrescriberLetter) -> SomebodyWasFirst:
    letter.refresh_from_db()
    by, at = (letter.recorded_by, letter.replied_at) if letter.replied_at else (letter.withdrawn_by, letter.withdrawn_at)
    return SomebodyWasFirst(by, at or timezone.now(), theirs=letter)
