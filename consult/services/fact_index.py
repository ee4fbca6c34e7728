"""The distinct facts of each consultation's newest evaluation, kept where the database can count with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from consult.models import Consultation, Evaluation, Fact, FactLine, FactSheet
from consult.services.audit import canonical
from sideeffects.core.assessment import Assessment, examine
from sideeffects.core.distinct import Body, distinct_facts, identity, subject
from sideeffects.services.releases import knowledge_of

BATCH = 2000


@dataclass(frozen=True)
class Read:
    """What one evaluation read; without facts where it failed."""

    evaluation: Evaluation
    bodies: Sequence[Body] | None


def bodies_of(assessment: Assessment) -> list[Body]:
    """The distinct facts of one assessment."""
    return distinct_facts(assessment.knowledge, assessment.reading.facts)


def keep(found: Sequence[Read]) -> None:
    """Make these the facts of their consultations, instead of those of an earlier evaluation.

    The caller holds the lock of each consultation, or nobody else knows of it yet.
    """
    bodies = {identity(body): body for one in found for body in one.bodies or ()}
    _keep_facts(bodies)
    sheets = [_sheet(one) for one in found]
    fields = ["evaluation", "unread", "thresholds"]
    FactSheet.objects.bulk_create(sheets, update_conflicts=True, unique_fields=["consultation"], update_fields=fields)
    FactLine.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).delete()
    lines = [
        FactLine(fact_id=number, sheet_id=one.evaluation.consultation_id)
        for one in found
        for number in dict.fromkeys(identity(body) for body in one.bodies or ())
    ]
    FactLine.objects.bulk_create(lines, batch_size=BATCH)


def _keep_facts(bodies: Mapping[int, Body]) -> None:
    there = set(Fact.objects.filter(pk__in=bodies).values_list("pk", flat=True))
    # Always in one order: two writers of the same new facts then wait for each other in turn, never in a circle.
    new = [Fact(pk=number, about=subject(bodies[number]), body=bodies[number]) for number in sorted(bodies.keys() - there)]
    Fact.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


def _sheet(one: Read) -> FactSheet:
    evaluation = one.evaluation
    return FactSheet(
        consultation_id=evaluation.consultation_id,
        clinic_id=evaluation.clinic_id,
        evaluation=evaluation,
        unread=one.bodies is None,
        thresholds=thresholds_of(evaluation.document),
    )


def thresholds_of(document: Mapping[str, Any]) -> str:
    """The clinic's own thresholds in a document, as text by which equal ones are found."""
    return canonical(document.get("settings") or {})


# --- evaluations of before ----------------------------------------------------------------------------------------


def not_indexed() -> Any:
    """The consultations whose newest evaluation has no facts here yet: stored before these tables were."""
    newest = Evaluation.objects.filter(consultation=OuterRef("pk")).order_by("-id").values("pk")[:1]
    rows = Consultation.objects.annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    return rows.filter(Q(fact_sheet__isnull=True) | ~Q(fact_sheet__evaluation=F("newest")))


def index_some(most: int, after: int = 0) -> int:
    """Read some of those after a consultation again, each on its own release; the last one, 0 at the end. In a transaction."""
    chosen = list(not_indexed().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most])
    rows = Consultation.objects.select_for_update(no_key=True).filter(pk__in=chosen).order_by("pk")
    keep([_read_again(one) for one in rows])
    return chosen[-1] if chosen else 0


def _read_again(consultation: Consultation) -> Read:
    rows = Evaluation.objects.filter(consultation=consultation).select_related("release").defer("release__content")
    evaluation = rows.newest_first()[0]
    if evaluation.failed:
        return Read(evaluation, None)
    return Read(evaluation, _bodies_again(evaluation))


def _bodies_again(evaluation: Evaluation) -> list[Body] | None:
    try:
        return bodies_of(examine(knowledge_of(evaluation.release.number), evaluation.document, internal=True))
    except Exception:  # whatever cannot be read today counts as not read, and is said so
        return None
