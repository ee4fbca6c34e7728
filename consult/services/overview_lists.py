"""Which consultations stand behind a figure of the owner's page, as a subquery."""

from datetime import datetime
from typing import Any

from consult.models import Consultation, Decision, Evaluation, Flag
from consult.services.overview import Overview
from consult.services.overview_counts import (
    DAY_BEFORE,
    ON_THE_DAY,
    OPEN,
    OVERRIDDEN,
    Scope,
    consents,
    last_settled,
    newest_decision,
    waiting_long,
)

ENDINGS = (*Decision.Outcome.values, OPEN)
CONSENTS = {"consent-before": DAY_BEFORE, "consent-on-day": ON_THE_DAY}
# What was found in somebody: whoever is not their practitioner may count it, and not learn whose it is.
CLINICAL = ("rule", "overridden", "unassessed")
FIGURES = ("sent", "overdue", *ENDINGS, *CONSENTS, *CLINICAL)


def behind(figure: str, scope: Scope, rule: str, now: datetime) -> Any:
    """The consultations of one figure. Raises KeyError for one that does not exist."""
    sent = Consultation.objects.filter(pk__in=scope.consultations)
    if figure in ENDINGS:
        return _ended(sent, figure)
    if figure in CONSENTS:
        return sent.filter(pk__in=consents(scope.clinics).filter(timely=CONSENTS[figure]).values("consultation"))
    if figure == "rule":
        return sent.filter(pk__in=_raised(rule))
    if figure == "overridden":
        done = last_settled(scope.clinics).filter(rule=rule, done=OVERRIDDEN)
        return sent.filter(pk__in=_raised(rule)).filter(pk__in=done.values("consultation"))
    first = Evaluation.objects.filter(because=Evaluation.Because.SENT, complete=False)
    return {
        "sent": sent,
        "overdue": waiting_long(scope.clinics, now),
        "unassessed": sent.filter(pk__in=first.values("consultation")),
    }[figure]


def _raised(rule: str) -> Any:
    return Flag.objects.filter(kind=Flag.Kind.RAISED, rule=rule).values("evaluation__consultation")


def _ended(sent: Any, ending: str) -> Any:
    decided = {"state": Consultation.State.DECIDED, "reopened_at__isnull": True}
    if ending == OPEN:
        return sent.exclude(**decided)
    return sent.filter(**decided).annotate(ended=newest_decision("outcome")).filter(ended=ending)


def may_list(found: Overview, figure: str, rule: str) -> bool:
    """Whether the figure is told at all: the list of a hidden one would tell it."""
    if figure in ENDINGS:
        return found.endings[figure] is not None
    if figure in CONSENTS:
        return found.consents[CONSENTS[figure]] is not None
    if figure == "unassessed":
        return found.unassessed is not None
    if figure in ("rule", "overridden"):
        row = next((one for one in found.rules if one.rule == rule), None)
        return row is not None and (figure == "rule" or row.done[OVERRIDDEN] is not None)
    return figure == "overdue" or found.sent is not None
