"""Flags are settled with a reason; a STOP counts as settled once a second practitioner agreed (services/flags.py)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import AuditEvent, Consultation, Flag, Resolution, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.flags import RESTRICTION, ShownFlag, flags_of, standing_by_name
from consult.services.turns import LONGEST_WORDS, ReasonMissing, SomebodyWasFirst, hold_still, newest_evaluation, reopen


class FlagChanged(LookupError):
    """The flag is no longer what it was when the page was drawn; look at it again."""


class PlanUnchanged(ValueError):
    """ "The treatment was changed to suit", and nothing of the plan changed since the flag first stood."""


class SamePerson(ValueError):
    """Whoever settled a flag cannot be its second practitioner."""


@transaction.atomic
def resolve_flags(
    *, consultation: Consultation, by: User, fingerprints: Iterable[str], reason: str, words: str = ""
) -> list[Resolution]:
    """Settle flags of the newest evaluation, each exactly as it stands now.

    Raises NotAllowed, NothingToReview, FlagChanged, ReasonMissing, PlanUnchanged, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    hold_still(consultation)
    flags = _chosen(consultation, fingerprints)
    _needs_words(flags, reason, words)
    if reason == Resolution.Reason.CHANGED and not all(plan_changed_since(flag, consultation) for flag in flags):
        raise PlanUnchanged
    # One moment for all: what was settled at once is agreed to and opened again at once.
    written = {"reason": reason, "words": words.strip()[:LONGEST_WORDS], "at": timezone.now()}
    return [_resolve(consultation, by, flag, written) for flag in _without_resolution(consultation, flags)]


@transaction.atomic
def resolve_over(
    *, consultation: Consultation, by: User, fingerprints: Iterable[str], reason: str, words: str, over: Iterable[int]
) -> list[Resolution]:
    """Put these words in the place of the resolutions `over`, which the person has read; those stay readable as withdrawn.

    Raises what resolve_flags and withdraw_resolution raise; SomebodyWasFirst too where others stand there by now.
    """
    for one in Resolution.objects.filter(consultation=consultation, pk__in=list(over)).order_by("id"):
        withdraw_resolution(resolution=one, by=by, words=words)
    return resolve_flags(consultation=consultation, by=by, fingerprints=fingerprints, reason=reason, words=words)


def plan_changed_since(flag: ShownFlag, consultation: Consultation) -> bool:
    """Whether something of the plan was saved otherwise after this rule first had a flag in this consultation."""
    # A restriction only waits for the plan: what a plan then brings is not its change.
    flags = Flag.objects.filter(rule=flag.rule, evaluation__consultation=consultation).exclude(kind=RESTRICTION)
    arose = flags.order_by("evaluation_id").values_list("evaluation__created_at", flat=True).first()
    saved = AuditEvent.objects.filter(object_kind="consultation", object_id=str(consultation.pk), action="plan.saved")
    # The plan that brought it was written down just before it was evaluated.
    return arose is not None and any(event.payload.get("parts") for event in saved.filter(at__gt=arose))


def _chosen(consultation: Consultation, fingerprints: Iterable[str]) -> list[ShownFlag]:
    shown = {flag.fingerprint: flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.kind != RESTRICTION}
    chosen = [shown.get(one) for one in dict.fromkeys(fingerprints)]
    flags = [flag for flag in chosen if flag is not None]
    if not flags or len(flags) != len(chosen):
        raise FlagChanged
    return flags


def _needs_words(flags: list[ShownFlag], reason: str, words: str) -> None:
    if reason not in Resolution.Reason.values:
        raise ReasonMissing("reason")
    # What keeps a treatment closed is not waved through by a choice from a list.
    if not words.strip() and (reason == Resolution.Reason.OTHER or any(flag.holds_back for flag in flags)):
        raise ReasonMissing("words")


def _without_resolution(consultation: Consultation, flags: list[ShownFlag]) -> list[ShownFlag]:
    standing = standing_by_name(Resolution.objects.filter(consultation=consultation).standing().select_related("by"))
    left = [flag for flag in flags if flag.name not in standing]
    if not left:
        first = standing[flags[0].name]
        raise SomebodyWasFirst(first.by, first.at, theirs=first)
    return left


