"""A patient's patch tests on their own page: when to come, and what to do when it swells. Never what a calm one would mean."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.models import Consultation, PatchTest


@dataclass(frozen=True)
class PatientTest:
    """One test that is to be placed, or looked at."""

    said: str
    placed: bool


def patient_tests(consultation: Consultation) -> tuple[PatientTest, ...]:
    """What is still to be done, the next first. Products and places on the body are the clinic's own words: not shown."""
    tests = PatchTest.objects.filter(consultation=consultation).unread()
    ordered = sorted(tests, key=lambda one: (one.read_from or one.planned_for, one.pk))
    return tuple(PatientTest(_said(one), one.placed_at is not None) for one in ordered)


def _said(test: PatchTest) -> str:
    if test.read_from is None or test.read_until is None:
        return _("Come to the clinic for a small test on your skin: %(when)s.") % {"when": _moment(test.planned_for)}
    if timezone.now() > test.read_until:
        return _("The place of your skin test was to be looked at by %(last)s. Call the clinic.") % {
            "last": _moment(test.read_until)
        }
    said = _("Come and have the place of your skin test looked at: from %(first)s to %(last)s.")
    return said % {"first": _moment(test.read_from), "last": _moment(test.read_until)}


def _moment(at: object) -> str:
    local = timezone.localtime(at)  # type: ignore[arg-type]
    return _("%(day)s at %(time)s") % {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}
