"""Documents of the whole consultation, as a card on the consultation's screen."""

from typing import Any

from consult.models import Consultation, Evaluation


def documents_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> Any:
    """The card; None draws nothing."""
    return None
