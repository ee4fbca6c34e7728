"""After a release: who was shown something milder than it now says, and what was done about each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from consult.models import Consultation, Decision, DryRun, DryRunMove, Grade, Membership, Recall, Role
from consult.models.recall import RecallQuerySet
from consult.services.access import NotAllowed, require_role
from consult.services.audit import record
from consult.services.flags import CANNOT_ASSESS, RAISED, RESTRICTION
from consult.services.turns import LONGEST_WORDS, ReasonMissing
from consult.services.worklists import NEVER, PAGE, TAKES_PLACE, last_row
from sideeffects.core.vocabulary import OVERALL_ORDER
from sideeffects.models import Release

USUAL_DAYS = 90


class AlreadyDealtWith(RuntimeError):
    """Somebody dealt with it first; `by` and `at` say who and when."""

    def __init__(self, recall: Recall) -> None:
        super().__init__(str(recall))
        self.by, self.at = recall.done_by, recall.done_at


@transaction.atomic
def queue_recall(*, release: Release) -> DryRun | None:
    """Note down that a new release is to be compared with what was shown; None where it is the first one."""
    base = Release.objects.defer("content").filter(number__lt=release.number).first()
    if base is None:
        return None
    _end_trials_of(base)
    fields = {"base": base, "sha256": release.sha256, "by": release.published_by, "purpose": DryRun.Purpose.RECALL}
    run, _ = DryRun.objects.get_or_create(release=release, defaults=fields)
    return run


def next_recall_run() -> DryRun | None:
    """The recall that is not worked out yet, the oldest first."""
    return DryRun.objects.running().filter(purpose=DryRun.Purpose.RECALL).order_by("id").first()


def _end_trials_of(base: Release) -> None:
    """What was compared with an earlier release says nothing any more, and stands in the way of the same run for the recall."""
    running = DryRun.objects.running().filter(purpose=DryRun.Purpose.TRIAL, base=base)
    # Locked first: a step that is under way ends before its leavings are taken away.
    trials = list(running.select_for_update(no_key=True).values_list("pk", flat=True))
    DryRunMove.objects.filter(run__in=trials).delete()
    Grade.objects.filter(run__in=trials).delete()
    DryRun.objects.filter(pk__in=trials).update(state=DryRun.State.OUTDATED, finished_at=timezone.now())


def failed_recall_runs() -> QuerySet[DryRun]:
    """The comparisons that stopped: nobody knows whom these releases concern."""
    rows = DryRun.objects.filter(purpose=DryRun.Purpose.RECALL, state=DryRun.State.FAILED)
    return rows.select_related("release").defer("release__content").order_by("id")


@transaction.atomic
def try_again(*, by: User) -> None:
    """Begin the comparisons that stopped from their beginning. Raises NotAllowed."""
    if not by.is_active or not Membership.objects.of(by).filter(role=Role.PRACTITIONER).exists():
        raise NotAllowed("needs a practitioner")
    fresh = {"phase": DryRun.Phase.READING, "rules": None, "after": 0, "total": 0, "looked_at": 0, "unread": 0}
    failed_recall_runs().update(state=DryRun.State.RUNNING, error="", at=timezone.now(), finished_at=None, **fresh)


# --- whom it concerns ---------------------------------------------------------------------------------------------


def _graver() -> Q:
    """Newly raised, higher than before, or a HOLD or STOP that can no longer be told."""
    grave = Q(level_after__in=("HOLD", "STOP"))
    higher = Q()
    for at, level in enumerate(OVERALL_ORDER):
        higher |= Q(level_before=level, level_after__in=OVERALL_ORDER[at + 1 :])
    raised, unknown = Q(outcome_after=RAISED), Q(outcome_after=CANNOT_ASSESS)
    return (
        Q(category="raised") | (Q(category="to_unknown") & grave) | (Q(category="level") & higher & (raised | (unknown & grave)))
    )


def _worse() -> Q:
    """Graver, or newly a HOLD or STOP if something is planned: that concerns only who is still to come."""
    return _graver() | Q(outcome_before="", outcome_after=RESTRICTION, level_after__in=("HOLD", "STOP"))


def worse_moves() -> QuerySet[DryRunMove]:
    """The moves of recalls that make things worse, but for those that an earlier recall has told already.

    That holds while the earlier one still waits, and afterwards until a release takes it back.
    """
    same = {name: OuterRef(name) for name in ("consultation", "rule", "outcome_after", "level_after")}
    holds = Q(run__recalls__done_at__isnull=True) | ~Exists(_taken_back())
    told = DryRunMove.objects.filter(
        holds, _worse(), run__recalls__consultation=OuterRef("consultation"), run__lt=OuterRef("run"), **same
    )
    return DryRunMove.objects.filter(_worse(), run__purpose=DryRun.Purpose.RECALL).exclude(Exists(told))


def _taken_back() -> QuerySet[DryRun]:
    """The runs between what was told and the move in question that tried the rule and did not find the same.

    One that stopped found nothing: better to tell somebody twice than not at all.
    """
    told = {name: OuterRef(OuterRef(name)) for name in ("consultation", "rule", "outcome_after", "level_after")}
    still = DryRunMove.objects.filter(run=OuterRef("pk"), **told)
    named = Concat(Value('"'), OuterRef("rule"), Value('"'))
    # As text: SQLite has no look-up for what a JSON list contains.
    between = DryRun.objects.annotate(tried=Cast("rules", TextField())).filter(
        purpose=DryRun.Purpose.RECALL, pk__gt=OuterRef("run"), pk__lt=OuterRef(OuterRef("run")), tried__contains=named
    )
    return between.exclude(Exists(still))


def list_recalls(run: DryRun) -> None:
    """Put everybody on the worklist whom a finished comparison concerns, in one statement."""
    moves = worse_moves().filter(run=run, consultation=OuterRef("pk"))
    concerned = is_booked() | (was_treated() & Exists(moves.filter(_graver())))
    rows = Consultation.objects.filter(Exists(moves)).annotate(newest_outcome=_newest_outcome("pk")).filter(concerned)
    values = {
        "run_": Value(run.pk, BigIntegerField()),
        "moment": Value(timezone.now(), DateTimeField()),
        "none_": Value("", CharField()),
    }
    chosen = rows.annotate(**values).order_by().values_list("run_", "clinic_id", "pk", "moment", "none_", "none_")
    select, parameters = chosen.query.sql_with_params()
    table = connection.ops.quote_name(Recall._meta.db_table)
    columns = "run_id, clinic_id, consultation_id, created_at, reason, words"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) {select}", parameters)


def _newest_outcome(of: str) -> Subquery:
    return Subquery(Decision.objects.filter(consultation=OuterRef(of)).order_by("-id").values("outcome")[:1])


def is_booked(prefix: str = "") -> Q:
    """The appointment is today or later; or there is none, and the last decision (as below) was to treat, or is still to come."""
    not_refused = Q(**{f"{prefix}state__in": Consultation.OPEN_STATES}) | Q(newest_outcome__in=TAKES_PLACE)
    without = Q(**{f"{prefix}appointment_at__isnull": True}) & not_refused
    return Q(**{f"{prefix}appointment_at__gte": _start_of_today()}) | without


def was_treated(prefix: str = "") -> Q:
    """The appointment is over, and the last decision (annotated as `newest_outcome`) was to treat."""
    return Q(**{f"{prefix}appointment_at__lt": _start_of_today()}, newest_outcome__in=TAKES_PLACE)


def _start_of_today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


# --- the worklist -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slice:
    """One page of a list, with what the next one starts after (empty: this is the last)."""

    rows: list[Recall]
    next_key: str


def booked(recalls: RecallQuerySet, *, after: str = "") -> Slice:
    """Who is still to come and not dealt with, the next appointment first."""
    rows = (
        recalls.waiting()
        .annotate(newest_outcome=_newest_outcome("consultation"))
        .filter(is_booked("consultation__"))
        .annotate(moment=Coalesce("consultation__appointment_at", Value(NEVER)))
    )
    key = last_row(after)
    if key:
        rows = rows.filter(Q(moment__gt=key[0]) | Q(moment=key[0], pk__gt=key[1]))
    return _cut(rows.order_by("moment", "pk"))


def treated(recalls: RecallQuerySet, *, days: int, after: str = "") -> Slice:
    """Who was treated within so many days and not dealt with, the newest first."""
    rows = recalls.waiting().annotate(newest_outcome=_newest_outcome("consultation"), moment=F("consultation__appointment_at"))
    rows = rows.filter(was_treated("consultation__"), moment__gte=timezone.now() - timedelta(days=days))
    key = last_row(after)
    if key:
        rows = rows.filter(Q(moment__lt=key[0]) | Q(moment=key[0], pk__lt=key[1]))
    return _cut(rows.order_by("-moment", "-pk"))


def dealt_with(recalls: RecallQuerySet, *, after: str = "") -> Slice:
    """What was done, the newest first."""
    rows = recalls.filter(done_at__isnull=False).annotate(moment=F("done_at"))
    key = last_row(after)
    if key:
        rows = rows.filter(Q(moment__lt=key[0]) | Q(moment=key[0], pk__lt=key[1]))
    return _cut(rows.order_by("-moment", "-pk"))


def _cut(rows: RecallQuerySet) -> Slice:
    chosen = rows.select_related("consultation__patient", "consultation__clinic", "run__release", "done_by")
    found = list(chosen.defer("run__release__content")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Slice(found[:PAGE], f"{last.moment.isoformat()}|{last.pk}" if last else "")


def changes_of(recalls: Iterable[Recall]) -> dict[tuple[int, int], list[DryRunMove]]:
    """What became worse and still is, by run and consultation; of that, where there is any, what nobody had told before."""
    rows = list(recalls)
    concerned = {"run__in": {one.run_id for one in rows}, "consultation__in": {one.consultation_id for one in rows}}
    new = set(worse_moves().filter(**concerned).values_list("pk", flat=True))
    found: dict[tuple[int, int], list[DryRunMove]] = defaultdict(list)
    for move in _standing(DryRunMove.objects.filter(_worse(), **concerned).order_by("rule")):
        found[move.run_id, move.consultation_id].append(move)
    return {key: [one for one in moves if one.pk in new] or moves for key, moves in found.items()}


def _standing(moves: Iterable[DryRunMove]) -> list[DryRunMove]:
    """Those that are still so: the newest release that tried the rule says it."""
    rows = list(moves)
    runs = list(DryRun.objects.filter(purpose=DryRun.Purpose.RECALL, state=DryRun.State.DONE).values_list("pk", "rules"))
    concerned = {"run__in": [pk for pk, _ in runs], "consultation__in": {one.consultation_id for one in rows}}
    again = DryRunMove.objects.filter(_worse(), **concerned).values_list("run", "consultation", "rule", "outcome_after")
    outcomes = {row[:3]: row[3] for row in again}
    return [one for one in rows if outcomes.get(_newest_of(one, runs)) in (RAISED, CANNOT_ASSESS, one.outcome_after)]


def _newest_of(move: DryRunMove, runs: Iterable[tuple[int, list[str]]]) -> tuple[int, int, str]:
    tried = [pk for pk, rules in runs if pk >= move.run_id and move.rule in rules]
    return max(tried, default=move.run_id), move.consultation_id, move.rule


# --- what was done ------------------------------------------------------------------------------------------------


@transaction.atomic
def deal_with(*, recall: Recall, by: User, reason: str, words: str = "") -> None:
    """Write down what was done about one consultation. Raises NotAllowed, ReasonMissing, AlreadyDealtWith."""
    require_role(by, recall.clinic, Role.PRACTITIONER)
    if reason not in Recall.Reason.values:
        raise ReasonMissing("reason")
    if reason == Recall.Reason.NOTHING and not words.strip():
        raise ReasonMissing("words")
    done = {"done_at": timezone.now(), "done_by": by, "reason": reason, "words": words.strip()[:LONGEST_WORDS]}
    if not Recall.objects.filter(pk=recall.pk).waiting().update(**done):
        recall.refresh_from_db()
        raise AlreadyDealtWith(recall)
    payload = {"run": recall.run_id, "reason": reason}
    record(clinic=recall.clinic, by=by, action="recall.done", about=recall, payload=payload)


@transaction.atomic
def take_up_again(*, recall: Recall, by: User) -> None:
    """It was not dealt with after all. Raises NotAllowed."""
    require_role(by, recall.clinic, Role.PRACTITIONER)
    rows = Recall.objects.filter(pk=recall.pk, done_at__isnull=False)
    if rows.update(done_at=None, done_by=None, reason="", words=""):
        record(clinic=recall.clinic, by=by, action="recall.reopened", about=recall)
