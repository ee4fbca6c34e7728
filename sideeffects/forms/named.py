"""Forms of what people name: substances, products, terms."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.groups import Group, Repeat, keys
from sideeffects.forms.pieces import Choice, Lines, Number, Piece, Several, Words, evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.entry_fields import APPROVALS

SUBSTANCE_KINDS = (
    ("medicine", _("Medicine")),
    ("supplement", _("Supplement")),
    ("ingredient", _("Ingredient of a treatment")),
    ("allergen", _("Allergen")),
    ("material", _("Material")),
    ("food", _("Food")),
    ("group", _("Group of others")),
)
TERM_KINDS = (
    ("condition", _("Condition")),
    ("procedure", _("Procedure")),
    ("symptom", _("Symptom")),
    ("statement", _("Statement")),
    ("area", _("Area")),
    ("concern", _("Concern")),
    ("reaction", _("Reaction")),
    ("test", _("Test")),
    ("group", _("Group of others")),
)
CLASSES = (
    ("anticoagulant", _("Anticoagulant")),
    ("antiplatelet", _("Antiplatelet")),
    ("nsaid", _("NSAID")),
    ("ssri_snri", _("SSRI or SNRI")),
    ("other_bleeding", _("Makes bleed in another way")),
    ("supplement", _("Supplement that makes bleed")),
)
LABEL = (Texts("label"), Texts("about", hint=_("What it is, in a few words"), required=False, rows=2))
BELONGS = keys("is_a", _("Belongs to these groups"), "groups", hint=_("A rule about a group is about all in it."), required=False)
NAMES = Section(
    _("Names"),
    (
        Group(
            "names",
            plain=True,
            parts=(
                Lines("en", _("English and Latin")),
                Lines("ar", _("Arabic"), arabic=True),
                Lines("other", _("Other languages")),
                Lines("misspelt", _("As people misspell it")),
            ),
        ),
    ),
    _("Every name and spelling that people write, one a line: brands, short forms. Capital letters and accents do not matter."),
)
MEDICINAL = Section(
    _("As a medicine"),
    (
        Several("classes", required=False, choices=CLASSES),
        Words("atc", hint=_("Like B01AA03, with a space between them"), required=False),
        Number("acts_days", required=False),
        evidence(required=False),
    ),
)
APPROVAL = Group(
    "",
    parts=(
        Piece("country", hint=_("Two capital letters, like AE, SA, US, GB"), short=True),
        Choice("status", choices=tuple(APPROVALS.items())),
        Texts("use", hint=_("The use that the authority speaks of: under the chin, on the skin only")),
        Texts("text", hint=_("What a patient reads before they sign"), rows=2),
        Piece("on", _("Looked at on"), _("Like 2026-11-21; approvals change"), short=True),
        evidence(hint=""),
    ),
)
APPROVED = Section(
    _("Approval by country"),
    (Repeat("approvals", required=False, row=APPROVAL, add=_("Add a country")),),
    _("Only what a source says. A country that is not named reads “not known for this country: read the label”."),
)


class SubstanceForm(EntryForm):
    """Something taken, injected, applied or reacted to."""

    kind = "substances"
    new = _("New substance")
    sections: ClassVar = (
        Section(_("What it is"), (*LABEL, Choice("kind", choices=SUBSTANCE_KINDS), BELONGS)),
        NAMES,
        MEDICINAL,
        APPROVED,
    )


class ProductForm(EntryForm):
    """A named mixture: ingredients that act, and those that only carry them."""

    kind = "products"
    new = _("New product")
    sections: ClassVar = (
        Section(_("What it is"), (*LABEL, Choice("kind", choices=(("product", _("Product")),)), BELONGS)),
        Section(
            _("What is in it"),
            (
                keys(
                    "contains",
                    _("Ingredients and excipients"),
                    "substances",
                    hint=_("Everything that somebody may react to: naming the product names all of it."),
                    add=_("Add an ingredient"),
                ),
            ),
        ),
        NAMES,
        MEDICINAL,
        APPROVED,
    )


class TermForm(EntryForm):
    """Anything else that people write about: conditions, procedures, symptoms, areas, concerns."""

    kind = "terms"
    new = _("New term")
    sections: ClassVar = (
        Section(
            _("What it is"),
            (
                *LABEL,
                Choice("kind", choices=TERM_KINDS),
                BELONGS,
                Choice(
                    "status",
                    hint=_("What “I had it” says for itself: a stroke is past, pregnancy is now."),
                    required=False,
                    choices=(("now", _("Now")), ("past", _("Past"))),
                ),
                Piece("region", required=False, short=True),
                evidence(required=False),
            ),
        ),
        NAMES,
    )