def _resolve(consultation: Consultation, by: User, flag: ShownFlag, written: Mapping[str, Any]) -> Resolution:
    resolution = Resolution.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        rule=flag.rule,
        kind=flag.kind,
        fingerprint=flag.fingerprint,
        by=by,
        **written,
    )
    payload = {"rule": flag.rule, "kind": flag.kind, "level": str(flag.level), "reason": written["reason"]}
    record(clinic=consultation.clinic, by=by, action="flag.resolved", about=resolution, payload=payload)
    return resolution


def written_together(resolution: Resolution) -> list[Resolution]:
    """What was settled with the same words at once, as one card, and still stands."""
    rows = Resolution.objects.filter(consultation=resolution.consultation_id, by=resolution.by_id, at=resolution.at)
    return list(rows.standing().select_related("by", "second_by", "clinic", "consultation"))


@transaction.atomic
def agree_resolution(*, resolution: Resolution, by: User, words: str) -> None:
    """A second practitioner of the clinic looked at the flag and agrees: from now on it is settled.

    Raises NotAllowed, SamePerson, ReasonMissing, FlagChanged, SomebodyWasFirst.
    """
    require_role(by, resolution.clinic, Role.PRACTITIONER)
    hold_still(resolution.consultation)
    if by.pk == resolution.by_id:
        raise SamePerson
    if not words.strip():
        raise ReasonMissing("words")
    _chosen(resolution.consultation, [resolution.fingerprint])
    waiting = Resolution.objects.filter(pk=resolution.pk, second_at__isnull=True).standing()
    if not waiting.update(second_at=timezone.now(), second_by=by, second_words=words.strip()[:LONGEST_WORDS]):
        raise _somebody_agreed_or_refused(resolution)
    resolution.refresh_from_db()
    record(clinic=resolution.clinic, by=by, action="resolution.agreed", about=resolution, payload={"rule": resolution.rule})


def _somebody_agreed_or_refused(resolution: Resolution) -> SomebodyWasFirst:
    row = Resolution.objects.select_related("second_by", "withdrawn_by").get(pk=resolution.pk)
    if row.withdrawn_at:
        return SomebodyWasFirst(row.withdrawn_by, row.withdrawn_at, theirs=row)
    return SomebodyWasFirst(row.second_by, row.second_at or timezone.now(), theirs=row)


@transaction.atomic
def agree_together(*, resolutions: Iterable[Resolution], by: User, words: str) -> None:
    """Agree to everything that was settled at once. Raises what agree_resolution raises, and then none is agreed."""
    for one in resolutions:
        agree_resolution(resolution=one, by=by, words=words)


@transaction.atomic
def withdraw_resolution(*, resolution: Resolution, by: User, words: str = "") -> None:
    """The flag is open again; what was written stays readable. Raises NotAllowed, SomebodyWasFirst."""
    require_role(by, resolution.clinic, Role.PRACTITIONER)
    # The consultation first, as whoever agrees does: the other way round the two would wait for each other for ever.
    hold_still(resolution.consultation)
    standing = Resolution.objects.filter(pk=resolution.pk).standing()
    now = timezone.now()
    if not standing.update(withdrawn_at=now, withdrawn_by=by, withdrawn_words=words.strip()[:LONGEST_WORDS]):
        resolution.refresh_from_db()
        raise SomebodyWasFirst(resolution.withdrawn_by, resolution.withdrawn_at or now, theirs=resolution)
    record(clinic=resolution.clinic, by=by, action="resolution.withdrawn", about=resolution, payload={"rule": resolution.rule})
    reopen(resolution.consultation, by=by)


@transaction.atomic
def withdraw_together(*, resolutions: Iterable[Resolution], by: User, words: str) -> None:
    """Open again everything that was settled at once, or nothing. Raises what withdraw_resolution raises."""
    for one in resolutions:
        withdraw_resolution(resolution=one, by=by, words=words)
