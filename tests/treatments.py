"""A consultation on its treatment day: decided, signed by the patient, everything asked, a whole record typed."""

from datetime import timedelta

from django.utils import timezone

from consult.forms.treatment import as_posted
from consult.models import Consultation, Intake
from consult.services.consent import give_text
from consult.services.signed_content import content_of
from consult.services.treatment import begin_treatment, confirm_identity, note_read, nothing_changed, save_record, treatment_of
from consult.services.treatment_signing import sign_treatment
from tests import factories
from tests.consult.services.test_consent import decided, signed
from tests.prepared import walked


def clock(minutes):
    """The time so many minutes ago, on today's clock."""
    return f"{timezone.localtime() - timedelta(minutes=minutes):%H:%M}"


def a_practitioner():
    """Whose walks below are made once and put back: she works alone in her clinic, and it is two in the afternoon."""
    by = walked("Lina", lambda: factories.a_user(factories.a_clinic(), first_name="Lina", last_name="Amin"))
    by.walked = True
    return by


def _walked(name, by, make):
    return walked(f"{name} by Lina", make) if hasattr(by, "walked") else make()


def whole_record(by, **more):
    """Six sites of one product; nothing is missing."""
    row = {
        "area": "face",
        "product": "hyaluronic acid",
        "lot": "HA2609-17",
        "expires": "08/2031",
        "points": "6",
        "ml": "1 to 3: 0.15 ml, 4 to 6: 0.1",
        "depth": "2 mm",
        "needle": "32G, 4 mm",
        "device": "syringe",
    }
    record = {
        "rows": [row],
        "dots": [[0, 120, 96]],
        "operator": str(by.pk),
        "numbing": "",
        "numbing_none": True,
        "antiseptic": "alcohol",
        "antiseptic_none": False,
        "gloves": "nitrile",
        "gloves_none": False,
        "began": clock(40),
        "ended": clock(25),
        "reaction": "none",
        "check": "none",
        "check_at": clock(5),
        "remarks": "Calm.",
    }
    return {**record, **more}


def ready_to_treat(by, *, consented=True, **plan):
    """Decided to proceed, an appointment now, and (unless told otherwise) the patient's signature."""
    if plan or not consented:
        return _readied(by, consented, plan)
    return _walked("ready", by, lambda: _readied(by, consented, plan))


def _readied(by, consented, plan):
    sent = factories.a_sent_consultation(by.memberships.get().clinic, appointment_at=timezone.now())
    return consenting(sent, by, consented=consented, **plan)


def consenting(sent, by, *, consented=True, **plan):
    """The same for one that was sent: decided, signed by the patient, said three days ago."""
    consultation = decided(sent, by, **plan)
    if consented:
        give_text(consultation=consultation, by=by)
        signed(consultation)
    aged(consultation, 3)
    return Consultation.objects.get(pk=consultation.pk)


def aged(consultation, days):
    """As if the patient had said everything so many days ago."""
    said = (timezone.localdate() - timedelta(days=days)).isoformat()
    intake = consultation.intake
    Intake.objects.filter(pk=intake.pk).update(said_on=dict.fromkeys(intake.answers, said))


def on_the_day(by, **plan):
    """Begun, asked, identified, read."""
    return asked_and_read(ready_to_treat(by, **plan), by)


def asked_and_read(consultation, by):
    """The same for one that is ready."""
    begin_treatment(consultation=consultation, by=by)
    nothing_changed(consultation=consultation, by=by)
    patient = consultation.patient
    assert confirm_identity(consultation=consultation, by=by, name=patient.name, born=patient.date_of_birth)
    note_read(consultation=consultation, by=by)
    return consultation


def recorded(by, **more):
    """A whole record typed and kept: everything but the signature."""
    return _recorded(by, more) if more else _walked("recorded", by, lambda: _recorded(by, {}))


def _recorded(by, more):
    consultation = asked_and_read(_readied(by, True, {}), by)
    seen = treatment_of(consultation).version
    save_record(consultation=consultation, by=by, seen=seen, record=whole_record(by, **more))
    return consultation


def signed_lately():
    """What she signed a moment ago: one product, one lot, on the face."""
    by = a_practitioner()
    return walked("signed by Lina", lambda: _sign(recorded(by), by))


def _sign(consultation, by):
    return sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)


def posted(by, seen, **more):
    """The same record as the page posts it."""
    return as_posted(whole_record(by, **more), seen)


def read_by(consultation, user):
    """Somebody else read the flags too."""
    note_read(consultation=consultation, by=user)


def record_in(signed):
    """The record of what was signed."""
    return content_of(signed)["record"]
