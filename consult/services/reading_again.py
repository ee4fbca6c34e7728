"""The answers in which a name stood that nobody knew, read again by other knowledge: kept facts cannot show a new name."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from consult.models import DryRun, DryRunMove, Evaluation, FactSheet, Sighting
from consult.services.flags import CANNOT_ASSESS, RAISED
from consult.services.known_names import mentions_in
from sideeffects.core.assessment import examine
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import knowledge_of

logger = logging.getLogger(__name__)
A_STEP_READS = 100
Category = DryRunMove.Category
# What each rule said: its outcome and level.
Said = Mapping[str, tuple[str, str]]
NOTHING = ("", "")


def read_some_again(run: DryRun, knowledge: Knowledge) -> int:
    """Read some of those after the run's last again; the last one, 0 at the end."""
    rows = Sighting.objects.filter(consultation__gt=run.after).order_by("consultation")
    chosen = list(rows.values_list("consultation", flat=True).distinct()[:A_STEP_READS])
    _read_again(run, knowledge, chosen)
    return chosen[-1] if chosen else 0


def read_lately_again(run: DryRun, knowledge: Knowledge, since: datetime) -> None:
    """Read those again that were evaluated since: their earlier moves are gone."""
    rows = Sighting.objects.filter(last_at__gte=since).order_by("consultation")
    _read_again(run, knowledge, list(rows.values_list("consultation", flat=True).distinct()))


def _read_again(run: DryRun, knowledge: Knowledge, consultations: list[int]) -> None:
    base = knowledge_of(run.base.number)
    concerned = _concerned(run, base, knowledge, consultations)
    newest = FactSheet.objects.filter(consultation__in=concerned, unread=False).values("evaluation")
    for evaluation in Evaluation.objects.filter(pk__in=newest).order_by("pk"):
        try:
            _compare(run, base, knowledge, evaluation)
        except Exception as error:  # one that cannot be read must not stop the others
            logger.error("could not be read again: %s, consultation %s", type(error).__name__, evaluation.consultation_id)


def _concerned(run: DryRun, base: Knowledge, knowledge: Knowledge, consultations: list[int]) -> list[int]:
    """Where a name stood that is read now. A trial asks what the change adds; a recall, what is read at all by now."""
    rows = Sighting.objects.filter(consultation__in=consultations)
    found = {
        consultation
        for consultation, section, words in rows.values_list("consultation", "name__section", "name__words")
        if mentions_in(knowledge, section, words)
        and (run.purpose == DryRun.Purpose.RECALL or not mentions_in(base, section, words))
    }
    return sorted(found)


def _compare(run: DryRun, base: Knowledge, knowledge: Knowledge, evaluation: Evaluation) -> None:
    was, now = _said(evaluation.answer), _said(examine(knowledge, evaluation.document, internal=True).answer())
    rules = [rule for rule in sorted({*was, *now}) if was.get(rule, NOTHING) != now.get(rule, NOTHING)]
    if run.purpose == DryRun.Purpose.TRIAL:
        # What earlier releases changed since is not the doing of this one.
        before = _said(examine(base, evaluation.document, internal=True).answer())
        rules = [rule for rule in rules if before.get(rule, NOTHING) != now.get(rule, NOTHING)]
    run.moves.filter(consultation=evaluation.consultation_id).delete()
    moves = (_move(run, evaluation, rule, was.get(rule, NOTHING), now.get(rule, NOTHING)) for rule in rules)
    DryRunMove.objects.bulk_create(moves)


def _said(answer: Mapping[str, Any]) -> Said:
    return {one["rule"]: (one["outcome"], one["level"]) for one in answer["findings"]}


def _move(run: DryRun, evaluation: Evaluation, rule: str, was: tuple[str, str], now: tuple[str, str]) -> DryRunMove:
    return DryRunMove(
        run=run,
        consultation_id=evaluation.consultation_id,
        clinic_id=evaluation.clinic_id,
        evaluation=evaluation,
        rule=rule,
        category=_category(was[0], now[0]),
        outcome_before=was[0],
        level_before=was[1],
        outcome_after=now[0],
        level_after=now[1],
    )


def _category(was: str, now: str) -> str:
    """As services/moves.py says it in SQL."""
    if was == now:
        return Category.LEVEL
    became = {RAISED: Category.RAISED, CANNOT_ASSESS: Category.TO_UNKNOWN}.get(now)
    return became or {RAISED: Category.GONE, CANNOT_ASSESS: Category.FROM_UNKNOWN}.get(was, Category.PLAN)
