"""The examples of a rule or a warning: what each says, what is expected, and the intake or report that it tries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.core.vocabulary import Outcome
from sideeffects.forms.groups import Group, Repeat
from sideeffects.forms.intake import Intake
from sideeffects.forms.pieces import Choice, Piece
from sideeffects.presenters.library import OUTCOMES


@dataclass(frozen=True)
class Example(Group):
    """One example, folded behind what it says."""

    template: ClassVar[str] = "curation/pieces/example.html"


def examples_of(tried: Piece, *, like: Any, hint: Any, outcomes: Mapping[str, Any] = OUTCOMES) -> Repeat:
    """Rows of examples, each with what it tries."""
    parts = (
        Piece("says", _("What it shows"), like),
        Choice("expect", _("What must come out"), choices=tuple(outcomes.items())),
        tried,
    )
    return Repeat("examples", _("Examples"), hint, row=Example("", parts=parts), add=_("Add an example"))


EXAMPLES = examples_of(
    Intake("intake", _("What the patient says")),
    like=_("In a few words: “Eliquis, prescribed”"),
    hint=_("They prove the rule: at least one that is raised, one that is not, and one that cannot be assessed."),
)
# No report waits for a plan.
REPORT_OUTCOMES = {word: words for word, words in OUTCOMES.items() if word != Outcome.RESTRICTION}
