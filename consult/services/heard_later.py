"""Something is heard of one session while the next is on its way: what was assessed for that one is assessed again with it."""

import logging

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from consult.models import Consultation, Evaluation
from consult.services.evaluate import evaluate
from consult.services.observed import observations_of
from consult.services.turns import reopen

logger = logging.getLogger(__name__)


def hear_elsewhere(consultation: Consultation, *, by: User | None) -> None:
    """Look again at whatever is assessed and not treated of the same person. A fault here loses nothing that was told."""
    for other in _others(consultation):
        try:
            with transaction.atomic():
                _look_again(other, by)
        except Exception as error:
            # Its words may stand in the error. The evaluation is worked out anew with the next answer at the latest.
            logger.error("heard later: %s, consultation %s", type(error).__name__, other.reference)


def _others(consultation: Consultation) -> list[Consultation]:
    patient = consultation.patient
    root = patient.merged_into_id or patient.pk
    whose = Q(patient=root) | Q(patient__merged_into=root)
    rows = Consultation.objects.filter(whose, clinic=consultation.clinic_id, signed_treatment__isnull=True)
    rows = rows.filter(Exists(Evaluation.objects.filter(consultation=OuterRef("pk")))).exclude(pk=consultation.pk)
    return list(rows.select_related("patient", "clinic").order_by("pk"))


def _look_again(other: Consultation, by: User | None) -> None:
    newest = Evaluation.objects.filter(consultation=other).order_by("-id").first()
    if newest and observations_of(other) != newest.document.get("observed", []):
        reopen(other, by=by)
        evaluate(consultation=other, by=by, because=Evaluation.Because.OBSERVED)
