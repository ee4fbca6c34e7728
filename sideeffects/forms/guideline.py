"""The form of a guideline: one instruction, timed from the appointment."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.condition import Condition
from sideeffects.forms.condition_acts import acted_on
from sideeffects.forms.durations import Duration
from sideeffects.forms.groups import keys
from sideeffects.forms.pieces import Number, Radio, evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.entry_fields import WORDS
from sideeffects.presenters.rule_live import guideline_told


class GuidelineForm(EntryForm):
    """What to do before, on the day, or after."""

    kind = "guidelines"
    new = _("New guideline")
    live_template = "curation/_guideline_live.html"
    sections: ClassVar = (
        Section(
            _("What is to be done"),
            (
                Texts("patient_text", rows=2),
                Texts("practitioner_text", required=False, rows=2),
            ),
        ),
        Section(
            _("When"),
            (
                Radio("when", choices=tuple(WORDS["when"].items())),
                Duration("from", either_side=True),
                Duration("until", required=False, either_side=True),
                Number("order", hint=_("Where it stands among the others of its time, lowest first"), required=False),
            ),
        ),
        Section(
            _("Who is told"),
            (
                Condition(
                    "applies",
                    _("Told only to those of whom this is true"),
                    _("Empty: everybody is told."),
                    required=False,
                    lists=True,
                ),
            ),
        ),
        Section(_("On what it stands"), (keys("claims", _("Claims"), "claims", add=_("Add a claim")), evidence())),
    )

    @classmethod
    def acted(cls, raw: Mapping[str, Any], do: str) -> dict[str, Any]:
        """Rows of lists, and nodes of the condition."""
        found = acted_on(raw, do)
        return super().acted(raw, do) if found is None else found

    def live(self) -> dict[str, Any]:
        """The condition read aloud, and the time in a sentence."""
        return guideline_told(self.content())
