"""Small parts of every page: badges, icons, progress, the error summary. Their looks stand in templates/components/."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet, BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Word, css, shape. The shape and the word say it without the colour.
LEVELS = {
    "STOP": (_("STOP"), "badge-stop", "stop"),
    "HOLD": (_("HOLD"), "badge-hold", "hold"),
    "CAUTION": (_("CAUTION"), "badge-caution", "caution"),
    "NOTE": (_("NOTE"), "badge-note", "note"),
    "UNASSESSED": (_("UNASSESSED"), "badge-unknown", "unknown"),
    # As the overall result it says only what happened; "Clear" is a word for one check, never for a person.
    "CLEAR": (_("Nothing raised"), "badge-clear", "clear"),
}
OUTCOMES = {
    "cannot_assess": (_("CANNOT ASSESS"), "badge-unknown", "unknown"),
    "clear": (_("Clear"), "badge-clear", "clear"),
    "not_applicable": (_("Not applicable"), "badge-na", ""),
}
RESTRICTIONS = {
    "STOP": (_("STOP IF PLANNED"), "badge-if badge-stop", "stop-o"),
    "HOLD": (_("HOLD IF PLANNED"), "badge-if badge-hold", "hold-o"),
    "CAUTION": (_("CAUTION IF PLANNED"), "badge-if badge-caution", "caution-o"),
    "NOTE": (_("NOTE IF PLANNED"), "badge-if badge-note", "note"),
}
BAR = 200.0
SMALLEST_GAP = 8.0


def badge_parts(level: str, outcome: str) -> tuple[Any, str, str]:
    """Word, css and shape; an unknown level or outcome is an error, never a plausible badge."""
    if outcome == "restriction":
        return RESTRICTIONS[level]
    if outcome in OUTCOMES:
        return OUTCOMES[outcome]
    if outcome not in ("", "raised"):
        raise KeyError(outcome)
    return LEVELS[level]


@register.inclusion_tag("components/badge.html")
def badge(level: str = "", outcome: str = "", big: bool = False) -> dict[str, Any]:
    """`{% badge "HOLD" %}`, `{% badge finding.level finding.outcome %}`, `{% badge overall big=True %}`."""
    word, css, shape = badge_parts(str(level), str(outcome))
    return {"word": word, "css": css, "shape": shape, "big": big}


@register.simple_tag
def flag_css(level: str, outcome: str = "") -> str:
    """The class of a flag card beside `flag`."""
    if outcome == "cannot_assess":
        return "flag-unknown"
    return "flag-if" if outcome == "restriction" else f"flag-{str(level).lower()}"


@register.simple_tag
def icon(name: str, turns: bool = False) -> SafeString:
    """One drawing of the sprite; `turns` mirrors it where the text runs from the right."""
    css = "icon icon-turns" if turns or name in ("back", "next", "leave") else "icon"
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', css, name)


@register.inclusion_tag("components/progress.html")
def progress(number: int, total: int, title: str, minutes: int | None = None) -> dict[str, Any]:
    """The thread over a question page."""
    dots = ["done" if n < number else "now" if n == number else "todo" for n in range(1, total + 1)]
    return {"number": number, "total": total, "title": title, "minutes": minutes, "dots": dots}


@register.inclusion_tag("components/completeness.html")
def completeness(assessed: int, total: int) -> dict[str, Any]:
    """The bar with a visible gap: one check that could not be assessed is still seen."""
    missing = total - assessed
    gap = max(SMALLEST_GAP, BAR * missing / total) if missing and total else 0.0
    gap = min(gap, BAR)
    width = BAR - gap - (2 if 0 < gap < BAR else 0)
    shown = {"width": f"{width:.1f}", "gap_x": f"{BAR - gap + 1:.1f}", "gap_width": f"{max(gap - 2, 0):.1f}"}
    return {"assessed": assessed, "missing": missing, "total": total, **shown}


def field_anchor(field: BoundField) -> str:
    """The id a link to this field leads to: its control, the first of several, or its frame when it offers nothing."""
    if field.id_for_label:
        return field.id_for_label
    if not field.subwidgets:
        return f"div_{field.auto_id}"
    first = field.subwidgets[0].data
    return first.get("subwidgets", [first])[0]["attrs"]["id"]


def errors_of(form: BaseForm | BaseFormSet) -> list[tuple[str, str]]:
    """Every error of a form or formset in reading order, each with the field it belongs to."""
    if isinstance(form, BaseFormSet):
        rows = [pair for row in form.forms for pair in errors_of(row)]
        return [("", str(text)) for text in form.non_form_errors()] + rows
    own = [("", str(text)) for text in form.non_field_errors()]
    return own + [("" if field.is_hidden else field_anchor(field), str(text)) for field in form for text in field.errors]


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet) -> dict[str, Any]:
    """`{% error_summary form formset %}`, first thing inside the content. What it sums up, the form below does not repeat."""
    fresh = [form for form in forms if form and not getattr(form, "summed_up", False)]
    for form in fresh:
        form.summed_up = True
    return {"errors": [pair for form in fresh for pair in errors_of(form)]}


@register.simple_tag
def demo_mode() -> bool:
    """`{% demo_mode as demo %}`."""
    return bool(settings.DEMO)


@register.simple_tag
def style_url() -> str:
    """Where the style page is, while it is open; else nothing."""
    return reverse("style") if settings.DEBUG or settings.DEMO else ""


@register.filter
def ltr(value: Any) -> SafeString:
    """A dose, reference or phone number: reads from the left inside Arabic too."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def latin(value: Any) -> SafeString:
    """A Latin name inside any text."""
    return format_html('<bdi lang="en">{}</bdi>', value)


@register.filter
def apart(value: Any) -> SafeString:
    """A name of a clinic or a person inside a sentence, in whatever direction its own letters run."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def initials(user: Any) -> str:
    """Two letters for the disc beside a name."""
    words: Iterable[str] = (user.get_full_name() or user.get_username()).replace("Dr ", "").split()
    return "".join(word[0] for word in list(words)[:2]).upper()
