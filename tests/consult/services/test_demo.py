from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from consult.demo.aftercare import ANSWERED, DONE, EVENT, GRAVE, LATE, NEXT, QUESTION, SILENT, URGENT
from consult.demo.people import CLINIC, PEOPLE, SECOND_PEOPLE
from consult.models import Clinic, Consultation, Message, ReleasedPlan, Report, Resolution
from consult.services.consent_standing import State, state_of
from consult.services.demo_clock import at
from consult.services.demo_treating import NIGHT
from consult.services.flags import flags_of, half_settled
from consult.services.signed_content import is_intact
from consult.services.silence import silent
from consult.services.turns import newest_evaluation
from tests.factories import a_release

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    # The months behind it have a test of their own (views/test_overview.py): they are the same each time.
    call_command("demo", "--no-past", *args, stdout=out)
    return out.getvalue()


def passwords(printed):
    """What stands beside each user name."""
    table = printed.split("What waits")[0]
    lines = [line.split() for line in table.splitlines()]
    names = {one.username for one in (*PEOPLE, *SECOND_PEOPLE)}
    found = {}
    for words in lines:
        for name, password in pairwise(words):
            if name in names:
                found[name] = password
    return found


def test_the_demo_is_refused_outside_demo_mode(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="BEFOREHAND_DEMO"):
        run()
    assert Clinic.objects.count() == 0


def test_the_demo_says_when_no_knowledge_is_published(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="make setup"):
        run()
    assert Clinic.objects.count() == 0


def test_the_demo_is_made_once_with_log_ins_that_work_and_kept(settings):
    settings.DEMO = True
    a_release()
    first = run()
    found = passwords(first)
    assert set(found) == {one.username for one in (*PEOPLE, *SECOND_PEOPLE)}
    assert all(authenticate(username=name, password=password) for name, password in found.items())
    made = Consultation.objects.count()
    assert first.count("their date of birth is") == 3
    assert "Layla Haddad: a STOP that amin settled" in first
    assert "its data is kept" in run()
    assert Consultation.objects.count() == made
    renewed = passwords(run("--new-passwords"))
    assert authenticate(username="amin", password=found["amin"]) is None
    assert authenticate(username="amin", password=renewed["amin"])
    clinic = Clinic.objects.get(slug=CLINIC.slug)
    states = set(clinic.consultations.values_list("state", flat=True))
    assert states == set(Consultation.State.values)
    assert clinic.consultations.exclude(level="").values_list("level", flat=True).distinct().count() >= 4
    assert clinic.consultations.filter(intake__language="ar").count() == 4
    plans = ReleasedPlan.objects.select_related("consultation__patient")
    given = [(one.consultation.patient.language, one.content["scope"]) for one in plans]
    assert {("ar", "whole"), ("en", "whole")} <= set(given)
    there_is_something_to_do(clinic)
    days_after_the_needle_are_there(clinic)


def consultation_of(clinic, name):
    (found,) = (one for one in clinic.consultations.select_related("patient") if one.patient.name == name)
    return found


def there_is_something_to_do(clinic):
    """One of each thing that a clinic's day brings."""
    assert clinic.stock_lots.count() >= len(clinic.stock_products.all()) > 4
    assert clinic.remarks.filter(closed_at=None).count() == 1
    assert clinic.prescriber_letters.filter(replied_at=None).count() == 1
    assert clinic.patch_tests.unread().get().read_from < timezone.now()
    assert half_settled_at(clinic) == ["Layla Haddad"]
    ready = consultation_of(clinic, "Selma Aydin")
    assert state_of(ready).state == State.SIGNED
    if timezone.localtime().hour >= NIGHT:
        treated = consultation_of(clinic, "Noor Haddad")
        assert is_intact(treated.signed_treatment)
        assert treated.signed_treatment.lots.get().lot == "HA2609-17"
        waiting = clinic.consultations.get(signed_treatment__needs_cosign=True, signed_treatment__cosignature=None)
        assert waiting.patient.name == "Greta Lind"


def days_after_the_needle_are_there(clinic):
    """From the first day to week twelve, each told when it happened."""
    told = {one.consultation.patient.name: one for one in Report.objects.filter(clinic=clinic).order_by("at")}
    urgent = {name: told[name].urgency for name in (GRAVE, URGENT, LATE, EVENT, ANSWERED, DONE)}
    assert list(urgent.values()) == ["emergency", "same_day", "within_days", "within_days", "self_care", "self_care"]
    assert told[DONE].at < timezone.now()
    assert told[DONE].at - told[DONE].consultation.signed_treatment.treated_at > timedelta(days=84)
    amin, haines = clinic.reports_to, clinic.reports_second
    taken, open_still = clinic.escalations.order_by("urgency").values_list("taken_by", "second")
    assert (taken, open_still) == ((amin.pk, None), (None, haines.pk))
    (called,) = silent(amin, [clinic])
    assert called.consultation.patient.name == SILENT
    assert is_intact(told[EVENT].consultation.signed_treatment)
    assert told[EVENT].consultation.adverse_events.get().versions.count() == 2
    assert Message.objects.filter(consultation=told[QUESTION].consultation).unread().exists()
    assert clinic.saved_replies.count() == 3
    assert Consultation.objects.get(follows=told[NEXT].consultation).appointment_at > timezone.now()


def test_time_is_set_in_demo_mode_only_and_put_back(settings):
    then, model = timezone.now() - timedelta(days=3), Report._meta.get_field("at")
    with pytest.raises(RuntimeError), at(then):
        pass
    settings.DEMO = True
    with at(then):
        assert timezone.now() == then == model.get_default()
    assert timezone.now() - then >= timedelta(days=3)
    assert model.default is timezone.now
    assert model.get_default() - then >= timedelta(days=3)


def half_settled_at(clinic):
    """Whose STOP waits for a second practitioner."""
    rows = Resolution.objects.filter(clinic=clinic).standing().filter(consultation__level="STOP")
    found = {one.consultation for one in rows}
    return [
        one.patient.name
        for one in found
        if half_settled(flags_of(newest_evaluation(one).answer), [row for row in rows if row.consultation == one])
    ]
