"""Of whom a record has been kept long enough, as the clinic says: years after the last visit, days for what was never sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from consult.models import (
    AccessLink,
    Addendum,
    AdverseEventVersion,
    BundleMade,
    CheckIn,
    Clinic,
    Consent,
    ConsentWithdrawal,
    Consultation,
    Decision,
    EmergencyAccess,
    Escalation,
    EscalationEvent,
    Intake,
    LotRecallPerson,
    Message,
    PatchTest,
    Patient,
    PrescriberLetter,
    Question,
    Recall,
    Remark,
    Report,
    Screening,
    SignedTreatment,
    Submission,
    TypedDraft,
)
from consult.services.restricted import stands_on

UNSENT = (Consultation.State.INVITED, Consultation.State.ANSWERING)
OWN, OF_INTAKE = "consultation", "intake__consultation"
# What somebody did, said or typed about a consultation: the way to it, and when. A letter that the software sends is none.
ACTS: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (Submission, OF_INTAKE, ("sent_at",)),
    (TypedDraft, OF_INTAKE, ("saved_at",)),
    (Intake, OWN, ("updated_at",)),
    (Message, OWN, ("at",)),
    (Remark, OWN, ("at", "closed_at")),
    (Question, OWN, ("at", "answered_at")),
    (Decision, OWN, ("at",)),
    (PrescriberLetter, OWN, ("at", "replied_at")),
    (Screening, OWN, ("at",)),
    (PatchTest, OWN, ("planned_at", "placed_at", "read_at")),
    (Consent, OWN, ("signed_at",)),
    (ConsentWithdrawal, "consent__consultation", ("at",)),
    (SignedTreatment, OWN, ("treated_at",)),
    (Addendum, "treatment__consultation", ("at",)),
    (Report, OWN, ("at",)),
    (EscalationEvent, "escalation__consultation", ("at",)),
    (CheckIn, OWN, ("answered_at", "closed_at")),
    (AdverseEventVersion, "event__consultation", ("at",)),
    (LotRecallPerson, OWN, ("seen_at", "done_at")),
    (Recall, OWN, ("created_at", "done_at")),
    (EmergencyAccess, OWN, ("began_at",)),
    # A bundle leaves the house where there is a complaint or a claim.
    (BundleMade, OWN, ("at",)),
)


@dataclass(frozen=True)
class Due:
    """Numbers of patients whose whole record is due, and of consultations that are due alone."""

    patients: frozenset[int]
    consultations: frozenset[int]


def batches(clinic: Clinic, now: datetime, most: int) -> Iterator[Due]:
    """What is due, in parts of at most so many. A restricted record stays: it may be needed for a claim."""
    for roots in _parts(_old(clinic, now), most):
        everybody = Patient.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)).values_list("pk", flat=True)
        yield Due(frozenset(everybody), frozenset())
    for unsent in _parts(_unsent(clinic, now), most):
        yield Due(_left_with_nothing(unsent), unsent)


def _parts(rows: QuerySet[Any], most: int) -> Iterator[frozenset[int]]:
    after = 0
    while part := frozenset(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most]):
        yield part
        after = max(part)


def _left_with_nothing(consultations: frozenset[int]) -> frozenset[int]:
    """Patients of whom there is nothing else."""
    others = Consultation.objects.filter(patient=OuterRef("pk")).exclude(pk__in=consultations)
    known = Patient.objects.filter(merged_into=OuterRef("pk"))
    rows = Patient.objects.filter(consultations__in=consultations, merged_into__isnull=True)
    return frozenset(rows.exclude(Exists(others)).exclude(Exists(known)).values_list("pk", flat=True))


def years_before(now: datetime, years: int) -> datetime:
    """The same day so many years ago; the 29th of February counts as the 28th."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - years, day=day)


def _old(clinic: Clinic, now: datetime) -> QuerySet[Patient]:
    since = years_before(now, clinic.keep_years)
    theirs = Q(patient=OuterRef("pk")) | Q(patient__merged_into=OuterRef("pk"))
    lately = Consultation.objects.filter(theirs).filter(_happened(since))
    joined = Patient.objects.filter(merged_into=OuterRef("pk"), created_at__gte=since)
    rows = Patient.objects.filter(clinic=clinic, merged_into__isnull=True, created_at__lt=since)
    return rows.exclude(Exists(lately)).exclude(Exists(joined)).exclude(stands_on("pk", "merged_into"))


def _happened(since: datetime) -> Q:
    """Anything about a consultation that happened, or is still to come, since then; or that somebody is still to look at."""
    of: dict[str, Any] = {OWN: OuterRef("pk")}
    found = Q(created_at__gte=since) | Q(appointment_at__gte=since)
    for model, way, moments in ACTS:
        lately = Q(*((f"{moment}__gte", since) for moment in moments), _connector=Q.OR)
        found |= Q(Exists(model.objects.filter(lately, **{way: OuterRef("pk")})))
    found |= Q(Exists(AccessLink.objects.filter(created_at__gte=since, created_by__isnull=False, **of)))
    waiting = (
        Recall.objects.waiting(),
        LotRecallPerson.objects.waiting(),
        EmergencyAccess.objects.waiting(),
        Escalation.objects.open(),
    )
    for rows in waiting:
        found |= Q(Exists(rows.filter(**of)))
    return found


def _unsent(clinic: Clinic, now: datetime) -> QuerySet[Consultation]:
    since = now - timedelta(days=clinic.keep_unsent_days)
    sent = Submission.objects.filter(intake__consultation=OuterRef("pk"))
    rows = Consultation.objects.filter(clinic=clinic, state__in=UNSENT).exclude(Exists(sent)).exclude(_happened(since))
    return rows.exclude(stands_on("patient", "patient__merged_into"))
