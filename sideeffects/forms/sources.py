"""Forms of what the knowledge stands on: sources, claims, settings."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.groups import Group, Key, Repeat, keys
from sideeffects.forms.pieces import Choice, LongText, Number, Piece, evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.entry_fields import WORDS

GRADE = Choice("grade", choices=tuple(WORDS["grade"].items()))
SOURCE_KINDS = (
    ("regulator", _("Regulator")),
    ("label", _("Label of a product")),
    ("guideline", _("Guideline")),
    ("review", _("Review")),
    ("trial", _("Trial or cohort")),
    ("case", _("Case or series of cases")),
    ("expert", _("Expert opinion")),
    ("clinic", _("Page of a clinic or seller")),
    ("general_knowledge", _("General knowledge")),
    ("common_sense", _("Common sense")),
)


class SourceForm(EntryForm):
    """A publication."""

    kind = "sources"
    new = _("New source")
    sections: ClassVar = (
        Section(
            _("The publication"),
            (
                LongText("title", rows=2),
                Number("year", required=False),
                LongText("address", _("Where it is found"), _("Journal, DOI, PubMed number or address"), required=False, rows=2),
            ),
        ),
        Section(
            _("How far it carries"),
            (
                Choice("kind", choices=SOURCE_KINDS),
                GRADE,
                LongText("read_as", _("How it was read"), _("In full, as an abstract, as a copy"), required=False, rows=2),
            ),
        ),
    )


CITATION = Group(
    "",
    parts=(
        Key("source", _("Source"), of="sources"),
        Piece("locator", _("Page, section or table"), required=False),
    ),
)
DECISION = (
    Key("follows", _("We follow this claim"), of="claims"),
    Texts("why", _("Why"), rows=3),
    Piece("by", _("Decided by")),
    Piece("on", _("Decided on"), _("Like 2026-11-21"), short=True),
    Piece("review", _("To be looked at again by"), _("Like 2027-11-21"), short=True),
)


class ClaimForm(EntryForm):
    """One statement of one or more sources, and what was decided where it is opposed."""

    kind = "claims"
    new = _("New claim")
    sections: ClassVar = (
        Section(_("What is claimed"), (Texts("statement", rows=4), GRADE, evidence())),
        Section(_("Who says so"), (Repeat("sources", row=CITATION, add=_("Add a source")),)),
        Section(
            _("Where claims disagree"),
            (
                keys("opposes", _("Opposes these claims"), "claims", required=False, add=_("Add a claim")),
                Group("decision", required=False, parts=DECISION),
            ),
        ),
        Section(
            _("What is not followed"),
            (
                Texts(
                    "not_carried",
                    hint=_("An advertisement, refuted, unsafe: a claim with a reason here advises nobody."),
                    required=False,
                    rows=3,
                ),
            ),
        ),
    )


class SettingForm(EntryForm):
    """A threshold that is a choice, not a fact."""

    kind = "settings"
    new = _("New setting")
    sections: ClassVar = (
        Section(
            _("The threshold"),
            (
                Texts("label"),
                Number("value"),
                Piece("unit", required=False, short=True),
                Group(
                    "allowed",
                    _("A clinic may choose"),
                    _("Without both, no clinic has a threshold of its own here."),
                    required=False,
                    beside=True,
                    parts=(Number("from", _("From")), Number("to", _("To"))),
                ),
            ),
        ),
        Section(_("On what it stands"), (evidence(), Texts("why", required=False, rows=3))),
    )
