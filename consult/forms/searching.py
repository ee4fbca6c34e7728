"""What somebody types to find a patient."""

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.services.searching import LONGEST_SEARCH


class SearchForm(PageForm):
    """One line; anything may stand in it."""

    q = PlainTextField(required=False, max_length=LONGEST_SEARCH)
