"""The same patient's consultation before this one at the same clinic, as it ended."""

from dataclasses import dataclass

from django.db.models import Q

from consult.models import Consultation, Decision, Evaluation


@dataclass(frozen=True)
class LastTime:
    """What was last evaluated and decided; no decision where nobody wrote one."""

    evaluation: Evaluation
    decision: Decision | None


def last_time(consultation: Consultation) -> LastTime | None:
    """The newest earlier consultation that was sent, also of whom this patient was merged with; None for a first visit.

    Two statements, whatever came before.
    """
    root = consultation.patient.merged_into_id or consultation.patient_id
    family = Q(consultation__patient=root) | Q(consultation__patient__merged_into=root)
    rows = Evaluation.objects.filter(family, clinic=consultation.clinic_id, consultation__lt=consultation.pk)
    rows = rows.select_related("submission", "release", "consultation").defer("release__content", "facts")
    evaluation: Evaluation | None = rows.order_by("-consultation_id", "-id").first()
    if evaluation is None:
        return None
    decisions = Decision.objects.filter(consultation=evaluation.consultation_id).select_related("by")
    return LastTime(evaluation, decisions.order_by("-id").first())
