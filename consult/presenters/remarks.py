"""Remarks of the clinic that the patient has not confirmed, as a card on the consultation's screen."""

from typing import Any

from consult.models import Consultation, Evaluation


def remarks_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> Any:
    """The card; None draws nothing."""
    return None
