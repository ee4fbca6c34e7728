"""The decision: a named practitioner writes down what is done. One transaction with its audit row."""

import re
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import Consultation, Decision, Evaluation, Resolution, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.flags import ShownFlag, holding_back
from consult.services.gates import GatesClosed, closed_gates
from consult.services.guarded import refuse_faults
from consult.services.outbox import Kind, tell
from consult.services.turns import LONGEST_WORDS, ReasonMissing, newest_evaluation, refuse_treated, saved_before

PROCEEDING = (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)
# Whoever is not treated, or waits, may read why in a letter.
WITH_LETTER = (Decision.Outcome.HOLD, Decision.Outcome.DO_NOT_TREAT)
# A level is a word among practitioners; what a starting text leaves open is to be written first.
NOT_FOR_PATIENTS = re.compile(r"\b(?:STOP|HOLD|CAUTION|UNASSESSED)\b|…")


class ProceedRefused(ValueError):
    """Proceeding is closed while these stand open."""

    def __init__(self, flags: tuple[ShownFlag, ...]) -> None:
        super().__init__(", ".join(flag.rule for flag in flags))
        self.flags = flags


class NobodySpoke(RuntimeError):
    """The patient wrote words of despair, and nobody said yet that they spoke with them."""


class PatientIsChanging(RuntimeError):
    """The patient said that something has changed, and has not sent it yet: nobody proceeds on the old answers."""


class LetterRefused(ValueError):
    """The letter is not for a patient: `why` is "outcome" (it goes with no such decision) or "words" (`words` says which)."""

    def __init__(self, why: str, words: str = "") -> None:
        super().__init__(why)
        self.why, self.words = why, words


@transaction.atomic
def decide(
    *,
    consultation: Consultation,
    by: User,
    seen: int,
    outcome: str,
    reason: str,
    until: str = "",
    look_again_on: date | None = None,
    would_change: str = "",
    letter: str = "",
) -> Decision:
    """Write down what a named practitioner decides. `seen` is the version that the page was drawn from.

    Raises NotAllowed, NothingToReview, ReasonMissing, ProceedRefused, PatientIsChanging, NobodySpoke,
    GatesClosed, LetterRefused, WordsRefused, SomebodyWasFirst, Treated.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_treated(consultation)
    evaluation = newest_evaluation(consultation)
    _check_words(outcome, reason, until, look_again_on)
    _check_letter(consultation, outcome, letter.strip())
    _take_turn(consultation, seen)
    if outcome in PROCEEDING:
        _refuse_while_open(evaluation, consultation)
        _refuse_while_waiting(consultation)
    decision = Decision.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        evaluation=evaluation,
        number=Decision.objects.filter(consultation=consultation).count() + 1,
        outcome=outcome,
        reason=reason.strip()[:LONGEST_WORDS],
        until=until.strip()[:250],
        look_again_on=look_again_on,
        would_change=would_change.strip()[:LONGEST_WORDS],
        letter=letter.strip()[:LONGEST_WORDS],
        by=by,
    )
    payload = {"outcome": outcome, "letter": bool(decision.letter)}
    record(clinic=consultation.clinic, by=by, action="consultation.decided", about=decision, payload=payload)
    if decision.letter:
        tell(consultation=consultation, kind=Kind.DECIDED, about=f"decision-{decision.number}")
    return decision


def _check_words(outcome: str, reason: str, until: str, look_again_on: date | None) -> None:
    if outcome not in Decision.Outcome.values:
        raise ReasonMissing("outcome")
    if not reason.strip():
        raise ReasonMissing("reason")
    if outcome == Decision.Outcome.HOLD and not until.strip() and look_again_on is None:
        raise ReasonMissing("until")


def _check_letter(consultation: Consultation, outcome: str, letter: str) -> None:
    if not letter:
        return
    if outcome not in WITH_LETTER:
        raise LetterRefused("outcome")
    if found := NOT_FOR_PATIENTS.search(letter):
        raise LetterRefused("words", found[0])
    refuse_faults(letter, language=consultation.patient.language)


def _refuse_while_waiting(consultation: Consultation) -> None:
    rows = Consultation.objects.filter(pk=consultation.pk)
    if rows.filter(reopened_at__isnull=False).exists():
        raise PatientIsChanging(consultation.reference)
    if rows.filter(alerted_at__isnull=False).exists():
        raise NobodySpoke(consultation.reference)
    gates = closed_gates(consultation)
    if gates:
        raise GatesClosed(gates)


def _take_turn(consultation: Consultation, seen: int) -> None:
    # One conditional update decides who was first, on both databases, whatever two pages believed.
    states = Consultation.State
    mine = Consultation.objects.filter(pk=consultation.pk, version=seen).exclude(state__in=(states.INVITED, states.ANSWERING))
    if not mine.update(state=states.DECIDED, version=F("version") + 1):
        raise saved_before(consultation)


def _refuse_while_open(evaluation: Evaluation, consultation: Consultation) -> None:
    standing = Resolution.objects.filter(consultation=consultation).standing()
    flags = holding_back(evaluation, standing)
    if flags:
        raise ProceedRefused(flags)
