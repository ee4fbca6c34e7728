"""The same patient's consultation before this one at the same clinic, as it was last evaluated."""

from consult.models import Consultation, Evaluation
from consult.services.records import records_of


def last_time(consultation: Consultation) -> Evaluation | None:
    """The newest evaluation of the newest earlier consultation that was sent, under whichever registration of this person.

    None for a first visit. Two statements, whatever came before.
    """
    patients = records_of(consultation.patient)
    rows = Evaluation.objects.filter(consultation__patient__in=patients, clinic=consultation.clinic_id)
    rows = rows.filter(consultation__lt=consultation.pk).select_related("submission", "release", "consultation")
    newest: Evaluation | None = rows.defer("release__content", "facts").order_by("-consultation_id", "-id").first()
    return newest
