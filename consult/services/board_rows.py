"""What each row of the queue carries: its place in the order, and all that the next action is told from."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, JSONField, Model, OuterRef, Q, Subquery, Value, When
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Coalesce, JSONObject, Substr
from django.utils import timezone

from consult.models import (
    ConsentText,
    Consultation,
    Decision,
    Evaluation,
    Message,
    PatchTest,
    PrescriberLetter,
    Remark,
    SignedTreatment,
    Treatment,
)
from consult.models.consultation import ConsultationQuerySet
from consult.models.sealed import SealedMixin
from consult.services.worklists import NEVER, TAKES_PLACE

States = Consultation.State
# Who sent nothing has no level: after everybody who has one.
NO_LEVEL = "7"


def with_place(rows: ConsultationQuerySet, show: str) -> ConsultationQuerySet:
    """Adds `done`, `place` and `at`, by which a list is ordered."""
    at = Coalesce("appointment_at", Value(NEVER))
    if show == "decided":
        flat: ConsultationQuerySet = rows.annotate(done=Value(0), place=F("queue_key"), at=at)
        return flat
    levels = Case(When(queue_key="", then=Value(NO_LEVEL)), default=Substr("queue_key", 1, 1))
    # Of a day or a week the level counts, then the hour; elsewhere who waits longest.
    keys = [] if show in ("today", "week") else [When(state__in=Consultation.OPEN_STATES, then=F("queue_key"))]
    place = Case(When(alerted_at__isnull=False, then=Value("")), *keys, default=levels)
    settled = Q(state=States.DECIDED, reopened_at__isnull=True, alerted_at__isnull=True) & ~_still_open()
    done = Case(When(settled, then=Value(1)), default=Value(0))
    placed: ConsultationQuerySet = rows.annotate(done=done, place=place, at=at)
    return placed


def _still_open() -> Q:
    about = {"consultation": OuterRef("pk")}
    signed = SignedTreatment.objects.filter(**about)
    before = (
        Q(Exists(PrescriberLetter.objects.waiting().filter(**about)))
        | Q(Exists(PatchTest.objects.unread().filter(**about)))
        | Q(Exists(Treatment.objects.filter(**about)))
        | (Q(Exists(_decided_to_treat())) & ~Q(Exists(_in_force())))
    )
    cosign = Q(Exists(signed.filter(needs_cosign=True, cosignature__isnull=True)))
    written = Q(Exists(Message.objects.to_read().filter(**about)))
    return written | Q(Exists(Remark.objects.open().filter(**about))) | cosign | (before & ~Q(Exists(signed)))


def _decided_to_treat() -> Any:
    later = Decision.objects.filter(consultation=OuterRef("consultation"), pk__gt=OuterRef("pk"))
    return Decision.objects.filter(~Exists(later), consultation=OuterRef("pk"), outcome__in=TAKES_PLACE)


def _in_force() -> Any:
    """The newest text, where it is signed and the signature was not taken back."""
    newer = ConsentText.objects.filter(consultation=OuterRef("consultation"), number__gt=OuterRef("number"))
    texts = ConsentText.objects.filter(~Exists(newer), consultation=OuterRef("pk"))
    return texts.filter(consent__isnull=False, consent__withdrawal__isnull=True)


def with_work(rows: ConsultationQuerySet) -> ConsultationQuerySet:
    """Adds all that the next action is told from (presenters/next_action.py), so that no row asks again.

    Each of `decision`, `message`, `remark`, `letter`, `patch`, `text`, `began`, `signed` is what stands in the newest row,
    or None.
    """
    about = {"consultation": OuterRef("pk")}
    evaluation = Evaluation.objects.filter(**about).order_by("-id")
    work: ConsultationQuerySet = rows.select_related("intake").annotate(
        newest_result=Subquery(evaluation.values("result")[:1]),
        newest_because=Subquery(evaluation.values("because")[:1]),
        decision=_first(Decision.objects.order_by("-id"), "outcome", "at", "until", "look_again_on"),
        message=_first(Message.objects.to_read().order_by("id"), "at"),
        remark=_first(Remark.objects.open().order_by("-id"), "words", "at"),
        letter=_first(PrescriberLetter.objects.waiting().order_by("id"), "prescriber", "reply_by", "questions"),
        patch=_first(
            PatchTest.objects.unread().order_by("planned_for"), "product", "planned_for", "placed_at", "read_from", "read_until"
        ),
        tested=Subquery(_tests_that_count(), output_field=IntegerField()),
        text=_first(ConsentText.objects.order_by("-number"), "at", "consent__signed_at", "consent__withdrawal__at"),
        began=_first(Treatment.objects.order_by("-id"), "began_at"),
        signed=_first(SignedTreatment.objects.order_by("-id"), "at", "needs_cosign", "cosignature__at"),
    )
    return work


def _tests_that_count() -> Any:
    """How many products this person has a patch test of that still counts."""
    counting = PatchTest.objects.filter(
        consultation__patient=OuterRef("patient"),
        result=PatchTest.Result.NOTHING,
        cancelled_at__isnull=True,
        valid_until__gte=timezone.localdate(),
    )
    # Grouped by nothing: one number, also for none.
    return counting.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("product", distinct=True)).values("n")


def _first(rows: Any, *names: str) -> Subquery:
    """Some columns of the first row of these that belongs to the consultation, as one value."""
    found = rows.filter(consultation=OuterRef("pk")).annotate(as_one=JSONObject(**{name: name for name in names}))
    return Subquery(found.values("as_one")[:1], output_field=OpenedJSON(rows.model, names))


class OpenedJSON(JSONField):
    """Columns of one row as one value: those that are sealed are opened as they come."""

    def __init__(self, model: type[Model], names: Sequence[str]) -> None:
        super().__init__()
        fields = ((name, model._meta.get_field(name)) for name in names if LOOKUP_SEP not in name)
        self.sealed = [(name, one) for name, one in fields if isinstance(one, SealedMixin)]

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        row = super().from_db_value(value, expression, connection)
        opened = {name: one.from_db_value(row[name], expression, connection) for name, one in self.sealed} if row else {}
        return {**row, **opened} if row else row


class Capped(Subquery):
    """How many rows a cut list has; the cut is the cap."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()
