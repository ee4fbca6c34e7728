"""The form of a check-in: when a patient is asked how it is going, and for what beside the usual signs."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.condition import Condition
from sideeffects.forms.condition_acts import acted_on
from sideeffects.forms.durations import Duration
from sideeffects.forms.groups import keys
from sideeffects.forms.pieces import evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.warning_live import check_in_told


class CheckInForm(EntryForm):
    """One moment after the treatment."""

    kind = "check_ins"
    new = _("New check-in")
    live_template = "curation/_check_in_live.html"
    sections: ClassVar = (
        Section(_("When"), (Texts("label", hint=_("Like: the first day")), Duration("at", hint=_("Counted from the treatment")))),
        Section(
            _("What is asked"),
            (
                keys(
                    "asks",
                    _("Signs asked for beside the usual ones"),
                    "signs",
                    hint=_("What is usual follows from the days since the treatment and the areas."),
                    required=False,
                    add=_("Add a sign"),
                ),
            ),
        ),
        Section(
            _("Who is asked"),
            (
                Condition(
                    "applies",
                    _("Asked only of those of whom this is true"),
                    _("Empty: everybody who was treated is asked."),
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
        """The moment in words, and who is asked."""
        return check_in_told(self.content())
