"""The earliest safe date, as a card on the consultation's screen."""

from typing import Any

from consult.models import Consultation, Evaluation


def earliest_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> Any:
    """The card; None draws nothing."""
    return None
