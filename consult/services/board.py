"""The practitioner's queue: who is in which list, in which order, and what is still to be done for each.

Each list is cut by an index first, clinic by clinic and state by state; the statement around it touches a page of rows, never the
table. What is bounded by itself (a week's appointments, what stands unfinished) is sorted as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, IntegerField, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject, Substr
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from consult.models import (
    Clinic,
    ConsentText,
    Consultation,
    Decision,
    Evaluation,
    PatchTest,
    PrescriberLetter,
    Remark,
    SignedTreatment,
    Treatment,
)
from consult.models.consultation import ConsultationQuerySet
from consult.services import worklists
from consult.services.worklists import NEVER, TAKES_PLACE

States = Consultation.State
# Begun and not signed for longer is in the list of treatments, not on the day's board.
LATELY = timedelta(days=30)
SOON = timedelta(days=7)
MOST_COUNTED = 100
COUNTED = ("", "today", "week", "mine", "patient", "unassessed", "contradictory")
ORDER = ("done", "place", "at", "pk")
# Who sent nothing has no level: after everybody who has one.
NO_LEVEL = "7"


class Place(NamedTuple):
    """Where a row stands: open work first, then level (and who waits longest), then the appointment."""

    done: int
    place: str
    at: datetime
    pk: int


@dataclass(frozen=True)
class QueueSlice:
    """One page, the key that the next one starts after (empty: this is the last), and capped counts of the lists."""

    rows: list[Consultation]
    next_key: str
    counts: dict[str, int]


class Capped(Subquery):
    """How many rows a cut list has; the cut is the cap."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()


def queue_slice(
    consultations: ConsultationQuerySet, *, clinics: Iterable[Clinic], show: str = "", after: str = "", most: int = 0
) -> QueueSlice:
    """One page of a list, in one statement: with it comes all that the next action is told from, and every count.

    An empty page has no row for the counts to come with: they are a statement of their own then.
    """
    clinics, most, place = list(clinics), most or worklists.PAGE, place_of(after)
    placed = with_place(Consultation.objects.filter(pk__in=_ids(clinics, show, place, most + 1)), show)
    page = (placed.filter(beyond(place)) if place else placed).order_by(*ORDER).values("pk")[: most + 1]
    rows = with_work(with_place(consultations.filter(pk__in=page), show)).annotate(**_counts(clinics))
    found = list(rows.order_by(*ORDER))
    next_key = key_of(found[most - 1]) if len(found) > most else ""
    return QueueSlice(found[:most], next_key, _counted(found[0]) if found else _without_rows(clinics))


def _counts(clinics: list[Clinic]) -> dict[str, Any]:
    return {f"count_{show}": Capped(_ids(clinics, show, None, MOST_COUNTED)) for show in COUNTED}


def _counted(row: Consultation) -> dict[str, int]:
    return {show: getattr(row, f"count_{show}") for show in COUNTED}


def _without_rows(clinics: list[Clinic]) -> dict[str, int]:
    row = Clinic.objects.filter(pk=clinics[0].pk).annotate(**_counts(clinics)).values(*(f"count_{one}" for one in COUNTED)).get()
    return {show: row[f"count_{show}"] for show in COUNTED}


# --- the key of a page --------------------------------------------------------------------------------------------


def key_of(row: Any) -> str:
    """The place of a row as text for an address."""
    return f"{row.done}|{row.place}|{row.at.astimezone(UTC).isoformat()}|{row.pk}"


def place_of(after: str) -> Place | None:
    """The place in the key of a page; None for anything else."""
    parts = after.split("|")
    if len(parts) != 4 or parts[0] not in ("0", "1") or not _is_key(parts[1]):
        return None
    try:
        at, pk = parse_datetime(parts[2]), int(parts[3][:15])
        # At the edge of the calendar a moment may have no counterpart in the database's time zone.
        return Place(int(parts[0]), parts[1], at.astimezone(UTC), pk) if at and timezone.is_aware(at) else None
    except (ValueError, OverflowError):
        return None


def _is_key(text: str) -> bool:
    return len(text) <= 40 and (not text or (text.isascii() and text.isdecimal()))


def beyond(place: Place) -> Q:
    """Rows that stand after the place."""
    found, same = Q(), Q()
    for name, value in zip(ORDER, place, strict=True):
        found |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return found


# --- who is in which list -----------------------------------------------------------------------------------------


def _ids(clinics: list[Clinic], show: str, place: Place | None, most: int) -> Any:
    """The numbers of the rows that a page of the list is taken from: whoever stands first after a place is among them."""
    # Each cut stands in a query of its own: SQLite takes no LIMIT inside a union.
    cuts = (cut if cut.query.is_sliced else cut.order_by() for one in clinics for cut in _cuts(one, show, place, most))
    first, *others = [Consultation.objects.filter(pk__in=cut.values("pk")).order_by().values("pk") for cut in cuts]
    return first.union(*others) if others else first


