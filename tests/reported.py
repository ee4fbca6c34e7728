"""A consultation after its treatment, as it was signed, and what a patient tells then."""

from datetime import timedelta

from consult.models import Report, SignedTreatment
from consult.services.reports import tell_us
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import sign_treatment
from tests.prepared import walked
from tests.treatments import a_practitioner, recorded


def treated():
    """The consultation of somebody who was treated today by Lina, walked once and put back. Made before anything else."""
    by = a_practitioner()
    consultation = walked("treated by Lina", lambda: _treated(by))
    consultation.practitioner = by
    return consultation


def _treated(by):
    consultation = recorded(by)
    sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    return consultation


def treated_at(consultation):
    """When it was."""
    return SignedTreatment.objects.get(consultation=consultation).treated_at


def after(consultation, **passed):
    """So long after the treatment."""
    return treated_at(consultation) + timedelta(**passed)


def told(consultation, **more):
    """What a patient tells in English of their own accord."""
    return tell_us(**{"consultation": consultation, "source": Report.Source.OWN, "language": "en", **more})
