"""The examples of a rule: what each says, what is expected, and the intake that it tries."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.groups import Group, Repeat
from sideeffects.forms.intake import Intake
from sideeffects.forms.pieces import Choice, Piece
from sideeffects.presenters.library import OUTCOMES


@dataclass(frozen=True)
class Example(Group):
    """One example, folded behind what it says."""

    template: ClassVar[str] = "curation/pieces/example.html"


EXAMPLES = Repeat(
    "examples",
    _("Examples"),
    _("They prove the rule: at least one that is raised, one that is not, and one that cannot be assessed."),
    row=Example(
        "",
        parts=(
            Piece("says", _("What it shows"), _("In a few words: “Eliquis, prescribed”")),
            Choice("expect", _("What must come out"), choices=tuple(OUTCOMES.items())),
            Intake("intake", _("What the patient says")),
        ),
    ),
    add=_("Add an example"),
)
