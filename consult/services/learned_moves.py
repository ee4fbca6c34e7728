"""Whom a dry run would move, and who of them had an adverse event afterwards: what a change of a rule would have caught."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet

from consult.models import AdverseEventVersion, DryRunMove
from consult.services.learned_rule_counts import followed
from consult.services.learned_rules import effects_of
from sideeffects.core.release import Knowledge


def marked(moves: QuerySet[DryRunMove], knowledge: Knowledge) -> QuerySet[DryRunMove]:
    """Each with `any`: something was recorded afterwards; and `own`: a side effect for which its rule stands."""
    after = AdverseEventVersion.objects.counted().filter(event__consultation=OuterRef("consultation")).order_by()
    return moves.annotate(**followed(after, effects_of(knowledge)))


def harmed_by_category(moves: QuerySet[DryRunMove]) -> dict[str, int]:
    """How many consultations that would move in which way were followed by an adverse event that stands."""
    events: Any = AdverseEventVersion.objects.counted().values("event__consultation")
    rows = moves.filter(consultation__in=events).order_by().values_list("category")
    return dict(rows.annotate(number=Count("consultation", distinct=True)))
