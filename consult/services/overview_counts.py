"""What happened in a month, counted by the database: no statement here asks once for each consultation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from consult.models import (
    Clinic,
    Consent,
    Consultation,
    Decision,
    Evaluation,
    Flag,
    PatchTest,
    PrescriberLetter,
    Resolution,
    Sighting,
    SignedTreatment,
    Submission,
)

OPEN, OVERRIDDEN, LEFT = "open", "overridden", "left"
PROCEEDING = (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)
# Raised, looked at, and gone ahead with all the same: nothing was cleared, changed or found untrue.
OVERRIDING = (Resolution.Reason.ACCEPTED, Resolution.Reason.OTHER)
DAY_BEFORE, ON_THE_DAY, NO_VISIT = "before", "on_day", "no_visit"
ONE_DAY = timedelta(days=1)
TOO_LONG = timedelta(days=2)
MONTHS = 12
FAILED_RULE = "evaluation"


@dataclass(frozen=True)
class Month:
    """A calendar month in the clinic's time."""

    first: date

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return timezone.make_aware(datetime.combine(self.first, time()))

    @property
    def end(self) -> datetime:
        """The first moment that is no longer in it."""
        return self.moved(1).start

    @property
    def key(self) -> str:
        """As addresses name it: 2026-10."""
        return f"{self.first:%Y-%m}"

    def moved(self, months: int) -> "Month":
        """So many months later (earlier where negative)."""
        number = self.first.year * 12 + self.first.month - 1 + months
        return Month(date(number // 12, number % 12 + 1, 1))


@dataclass(frozen=True)
class Scope:
    """Which clinics, which month: whoever sent answers for the first time in it, once, wherever they stand today."""

    clinics: Sequence[Clinic]
    month: Month

    def first_sent(self, months: int = 1) -> Any:
        """The first sendings of this month, or of so many up to it."""
        start = self.month.moved(1 - months).start
        rows = Submission.objects.filter(clinic__in=self.clinics, number=1)
        return rows.filter(sent_at__gte=start, sent_at__lt=self.month.end)

    @property
    def consultations(self) -> Any:
        """Their consultations, as a subquery."""
        return self.first_sent().values("intake__consultation")


@dataclass(frozen=True)
class Ever:
    """The same of all times."""

    clinics: Sequence[Clinic]

    @property
    def consultations(self) -> Any:
        """Their consultations, as a subquery."""
        return Consultation.objects.filter(clinic__in=self.clinics).values("pk")


def newest_decision(field: str, at: str = "pk") -> Subquery:
    """A column of the last decision of a consultation."""
    return Subquery(Decision.objects.filter(consultation=OuterRef(at)).order_by("-id").values(field)[:1])


def by_month(scope: Scope) -> dict[str, tuple[int, int]]:
    """For each of twelve months: how many were sent, and of these how many could not be assessed whole."""
    first = Evaluation.objects.filter(submission=OuterRef("pk")).order_by("id")
    rows = scope.first_sent(MONTHS).annotate(whole=Subquery(first.values("complete")[:1]), month=TruncMonth("sent_at"))
    counted = rows.order_by().values("month").annotate(sent=Count("pk"), unknown=Count("pk", filter=Q(whole=False)))
    return {f"{one['month']:%Y-%m}": (one["sent"], one["unknown"]) for one in counted}


def endings(scope: Scope) -> dict[str, int]:
    """How many stand where now: the last decision, or still open."""
    decided = When(state=Consultation.State.DECIDED, reopened_at__isnull=True, then=newest_decision("outcome"))
    rows = Consultation.objects.filter(pk__in=scope.consultations).annotate(ended=Case(decided, default=Value(OPEN)))
    counted = dict(rows.order_by().values_list("ended").annotate(Count("pk")))
    return {key: counted.get(key, 0) for key in (*Decision.Outcome.values, OPEN)}


def took(scope: Scope) -> tuple[int, timedelta | None, timedelta | None]:
    """How many were decided, within what time half of them, and nine in ten."""
    first = Decision.objects.filter(consultation=OuterRef("intake__consultation")).order_by("id")
    rows = scope.first_sent().annotate(decided=Subquery(first.values("at")[:1])).filter(decided__isnull=False)
    between = ExpressionWrapper(F("decided") - F("sent_at"), output_field=DurationField())
    ordered = rows.annotate(took=between).order_by("took", "pk").values_list("took", flat=True)
    number = rows.count()
    if not number:
        return 0, None, None
    return number, ordered[(number - 1) // 2], ordered[(number * 9 - 1) // 10]


def raised(scope: Scope | Ever) -> dict[str, int]:
    """For each rule, in how many consultations it was raised."""
    rows = Flag.objects.filter(kind=Flag.Kind.RAISED, evaluation__consultation__in=scope.consultations)
    counted = rows.exclude(rule=FAILED_RULE).order_by().values_list("rule")
    return dict(counted.annotate(Count("evaluation__consultation", distinct=True)))


def last_settled(clinics: Sequence[Clinic]) -> Any:
    """The newest standing resolution of each consultation and rule that was raised, with what was `done`."""
    later = Resolution.objects.filter(
        consultation=OuterRef("consultation"), rule=OuterRef("rule"), kind=OuterRef("kind"), withdrawn_at__isnull=True
    )
    rows = Resolution.objects.filter(clinic__in=clinics, kind=Flag.Kind.RAISED, withdrawn_at__isnull=True)
    rows = rows.filter(~Exists(later.filter(pk__gt=OuterRef("pk"))))
    ahead = When(reason__in=OVERRIDING, outcome__in=PROCEEDING, then=Value(OVERRIDDEN))
    done = Case(ahead, When(reason__in=OVERRIDING, then=Value(LEFT)), default=F("reason"))
    return rows.annotate(outcome=newest_decision("outcome", "consultation")).annotate(done=done)


def settled(scope: Scope | Ever) -> dict[str, dict[str, tuple[int, int]]]:
    """For each rule: what was done, how often, by how many people."""
    rows = last_settled(scope.clinics).filter(consultation__in=scope.consultations).order_by()
    counted = rows.values("rule", "done").annotate(number=Count("pk"), people=Count("by", distinct=True))
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for one in counted:
        found.setdefault(one["rule"], {})[one["done"]] = (one["number"], one["people"])
    return found


def unknown_at_decision(scope: Scope) -> tuple[int, int]:
    """How many of those decided had something unassessed in what the last decision rests on, of how many."""
    later = Decision.objects.filter(consultation=OuterRef("consultation"), pk__gt=OuterRef("pk"))
    rows = Decision.objects.filter(~Exists(later), consultation__in=scope.consultations)
    found = rows.aggregate(all=Count("pk"), unknown=Count("pk", filter=Q(evaluation__complete=False)))
    return found["unknown"], found["all"]


def missing_answers(scope: Scope) -> dict[str, int]:
    """Which question was missing first, in how many consultations, when they were sent for the first time."""
    rows = Flag.objects.filter(
        kind=Flag.Kind.CANNOT_ASSESS,
        evaluation__because=Evaluation.Because.SENT,
        evaluation__consultation__in=scope.consultations,
    )
    counted = rows.order_by().values_list("question")
    return dict(counted.annotate(Count("evaluation__consultation", distinct=True)))


def unknown_names(scope: Scope) -> tuple[int, int]:
    """How many names nobody recognised, and how many of them were written in more than one consultation."""
    rows = Sighting.objects.filter(consultation__in=scope.consultations).order_by().values("name").annotate(seen=Count("pk"))
    return rows.count(), rows.filter(seen__gt=1).count()


def consents(clinics: Sequence[Clinic]) -> Any:
    """Each consultation's newest signature that was not taken back, with when it was given before the visit (`timely`)."""
    later = Consent.objects.filter(consultation=OuterRef("consultation"), pk__gt=OuterRef("pk"), withdrawal__isnull=True)
    treated, booked = F("consultation__signed_treatment__treated_at"), F("consultation__appointment_at")
    rows = Consent.objects.filter(~Exists(later), clinic__in=clinics, withdrawal__isnull=True)
    rows = rows.annotate(visit=Coalesce(treated, booked))
    ahead = ExpressionWrapper(F("visit") - Value(ONE_DAY), output_field=DateTimeField())
    timely = Case(
        When(visit__isnull=True, then=Value(NO_VISIT)),
        When(signed_at__lte=ahead, then=Value(DAY_BEFORE)),
        default=Value(ON_THE_DAY),
    )
    return rows.annotate(timely=timely)


def consent_times(scope: Scope) -> dict[str, int]:
    """How many signed a day or more before the visit, how many later, how many have no visit."""
    rows = consents(scope.clinics).filter(consultation__in=scope.consultations).order_by()
    counted = dict(rows.values_list("timely").annotate(Count("pk")))
    return {key: counted.get(key, 0) for key in (DAY_BEFORE, ON_THE_DAY, NO_VISIT)}


def overdue(clinics: Sequence[Clinic], now: datetime) -> dict[str, int]:
    """What waits too long today, whichever month it is from."""
    letters = PrescriberLetter.objects.filter(clinic__in=clinics).waiting()
    signed = SignedTreatment.objects.filter(clinic__in=clinics, needs_cosign=True, cosignature__isnull=True)
    return {
        "decision": waiting_long(clinics, now).count(),
        "letter": letters.filter(reply_by__lt=timezone.localdate(now)).count(),
        "patch": PatchTest.objects.filter(clinic__in=clinics).unread().filter(read_until__lt=now).count(),
        "cosign": signed.filter(at__lt=now - ONE_DAY).count(),
    }


def waiting_long(clinics: Sequence[Clinic], now: datetime) -> Any:
    """Consultations that were sent more than two days ago, and that nobody has decided."""
    rows = Consultation.objects.filter(clinic__in=clinics, state=Consultation.State.SENT)
    return rows.filter(sent_at__lt=now - TOO_LONG)
