"""How the knowledge is said: texts in the reader's language, lengths of time, urgencies, grades.

`said` is for a place that takes no marks (a picture, an attribute), `shown` for a page: there, what is not in the reader's
language or script is marked as such, so that it reads in its own direction and a voice reads it in its own language.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from sideeffects.core.durations import DAY, HOUR, minutes_of
from sideeffects.core.entries import Entry
from sideeffects.core.translations import in_language

# Numbers, doses and names in Latin letters, as far as they run without an Arabic letter between.
FOREIGN = re.compile(r"((?:\+(?=[0-9]))?[0-9A-Za-zÀ-ž](?:[0-9A-Za-zÀ-ž .,:/%+°'’&-]*[0-9A-Za-zÀ-ž%])?)")
ISOLATED = "\u2066{}\u2069"


def reading() -> str:
    """The reader's language: en or ar."""
    return (get_language() or "en")[:2]


def said(texts: Mapping[str, str]) -> str:
    """The text in the reader's language, else in English; inside Arabic, Latin letters and numbers keep their own direction."""
    text = in_language(texts, reading())
    if reading() == "en" or not text:
        return text
    if text == texts.get("en"):
        return ISOLATED.format(text)
    return FOREIGN.sub(lambda match: ISOLATED.format(match[0]), text)


def shown(texts: Mapping[str, str]) -> SafeString | str:
    """The same for a page: English among Arabic is marked as English."""
    text = in_language(texts, reading())
    if reading() == "en" or not text:
        return text
    return english(text) if text == texts.get("en") else isolated(text)


def english(text: str) -> SafeString | str:
    """A text that stays in English on every page."""
    if reading() == "en" or not text:
        return text
    return format_html('<span class="english" lang="en" dir="ltr">{}</span>', text)


def isolated(text: str) -> SafeString:
    """Arabic in which Latin letters and numbers keep their own direction."""
    parts = enumerate(FOREIGN.split(text))
    return format_html_join("", "{}", ((_marked(part) if place % 2 else part,) for place, part in parts))


def _marked(part: str) -> SafeString:
    if re.search(r"[A-Za-zÀ-ž]", part):
        return format_html('<bdi lang="en" dir="ltr">{}</bdi>', part)
    return format_html('<bdi dir="ltr">{}</bdi>', part)


def name_of(entry: Entry) -> SafeString | str:
    """What the reader calls a substance, product or term."""
    own = entry.names.get(reading(), ())
    return isolated(own[0]) if own and reading() != "en" else english(entry.label)


def plain_name_of(entry: Entry) -> str:
    """The same for a place that takes no marks."""
    own = entry.names.get(reading(), ())
    return own[0] if own else entry.label


def day_in_words(day: str) -> str:
    """21 November 2026, from the day as the knowledge writes it."""
    return date_format(date.fromisoformat(day), "j F Y")


def time_in_words(duration: str) -> str:
    """3 days, 2 weeks, 10 minutes: in the largest unit in which people say it."""
    minutes = minutes_of(duration)
    if minutes < HOUR:
        return _counted(minutes, "%(count)s minute", "%(count)s minutes")
    if minutes < DAY:
        return _counted(round(minutes / HOUR), "%(count)s hour", "%(count)s hours")
    return _days_in_words(round(minutes / DAY))


def _days_in_words(days: int) -> str:
    if days < 14:
        return _counted(days, "%(count)s day", "%(count)s days")
    if days < 60:
        return _counted(round(days / 7), "%(count)s week", "%(count)s weeks")
    if days < 730:
        return _counted(round(days / 30), "%(count)s month", "%(count)s months")
    return _counted(round(days / 365), "%(count)s year", "%(count)s years")


def amount_in_words(value: float, unit: str) -> str:
    """365 days, 18 years, 20 mg: a threshold with its unit."""
    if unit == "days":
        return _counted(round(value), "%(count)s day", "%(count)s days")
    if unit == "years":
        return _counted(round(value), "%(count)s year", "%(count)s years")
    return f"{value:g} {UNITS.get(unit, unit)}"


def _counted(count: int, one: str, many: str) -> str:
    return ngettext(one, many, count) % {"count": count}


def span_in_words(span: Mapping[str, str]) -> str:
    """From the earliest to the latest."""
    first, last = time_in_words(span["from"]), time_in_words(span["to"])
    if minutes_of(span["from"]) == 0:
        return str(_("at once, up to %(last)s") % {"last": last})
    return str(_("%(first)s to %(last)s") % {"first": first, "last": last})


UNITS = {"mg": _("mg"), "kg/m²": _("kg/m²")}

# word, what to do, css class, shape; most urgent first
URGENCIES: dict[str, dict[str, Any]] = {
    "emergency": {"word": _("Emergency"), "do": _("Call an ambulance now"), "css": "stop", "shape": "stop"},
    "same_day": {"word": _("Same day"), "do": _("Call us the same day"), "css": "hold", "shape": "hold"},
    "within_days": {
        "word": _("Within 2 to 3 days"),
        "do": _("See a doctor within 2 to 3 days"),
        "css": "caution",
        "shape": "caution",
    },
    "call": {"word": _("Call us"), "do": _("Call us within days"), "css": "caution", "shape": "caution"},
    "routine": {"word": _("At the next visit"), "do": _("Tell us at the next visit"), "css": "note", "shape": "note"},
    "self_care": {"word": _("Care for yourself"), "do": _("Care for it yourself"), "css": "note", "shape": "note"},
}
FREQUENCIES = {
    "very_common": _("Very common"),
    "common": _("Common"),
    "uncommon": _("Uncommon"),
    "rare": _("Rare"),
    "very_rare": _("Very rare"),
    "unknown": _("Not known"),
}
GRADES = {
    "H": _("regulator, label or formal guideline"),
    "M": _("systematic review, trial or larger cohort"),
    "L": _("case report, small series or expert opinion"),
    "V": _("clinic, vendor or secondary page"),
    "K": _("general pharmacology, not read again"),
    "U": _("common sense, without a source"),
}
SOURCE_KINDS = {
    "regulator": _("Regulator"),
    "label": _("Label of a medicine"),
    "guideline": _("Guideline"),
    "review": _("Review"),
    "trial": _("Trial"),
    "case": _("Case report"),
    "expert": _("Expert opinion"),
    "clinic": _("Page of a clinic"),
    "general_knowledge": _("General knowledge"),
    "common_sense": _("Common sense"),
}
