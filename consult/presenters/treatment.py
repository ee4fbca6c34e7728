"""The treatment day, as a card on the consultation's screen."""

from typing import Any

from consult.models import Consultation, Evaluation


def treatment_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> Any:
    """The card; None draws nothing."""
    return None
