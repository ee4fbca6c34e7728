"""The practitioner's work: say what words mean, settle flags. Each is one transaction with its audit row."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Correction, Decision, Evaluation, Resolution, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate, release_of
from consult.services.flags import RESTRICTION, ShownFlag, flags_of, settled_by

LONGEST_WORDS = 4000


class NothingToReview(LookupError):
    """The patient has not sent anything yet."""


class NotSaid(LookupError):
    """The newest evaluation read nothing from these words in this place."""


class UnknownConcept(ValueError):
    """The release of this consultation has no entry with this key."""


class FlagChanged(LookupError):
    """The flag is no longer what it was when the page was drawn; look at it again."""


class ReasonMissing(ValueError):
    """A decision or a resolution without the words that it needs; `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class SomebodyWasFirst(RuntimeError):
    """Somebody saved in between: who and when. Nothing of the second was stored, so the page keeps the typed text."""

    def __init__(self, by: User | None, at: datetime, outcome: str = "") -> None:
        super().__init__(outcome or "changed")
        self.by, self.at, self.outcome = by, at, outcome


def newest_evaluation(consultation: Consultation) -> Evaluation:
    """What the practitioner works on. Raises NothingToReview."""
    rows = Evaluation.objects.filter(consultation=consultation).select_related("release").defer("release__content")
    newest: Evaluation | None = rows.order_by("-id").first()
    if newest is None:
        raise NothingToReview(consultation.reference)
    return newest


@transaction.atomic
def correct_reading(*, consultation: Consultation, by: User, origin: str, words: str, key: str | None) -> Evaluation:
    """Say what the patient's words mean (None: no medicine and no condition), and evaluate again.

    Raises NotAllowed, NothingToReview, NotSaid, UnknownConcept.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    if (origin, words) not in _read_from(newest_evaluation(consultation)):
        raise NotSaid(origin)
    _, knowledge = release_of(consultation)
    if key is not None and key not in knowledge.entries:
        raise UnknownConcept(key)
    correction = Correction.objects.create(
        clinic=consultation.clinic, consultation=consultation, origin=origin, words=words, key=key, by=by
    )
    record(clinic=consultation.clinic, by=by, action="reading.corrected", about=correction, payload={"origin": origin})
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.CORRECTED)


def _read_from(evaluation: Evaluation) -> set[tuple[str, str]]:
    """Every place and words that something was read from, or that nobody could read."""
    answer = evaluation.answer
    links = [link for finding in answer["findings"] for link in finding.get("because", ())]
    return {(one["origin"], one["words"]) for one in [*links, *answer["unrecognised"]]}


@transaction.atomic
def resolve_flags(
    *, consultation: Consultation, by: User, fingerprints: Iterable[str], reason: str, words: str = ""
) -> list[Resolution]:
    """Settle flags of the newest evaluation, each exactly as it stands now.

    Raises NotAllowed, NothingToReview, FlagChanged, ReasonMissing, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    _lock(consultation)
    shown = {flag.fingerprint: flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.kind != RESTRICTION}
    chosen = [shown.get(one) for one in dict.fromkeys(fingerprints)]
    flags = [flag for flag in chosen if flag is not None]
    if not flags or len(flags) != len(chosen):
        raise FlagChanged
    _needs_words(flags, reason, words)
    return [_resolve(consultation, by, flag, reason, words) for flag in _not_settled(consultation, flags)]


def _needs_words(flags: list[ShownFlag], reason: str, words: str) -> None:
    if reason not in Resolution.Reason.values:
        raise ReasonMissing("reason")
    # What keeps a treatment closed is not waved through by a choice from a list.
    if not words.strip() and (reason == Resolution.Reason.OTHER or any(flag.holds_back for flag in flags)):
        raise ReasonMissing("words")


def _not_settled(consultation: Consultation, flags: list[ShownFlag]) -> list[ShownFlag]:
    standing = settled_by(Resolution.objects.filter(consultation=consultation).standing().select_related("by"))
    open_ = [flag for flag in flags if flag.name not in standing]
    if not open_:
        first = standing[flags[0].name]
        raise SomebodyWasFirst(first.by, first.at)
    return open_


def _resolve(consultation: Consultation, by: User, flag: ShownFlag, reason: str, words: str) -> Resolution:
    resolution = Resolution.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        rule=flag.rule,
        kind=flag.kind,
        fingerprint=flag.fingerprint,
        reason=reason,
        words=words.strip()[:LONGEST_WORDS],
        by=by,
    )
    payload = {"rule": flag.rule, "kind": flag.kind, "reason": reason}
    record(clinic=consultation.clinic, by=by, action="flag.resolved", about=resolution, payload=payload)
    return resolution


@transaction.atomic
def withdraw_resolution(*, resolution: Resolution, by: User, words: str = "") -> None:
    """The flag is open again; what was written stays readable. Raises NotAllowed, SomebodyWasFirst."""
    require_role(by, resolution.clinic, Role.PRACTITIONER)
    standing = Resolution.objects.filter(pk=resolution.pk).standing()
    now = timezone.now()
    if not standing.update(withdrawn_at=now, withdrawn_by=by, withdrawn_words=words.strip()[:LONGEST_WORDS]):
        resolution.refresh_from_db()
        raise SomebodyWasFirst(resolution.withdrawn_by, resolution.withdrawn_at or now)
    record(clinic=resolution.clinic, by=by, action="resolution.withdrawn", about=resolution, payload={"rule": resolution.rule})
    reopen(resolution.consultation, by=by)


def saved_before(consultation: Consultation) -> SomebodyWasFirst:
    """Who changed the consultation last, and when."""
    decision = Decision.objects.filter(consultation=consultation).select_related("by").order_by("-id").first()
    evaluation = Evaluation.objects.filter(consultation=consultation).select_related("created_by").order_by("-id").first()
    if decision and evaluation and decision.at >= evaluation.created_at:
        return SomebodyWasFirst(decision.by, decision.at, decision.outcome)
    if evaluation:
        return SomebodyWasFirst(evaluation.created_by, evaluation.created_at)
    return SomebodyWasFirst(None, timezone.now())


@transaction.atomic
def take_todays_release(*, consultation: Consultation, by: User) -> Evaluation:
    """Evaluate on the current release, and stay on it from now on; a decision made on the earlier one is open again.

    Raises NotAllowed, NothingToReview.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.RENEWED, renew=True)


def reopen(consultation: Consultation, *, by: User) -> None:
    """What was decided no longer rests on what is known now: the consultation goes back to the queue."""
    states = Consultation.State
    rows = Consultation.objects.filter(pk=consultation.pk)
    rows.update(version=F("version") + 1)
    if rows.filter(state=states.DECIDED).update(state=states.SENT):
        record(clinic=consultation.clinic, by=by, action="consultation.reopened", about=consultation)
    consultation.refresh_from_db(fields=["state", "version"])


def _lock(consultation: Consultation) -> None:
    Consultation.objects.select_for_update(no_key=True).filter(pk=consultation.pk).first()