def _cuts(clinic: Clinic, show: str, place: Place | None, most: int) -> Iterator[ConsultationQuerySet]:
    rows = Consultation.objects.filter(clinic=clinic)
    if show == "decided":
        yield _in_state(rows, States.DECIDED, place)[:most]
    elif show in ("today", "week"):
        yield _expected(rows, timedelta(days=1) if show == "today" else SOON)
    else:
        yield from _open(clinic, rows, show, place, most)


def _open(
    clinic: Clinic, rows: ConsultationQuerySet, show: str, place: Place | None, most: int
) -> Iterator[ConsultationQuerySet]:
    states = {"mine": (States.SENT,), "patient": (States.WAITING_FOR_PATIENT,)}.get(show, Consultation.OPEN_STATES)
    only = {"unassessed": Q(complete=False), "contradictory": Q(contradictory=True)}.get(show, Q())
    for state in states:
        yield _in_state(rows.filter(only), state, place)[:most]
    if show in ("", "mine"):
        yield rows.filter(alerted_at__isnull=False)
    if show == "patient":
        yield rows.filter(pk__in=_about(PrescriberLetter.objects.waiting(), clinic))
    if show == "":
        others = rows.exclude(state__in=Consultation.OPEN_STATES)
        yield _expected(others, SOON)
        for unfinished in _unfinished(clinic):
            yield others.filter(pk__in=unfinished)


def _in_state(rows: ConsultationQuerySet, state: str, place: Place | None) -> ConsultationQuerySet:
    found = rows.filter(state=state).order_by("queue_key")
    if place is None:
        return found
    # After all open work there is none left of these.
    return found.filter(queue_key__gt="9" if place.done else place.place)


def _expected(rows: ConsultationQuerySet, within: timedelta) -> ConsultationQuerySet:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return rows.filter(appointment_at__gte=today, appointment_at__lt=today + within)


def _unfinished(clinic: Clinic) -> Iterator[Any]:
    """What was begun and is open still, whatever was decided: each by an index of what is open."""
    yield _about(Remark.objects.open(), clinic)
    yield _about(PrescriberLetter.objects.waiting(), clinic)
    yield _about(PatchTest.objects.unread(), clinic)
    since = timezone.now() - LATELY
    yield _about(Treatment.objects.filter(began_at__gte=since, consultation__signed_treatment__isnull=True), clinic)
    cosign = SignedTreatment.objects.filter(treated_at__gte=since, needs_cosign=True, cosignature__isnull=True)
    yield _about(cosign, clinic)


def _about(rows: Any, clinic: Clinic) -> Any:
    return rows.filter(clinic=clinic).order_by().values("consultation")


# --- what each row carries ----------------------------------------------------------------------------------------


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
    return Q(Exists(Remark.objects.open().filter(**about))) | cosign | (before & ~Q(Exists(signed)))


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

    Each of `decision`, `remark`, `letter`, `patch`, `text`, `began`, `signed` is what stands in the newest row, or None.
    """
    about = {"consultation": OuterRef("pk")}
    evaluation = Evaluation.objects.filter(**about).order_by("-id")
    work: ConsultationQuerySet = rows.select_related("intake").annotate(
        newest_result=Subquery(evaluation.values("result")[:1]),
        newest_because=Subquery(evaluation.values("because")[:1]),
        decision=_first(Decision.objects.order_by("-id"), "outcome", "at", "until", "look_again_on"),
        remark=_first(Remark.objects.open().order_by("-id"), "words", "at"),
        letter=_first(PrescriberLetter.objects.waiting().order_by("id"), "prescriber", "reply_by"),
        patch=_first(
            PatchTest.objects.unread().order_by("planned_for"), "product", "planned_for", "placed_at", "read_from", "read_until"
        ),
        text=_first(ConsentText.objects.order_by("-number"), "at", "consent__signed_at", "consent__withdrawal__at"),
        began=_first(Treatment.objects.order_by("-id"), "began_at"),
        signed=_first(SignedTreatment.objects.order_by("-id"), "at", "needs_cosign", "cosignature__at"),
    )
    return work


def _first(rows: Any, *names: str) -> Subquery:
    """Some columns of the first row of these that belongs to the consultation, as one value."""
    found = rows.filter(consultation=OuterRef("pk")).annotate(as_one=JSONObject(**{name: name for name in names}))
    return Subquery(found.values("as_one")[:1], output_field=JSONField())
