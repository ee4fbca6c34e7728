"""The form of a warning: what somebody tells after a treatment, and how soon which help is right."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sideeffects.core.vocabulary import REPORT
from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.condition import Condition
from sideeffects.forms.condition_acts import acted_on
from sideeffects.forms.example import REPORT_OUTCOMES, examples_of
from sideeffects.forms.groups import keys
from sideeffects.forms.pieces import Piece, Radio, evidence
from sideeffects.forms.report import Report
from sideeffects.forms.texts import Texts
from sideeffects.presenters.warning_live import warning_told
from sideeffects.presenters.words import URGENCIES

_drawn = lazy(format_html, SafeString)
_BADGE = (
    '<span class="badge badge-{}"><svg class="shape" aria-hidden="true" focusable="false"><use href="#s-{}"/></svg>{}</span> {}'
)
# Word and shape first, as everywhere.
URGENT = tuple((word, _drawn(_BADGE, one["css"], one["shape"], one["word"], one["do"])) for word, one in URGENCIES.items())
EXAMPLES = examples_of(
    Report("report", _("What is told, and after which treatment")),
    like=_("In a few words: “a new lump after five weeks, no pain”"),
    hint=_("They prove the warning: at least one report that raises it, and one that does not."),
    outcomes=REPORT_OUTCOMES,
)


class WarningForm(EntryForm):
    """A condition over a report with its urgency, texts, reasons and examples."""

    kind = "warnings"
    new = _("New warning")
    live_template = "curation/_warning_live.html"
    sections: ClassVar = (
        Section(
            _("What it is, and how soon which help is right"),
            (
                Texts("title"),
                Radio(
                    "urgency",
                    hint=_("A change to a warning that asks for help now or today needs a second person’s approval."),
                    choices=URGENT,
                ),
            ),
        ),
        Section(
            _("When it is raised"),
            (
                Condition("when", _("Raised when"), lists=True, vocabulary=REPORT),
                Condition(
                    "applies",
                    _("Asked only of those of whom this is true"),
                    _("Empty: it is asked of every report."),
                    required=False,
                    vocabulary=REPORT,
                ),
            ),
        ),
        Section(_("What proves it"), (EXAMPLES,)),
        Section(
            _("What is said"),
            (
                Texts("patient_text", hint=_("What to do now, in plain words. The page adds the numbers to dial."), rows=3),
                Texts(
                    "tell",
                    hint=_("What to tell a doctor who was not there. {what}, {where} and {when} are filled in."),
                    required=False,
                    rows=2,
                ),
                Texts("practitioner_text", rows=3),
            ),
        ),
        Section(
            _("On what it stands"),
            (
                keys("claims", _("Claims"), "claims", add=_("Add a claim")),
                evidence(hint=_("Ids like F-12, with a space between them")),
                Piece("review_by", hint=_("Like 2027-11-21")),
            ),
        ),
    )

    @classmethod
    def acted(cls, raw: Mapping[str, Any], do: str) -> dict[str, Any]:
        """Rows of lists, and nodes of the conditions."""
        found = acted_on(raw, do)
        return super().acted(raw, do) if found is None else found

    def content(self) -> dict[str, Any]:
        """The entry that would be saved. In a report, null is an answer: what is not known."""
        entry = super().content()
        for example, typed in zip(entry.get("examples", ()), filter(None, self.raw.get("examples") or ()), strict=True):
            example["report"] = typed.get("report") or {}
        return entry

    def live(self) -> dict[str, Any]:
        """The condition read aloud, its examples graded, and what the guard says."""
        return warning_told(self.content())
