"""A dry run, step by step: what a content would change for everybody who was evaluated, worked out in the database.

There is no worker: whoever waits for it (a page, the command) asks for the next steps. Each step is one short transaction
that holds the run's row, so two who ask at once take turns, and one that is killed leaves nothing behind.
"""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from consult.models import DryRun, Fact, FactSheet, Grade
from consult.services.access import NotAllowed
from consult.services.fact_index import BATCH, index_some
from consult.services.moves import Range, find_moves
from consult.services.reading_again import read_lately_again, read_some_again
from consult.services.recall import list_recalls
from consult.services.trial import Trial, Untriable, make_trial
from sideeffects.core.release import Knowledge
from sideeffects.core.touched import touched_rules
from sideeffects.models import Release
from sideeffects.services.comparing import working_knowledge
from sideeffects.services.curators import is_curator
from sideeffects.services.releases import NothingPublished, knowledge_of

Phase, State = DryRun.Phase, DryRun.State
# The consultation, its evaluation, and whether that could not be read.
Sheet = tuple[int, int, bool]
A_STEP_READS = 20
A_STEP_TRIES = 1000
# Consultations times rules: about half a second of the database's work.
A_STEP_COMPARES = 300_000
LEAST_OF_A_STEP, MOST_OF_A_STEP = 1_000, 20_000
KEPT_DAYS = 30
# By so much the clocks of several machines may differ, and an evaluation may last.
ODD_CLOCKS = timedelta(seconds=5)


class _NewFacts(Exception):
    """Somebody sent answers with facts that nobody had tried: the step is undone and they are tried first."""


def start(*, by: User) -> DryRun:
    """Begin to try the working copy, or join the run that already tries it. Raises NotAllowed, NothingPublished."""
    if not is_curator(by):
        raise NotAllowed("needs a curator")
    _forget_old_ones()
    base = Release.objects.defer("content").first()
    if base is None:
        raise NothingPublished("There is no release to compare with.")
    sha256 = working_knowledge().sha256
    fields = {"purpose": DryRun.Purpose.TRIAL, "by": by}
    run, _ = DryRun.objects.get_or_create(sha256=sha256, base=base, state=State.RUNNING, defaults=fields)
    return run


def _forget_old_ones() -> None:
    long_ago = timezone.now() - timedelta(days=KEPT_DAYS)
    DryRun.objects.filter(purpose=DryRun.Purpose.TRIAL, at__lt=long_ago).delete()


def advance(*, run: DryRun, seconds: float = 1.0, told: Callable[[DryRun], None] = lambda run: None) -> DryRun:
    """Take steps for about so long, or to the end. `told` hears of each."""
    until = monotonic() + seconds
    while True:
        run = step(run=run)
        told(run)
        if run.state != State.RUNNING or monotonic() >= until:
            return run


@transaction.atomic
def step(*, run: DryRun) -> DryRun:
    """One step of a run that is under way; of any other nothing changes."""
    run = DryRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.state == State.RUNNING:
        _take(run)
    return run


def _take(run: DryRun) -> None:
    knowledge = _content_of(run)
    if knowledge is None:
        _end(run, State.OUTDATED)
        return
    try:
        PHASES[run.phase](run, knowledge)
    except Untriable as error:
        _end(run, State.FAILED, error=str(error))


def _content_of(run: DryRun) -> Knowledge | None:
    """What is tried, unless it is not there any more."""
    if run.release:
        return knowledge_of(run.release.number)
    knowledge = working_knowledge()
    current = Release.objects.values_list("pk", flat=True).first()
    return knowledge if knowledge.sha256 == run.sha256 and current == run.base_id else None


def is_of_today(run: DryRun) -> bool:
    """Whether what was tried is still what stands in the working copy."""
    return _content_of(run) is not None


def knowledge_for(run: DryRun) -> Knowledge:
    """What was tried, for the words of its rules; where that is gone, what it was compared with."""
    return _content_of(run) or knowledge_of(run.base.number)


# --- the phases ---------------------------------------------------------------------------------------------------


def _read(run: DryRun, knowledge: Knowledge) -> None:
    """First which rules to try, and all that was stored before facts were kept."""
    if run.rules is None:
        _save(run, rules=touched_rules(knowledge_of(run.base.number), knowledge))
    if not run.rules:
        _save(run, phase=Phase.WORDS, after=0)
    elif last := index_some(A_STEP_READS, run.after):
        _save(run, after=last)
    else:
        _save(run, phase=Phase.TRYING, after=0, total=FactSheet.objects.count())


def _try(run: DryRun, knowledge: Knowledge) -> None:
    """Then each distinct fact by itself, once for everybody."""
    if not _grade_some(run, _trial(run, knowledge)):
        _save(run, phase=Phase.LOOKING)


