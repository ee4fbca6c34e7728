"""The form of a side effect."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.durations import Span
from sideeffects.forms.groups import Group, Key, Repeat, keys
from sideeffects.forms.pieces import Choice, YesNo, evidence
from sideeffects.forms.texts import Texts
from sideeffects.presenters.entry_fields import WORDS

LINE = Texts("", _("In words"))
SIGN = Group(
    "",
    parts=(
        Texts("sign", _("What is seen or felt"), rows=2),
        Choice("urgency", _("How urgent"), choices=tuple(WORDS["urgency"].items())),
        Span("window", _("When it may come, counted from the treatment")),
        evidence(hint=""),
    ),
)
LIKELIER = Group(
    "",
    parts=(
        Texts("because", _("What makes it likelier")),
        Key("rule", _("Rule that asks for it"), required=False, of="rules"),
        Key("substance", _("Substance"), required=False, of="substances"),
        evidence(required=False, hint=""),
    ),
)


class SideEffectForm(EntryForm):
    """What may happen, when, how it feels, what helps, and when to call."""

    kind = "side_effects"
    new = _("New side effect")
    sections: ClassVar = (
        Section(_("What it is called"), (Texts("name"), Texts("clinical_name"))),
        Section(
            _("How it looks and feels"),
            (Texts("feels", rows=3),),
        ),
        Section(
            _("How common it is"),
            (
                YesNo("expected", hint=_("Yes: whoever is treated should reckon with it.")),
                Choice("frequency", choices=tuple(WORDS["frequency"].items())),
                Texts("how_common", rows=2),
            ),
        ),
        Section(
            _("When it comes and goes"),
            (
                Span("onset", hint=_("Counted from the treatment")),
                Span("duration"),
                Texts(
                    "duration_note",
                    hint=_("Where sources disagree, or what to think when it lasts longer"),
                    required=False,
                    rows=2,
                ),
                YesNo("long_term"),
                Texts("long_term_note", required=False, rows=2),
            ),
        ),
        Section(
            _("What to do"),
            (
                Repeat("helps", required=False, row=LINE, add=_("Add what helps"), compact=True),
                Repeat("not_to_do", required=False, row=LINE, add=_("Add what not to do"), compact=True),
            ),
        ),
        Section(
            _("When to call"),
            (Repeat("warning_signs", row=SIGN, add=_("Add a warning sign")),),
        ),
        Section(
            _("Who gets it sooner"),
            (
                Repeat("likelier_with", required=False, row=LIKELIER, add=_("Add a reason")),
                keys("areas", _("Only in these areas"), "areas", required=False, add=_("Add an area")),
                keys("ingredients", _("Only with these ingredients"), "substances", required=False, add=_("Add an ingredient")),
            ),
        ),
        Section(
            _("On what it stands"),
            (
                evidence(),
                keys("sources", _("Sources"), "sources", add=_("Add a source")),
                keys("claims", _("Claims"), "claims", required=False, add=_("Add a claim")),
            ),
        ),
    )
