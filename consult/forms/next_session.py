"""Proposing the next session: on which day, where one is agreed."""

from typing import Any

from consult.forms.desk import AppointmentForm


class NextSessionForm(AppointmentForm):
    """Day and time, both empty for "the front desk agrees it with the patient"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It has no appointment yet that somebody else could move.
        del self.fields["was"]
