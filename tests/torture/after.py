"""Verbs of inside.py about what comes after a treatment: patients to ask, reports that cannot wait, time that passes."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from consult.models import CheckIn, Clinic, Consultation, Escalation, EscalationEvent, Outgoing
from consult.services.escalating import escalate
from tests import factories
from tests.reports import a_report
from tests.torture.making import SLUG, _somebody

ASKED = (Outgoing.Kind.CHECK_IN, Outgoing.Kind.CHECK_IN_AGAIN)
TIMES = {"day-1": 1, "day-3": 3, "day-7": 7, "week-4": 28, "week-12": 84}


def treated(count: int, mark: str) -> list[int]:
    """So many patients, each to be asked from now on: day 1 is due at once. `mark` holds their addresses apart."""
    clinic = Clinic.objects.get(slug=SLUG)
    desk = _somebody(clinic, "front_desk", "desk")
    patients = [{"name": f"Mona {number}", "email": f"{mark}-{number}@example.org"} for number in range(count)]
    invited = [factories.an_invitation(clinic, by=desk, **patient) for patient in patients]
    pks = [one.consultation.pk for one in invited]
    Outgoing.objects.filter(consultation__in=pks).update(state=Outgoing.State.DROPPED)
    at = timezone.now() - timedelta(days=1, minutes=1)
    rows = [(pk, key, at + timedelta(days=days)) for pk in pks for key, days in TIMES.items()]
    CheckIn.objects.bulk_create(CheckIn(clinic=clinic, consultation_id=pk, key=key, due_at=due) for pk, key, due in rows)
    return pks


def two_named() -> None:
    """The clinic names whom a report reaches first, and whom next."""
    clinic = Clinic.objects.get(slug=SLUG)
    first, second = (_somebody(clinic, "practitioner", name) for name in ("first", "second"))
    User.objects.filter(pk__in=(first.pk, second.pk)).update(email=Concat(F("username"), Value("@clinic.example")))
    Clinic.objects.filter(pk=clinic.pk).update(reports_to=first, reports_second=second, alert_email="")


def reported(pks: list[int], urgency: str, seconds: int) -> list[int]:
    """Each of them tells something that cannot wait; the second step is due after so many seconds."""
    found = [escalate(report=a_report(Consultation.objects.get(pk=pk), urgency)).pk for pk in pks]
    Escalation.objects.filter(pk__in=found).update(due_at=F("opened_at") + timedelta(seconds=seconds))
    return found


def days_pass(days: float) -> None:
    """Everything that was or will be is so much longer ago."""
    passed = timedelta(days=days)
    names = ("due_at", "told_at", "reminded_at", "silent_at", "answered_at")
    CheckIn.objects.update(**{name: F(name) - passed for name in names})
    Outgoing.objects.update(next_try_at=F("next_try_at") - passed)


def asked(pks: list[int]) -> dict[str, Any]:
    """How the questions stand, which letters there are of each patient (most of one kind and question), in which states."""
    rows = CheckIn.objects.filter(consultation__in=pks)
    letters = Outgoing.objects.filter(consultation__in=pks, kind__in=ASKED)
    most = letters.values("kind", "about", "channel").annotate(n=Count("pk")).order_by("-n").values_list("n", flat=True).first()
    marks = ("told_at", "reminded_at", "silent_at")
    return {
        "marks": {f"{key} {mark}": rows.filter(key=key, **{f"{mark}__isnull": False}).count() for key in TIMES for mark in marks},
        "letters": letters.count(),
        "states": {state: letters.filter(state=state).count() for state in Outgoing.State.values},
        "most": most or 0,
        "keys": [f"letter-{pk}" for pk in letters.values_list("pk", flat=True)],
    }


def stepped(pks: list[int]) -> dict[str, Any]:
    """Of these escalations: how often each was stepped, and how long each letter took, in seconds."""
    rows = Escalation.objects.filter(pk__in=pks)
    steps = EscalationEvent.objects.filter(escalation__in=pks, kind="stepped").values("escalation").annotate(n=Count("pk"))
    first, second = [], []
    for one in rows:
        sent = dict(Outgoing.objects.filter(about__startswith=f"escalation-{one.pk}-").values_list("about", "sent_at"))
        for about, at in sent.items():
            since = one.opened_at if about.split("-")[2] == "1" else one.due_at
            (first if since == one.opened_at else second).append((at - since).total_seconds() if at else None)
    return {"stepped": [one["n"] for one in steps], "first": first, "second": second}