def _look(run: DryRun, knowledge: Knowledge) -> None:
    """Then the consultations, a range at a time, each with all rules at once."""
    trial = _trial(run, knowledge)
    sheets = _next_sheets(run)
    if not sheets:
        _save(run, phase=Phase.WORDS, after=0)
        return
    if not _all_tried(run, trial, lambda: _compare(run, trial, sheets)):
        return
    unread = sum(one for _, _, one in sheets)
    _save(run, after=sheets[-1][0], looked_at=run.looked_at + len(sheets) - unread, unread=run.unread + unread)


def _words(run: DryRun, knowledge: Knowledge) -> None:
    """Then the answers that held a name which nobody knew, and last of all whoever was evaluated meanwhile."""
    last = read_some_again(run, knowledge)
    if last:
        _save(run, after=last)
        return
    trial = _trial(run, knowledge)
    if _all_tried(run, trial, lambda: _compare_again(run, trial)):
        read_lately_again(run, knowledge, run.at - ODD_CLOCKS)
        _finish(run)


def _all_tried(run: DryRun, trial: Trial, compare: Callable[[], None]) -> bool:
    """Compare; unless facts came meanwhile that nobody tried: then that is undone, and they are tried instead."""
    try:
        with transaction.atomic():
            compare()
            if _untried(run, trial).exists():
                raise _NewFacts
    except _NewFacts:
        _grade_some(run, trial)
        return False
    return True


PHASES: dict[str, Callable[[DryRun, Knowledge], None]] = {
    Phase.READING: _read,
    Phase.TRYING: _try,
    Phase.LOOKING: _look,
    Phase.WORDS: _words,
}


def _trial(run: DryRun, knowledge: Knowledge) -> Trial:
    groups = FactSheet.objects.order_by("thresholds").values_list("thresholds", flat=True).distinct()
    return make_trial(knowledge, tuple(run.rules or ()), tuple(groups))


def _untried(run: DryRun, trial: Trial) -> Any:
    tried = Grade.objects.filter(run=run, leaf=trial.mark, fact=OuterRef("pk"))
    return Fact.objects.filter(~Exists(tried), about__in=trial.by_subject)


def _grade_some(run: DryRun, trial: Trial) -> int:
    facts = list(_untried(run, trial)[:A_STEP_TRIES])
    found = [
        Grade(run=run, leaf=leaf, fact_id=fact.pk, weight=weight)
        for fact in facts
        for leaf, weight in {**trial.weights(fact.about, fact.body), trial.mark: 0}.items()
    ]
    # Where a clinic chose other thresholds meanwhile, some leaves are the ones that were tried before.
    Grade.objects.bulk_create(found, batch_size=BATCH, ignore_conflicts=True)
    return len(facts)


def _next_sheets(run: DryRun) -> list[Sheet]:
    """The next range, locked: nobody in it is evaluated again between one rule and the next."""
    size = min(max(A_STEP_COMPARES // len(run.rules or [""]), LEAST_OF_A_STEP), MOST_OF_A_STEP)
    rows = FactSheet.objects.select_for_update(no_key=True).filter(pk__gt=run.after).order_by("pk")
    return list(rows.values_list("pk", "evaluation_id", "unread")[:size])


def _compare(run: DryRun, trial: Trial, sheets: list[Sheet]) -> None:
    evaluations = [evaluation for _, evaluation, _ in sheets]
    some = Range(run.after, sheets[-1][0], min(evaluations), max(evaluations))
    for version in trial.versions:
        find_moves(run, trial, version, some)


def _compare_again(run: DryRun, trial: Trial) -> None:
    """Whoever was evaluated while the run lasted may have been looked at as they were before."""
    since = run.at - ODD_CLOCKS
    rows = FactSheet.objects.select_for_update(no_key=True, of=("self",)).filter(evaluation__created_at__gte=since).order_by("pk")
    for consultation, evaluation in list(rows.values_list("pk", "evaluation_id")):
        run.moves.filter(consultation=consultation).delete()
        for version in trial.versions:
            find_moves(run, trial, version, Range(consultation - 1, consultation, evaluation, evaluation))


def _finish(run: DryRun) -> None:
    if run.purpose == DryRun.Purpose.RECALL:
        list_recalls(run)
    _end(run, State.DONE)


def _end(run: DryRun, state: str, error: str = "") -> None:
    if state != State.DONE:
        run.moves.all().delete()
    run.grades.all().delete()
    _save(run, state=state, error=error, finished_at=timezone.now())


def _save(run: DryRun, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=list(fields))
