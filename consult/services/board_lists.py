"""Who is in which list of the queue: each list is cut by an index first, clinic by clinic and state by state.

What is bounded by itself (a week's appointments, what stands unfinished) is taken whole.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from consult.models import Clinic, Consultation, Message, PatchTest, PrescriberLetter, Remark, SignedTreatment, Treatment
from consult.models.consultation import ConsultationQuerySet
from consult.services.worklists import NEVER

States = Consultation.State
# Begun and not signed for longer is in the list of treatments, not on the day's board.
LATELY = timedelta(days=30)
SOON = timedelta(days=7)


class Place(NamedTuple):
    """Where a row stands: open work first, then level (and who waits longest), then the appointment."""

    done: int
    place: str
    at: datetime
    pk: int


class Times(NamedTuple):
    """The moments between which a list looks."""

    today: datetime
    tomorrow: datetime
    in_a_week: datetime
    lately: datetime


def times_at(now: datetime) -> Times:
    """Seen from a moment of the clinic's own time."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Times(today, today + timedelta(days=1), today + SOON, now - LATELY)


class Asked(NamedTuple):
    """Who asks for a list, of which clinics, when, and after which row."""

    user: Any
    clinics: tuple[Clinic, ...]
    times: Times
    place: Place | None = None

    def values(self) -> dict[str, Any]:
        """Everything of it that a statement holds as a value; `done` chooses the statement itself."""
        clinics = {f"clinic {at}": one.pk for at, one in enumerate(self.clinics)}
        place = {name: value for name, value in (self.place or Place(0, "", NEVER, 0))._asdict().items() if name != "done"}
        return {"user": self.user.pk, **clinics, **self.times._asdict(), **(place if self.place else {})}


def ids_of(asked: Asked, show: str, place: Place | None, most: int) -> Any:
    """The numbers of the rows that a page of the list is taken from: whoever stands first after a place is among them."""
    # Each cut stands in a query of its own: SQLite takes no LIMIT inside a union.
    cuts = [cut for one in asked.clinics for cut in _cuts(one, asked.times, show, place, most)]
    plain = (cut if cut.query.is_sliced else cut.order_by() for cut in cuts)
    first, *others = [Consultation.objects.filter(pk__in=cut.values("pk")).order_by().values("pk") for cut in plain]
    return first.union(*others) if others else first


def _cuts(clinic: Clinic, times: Times, show: str, place: Place | None, most: int) -> Iterator[ConsultationQuerySet]:
    rows = Consultation.objects.filter(clinic=clinic)
    if show == "decided":
        yield _in_state(rows, States.DECIDED, place)[:most]
    elif show in ("today", "week"):
        yield _expected(rows, times, times.tomorrow if show == "today" else times.in_a_week)
    else:
        yield from _open(rows, show, place, most)
        yield from _beside(clinic, rows, times, show)


def _open(rows: ConsultationQuerySet, show: str, place: Place | None, most: int) -> Iterator[ConsultationQuerySet]:
    states = {"mine": (States.SENT,), "patient": (States.WAITING_FOR_PATIENT,)}.get(show, Consultation.OPEN_STATES)
    only = {"unassessed": Q(complete=False), "contradictory": Q(contradictory=True)}.get(show, Q())
    for state in states:
        yield _in_state(rows.filter(only), state, place)[:most]


def _beside(clinic: Clinic, rows: ConsultationQuerySet, times: Times, show: str) -> Iterator[ConsultationQuerySet]:
    """Who is in the list whatever state they are in."""
    if show in ("", "mine"):
        yield rows.filter(alerted_at__isnull=False)
    if show == "mine":
        yield rows.filter(pk__in=_about(Message.objects.to_read(), clinic))
    if show == "patient":
        yield rows.filter(pk__in=_about(PrescriberLetter.objects.waiting(), clinic))
    if show == "":
        others = rows.exclude(state__in=Consultation.OPEN_STATES)
        yield _expected(others, times, times.in_a_week)
        for unfinished in _unfinished(clinic, times):
            yield others.filter(pk__in=unfinished)


def _in_state(rows: ConsultationQuerySet, state: str, place: Place | None) -> ConsultationQuerySet:
    found = rows.filter(state=state).order_by("queue_key")
    if place is None:
        return found
    # After all open work there is none left of these.
    return found.filter(queue_key__gt="9" if place.done else place.place)


def _expected(rows: ConsultationQuerySet, times: Times, until: datetime) -> ConsultationQuerySet:
    return rows.filter(appointment_at__gte=times.today, appointment_at__lt=until)


def _unfinished(clinic: Clinic, times: Times) -> Iterator[Any]:
    """What was begun and is open still, whatever was decided: each by an index of what is open."""
    yield _about(Message.objects.to_read(), clinic)
    yield _about(Remark.objects.open(), clinic)
    yield _about(PrescriberLetter.objects.waiting(), clinic)
    yield _about(PatchTest.objects.unread(), clinic)
    signed = SignedTreatment.objects.filter(consultation=OuterRef("consultation"))
    yield _about(Treatment.objects.filter(~Exists(signed), began_at__gte=times.lately), clinic)
    yield _about(
        SignedTreatment.objects.filter(treated_at__gte=times.lately, needs_cosign=True, cosignature__isnull=True), clinic
    )


def _about(rows: Any, clinic: Clinic) -> Any:
    return rows.filter(clinic=clinic).order_by().values("consultation")
