"""Two people, or a person and the clock, on one report at the same moment: one is first by name, and nothing told is lost.

Several stand in one test, since emptying the tables after each takes longer than all of them.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.models import Clinic, Escalation
from consult.services import escalating
from consult.services.escalating import close_escalation, escalate, step, take
from consult.services.turns import SomebodyWasFirst
from tests import factories
from tests.consult.services import test_races_of_the_practitioner as races
from tests.reports import a_report

pytestmark = pytest.mark.django_db(transaction=True)
crossing = races.crossing


def test_of_two_on_one_report_one_is_first_and_nothing_is_lost(crossing):
    clinic = factories.a_clinic()
    sara, omar = factories.a_user(clinic), factories.a_user(clinic)
    Clinic.objects.update(reports_to=sara, reports_second=omar)

    # Told twice at once: one escalation holds both.
    consultation = factories.an_invitation(clinic).consultation
    one, other = a_report(consultation), a_report(consultation, text="it grows")
    first, second = crossing((escalating, "_open"), lambda: escalate(report=one), lambda: escalate(report=other))
    assert first == second == Escalation.objects.get()
    assert sorted(first.events.values_list("kind", flat=True)) == ["opened", "reported"]

    # Taken twice at once.
    results = crossing((escalating, "_taken"), lambda: take(escalation=first, by=sara), lambda: take(escalation=first, by=omar))
    assert [one.by for one in results if isinstance(one, SomebodyWasFirst)] == [sara]
    assert Escalation.objects.get().taken_by == sara

    # Closed while the patient tells more: what came second is open, whoever was first.
    newest = a_report(consultation, "same_day", text="and now fever")
    given = {"outcome": "advised", "words": "Better.", "newest": newest.pk}
    more = a_report(consultation, text="worse again")
    results = crossing(
        (escalating, "newest_report"),
        lambda: close_escalation(escalation=first, by=sara, **{**given, "newest": more.pk}),
        lambda: escalate(report=more),
    )
    assert not races.faults(results)
    assert Escalation.objects.open().get().report == more

    # Closed twice at once.
    again = Escalation.objects.open().get()
    given["newest"] = more.pk
    results = crossing(
        (escalating, "newest_report"),
        lambda: close_escalation(escalation=again, by=sara, **given),
        lambda: close_escalation(escalation=again, by=omar, **given),
    )
    assert [one.by for one in results if isinstance(one, SomebodyWasFirst)] == [sara]
    assert again.events.filter(kind="closed").count() == 1

    # Taken at the moment at which its time is over: nobody else is told.
    late = escalate(report=a_report(factories.an_invitation(clinic).consultation, "emergency"))
    after = timezone.now() + timedelta(hours=1)
    _taken, stepped = crossing(
        (escalating, "_taken"), lambda: take(escalation=late, by=sara), lambda: step(escalation=late, now=after)
    )
    assert stepped == 0
    assert Escalation.objects.get(pk=late.pk).stepped_at is None
