"""The form of a rule, which reads itself aloud and runs its own examples while it is written."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sideeffects.core.vocabulary import Level
from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.condition import Condition
from sideeffects.forms.condition_acts import acted_on
from sideeffects.forms.example import EXAMPLES
from sideeffects.forms.groups import keys
from sideeffects.forms.pieces import Piece, Radio, evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.entry_fields import WORDS
from sideeffects.presenters.rule_live import rule_told

_drawn = lazy(format_html, SafeString)
_BADGE = (
    '<span class="badge badge-{}"><svg class="shape" aria-hidden="true" focusable="false"><use href="#s-{}"/></svg>{}</span> {}'
)
MEANINGS = {
    Level.STOP: _("Do not treat today, or not with this product"),
    Level.HOLD: _("Wait for somebody’s clearance"),
    Level.CAUTION: _("Go on, with a change"),
    Level.NOTE: _("To be known"),
}
# Word and shape first, as everywhere.
LEVELS = tuple((str(level), _drawn(_BADGE, level.lower(), level.lower(), level, words)) for level, words in MEANINGS.items())


class RuleForm(EntryForm):
    """A condition with its level, texts, reasons and examples."""

    kind = "rules"
    new = _("New rule")
    live_template = "curation/_rule_live.html"
    sections: ClassVar = (
        Section(
            _("What it asks for"),
            (
                Texts("title"),
                Radio("level", hint=_("A change to a STOP or HOLD rule needs a second person’s approval."), choices=LEVELS),
                Radio("action", choices=tuple(WORDS["action"].items())),
            ),
        ),
        Section(
            _("When it is raised"),
            (
                Condition("when", _("Raised when"), lists=True),
                Condition(
                    "applies",
                    _("Asked only of those of whom this is true"),
                    _("Empty: it is asked of everybody."),
                    required=False,
                ),
            ),
        ),
        Section(_("What proves it"), (EXAMPLES,)),
        Section(
            _("What is said"),
            (
                Texts("practitioner_text", rows=3),
                Texts(
                    "patient_text",
                    hint=_("Empty: the patient reads nothing before a practitioner has looked."),
                    rows=3,
                    may_be_empty=True,
                ),
                keys("guidelines", _("Guidelines that go with it"), "guidelines", required=False, add=_("Add a guideline")),
            ),
        ),
        Section(
            _("On what it stands"),
            (
                keys("claims", _("Claims"), "claims", add=_("Add a claim")),
                evidence(),
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
        """The entry that would be saved. In an intake, null is an answer: what is not answered."""
        entry = super().content()
        for example, typed in zip(entry.get("examples", ()), filter(None, self.raw.get("examples") or ()), strict=True):
            example["intake"] = typed.get("intake") or {}
        return entry

    def live(self) -> dict[str, Any]:
        """The condition read aloud, its questions, its examples, and what the guard says."""
        return rule_told(self.content())
