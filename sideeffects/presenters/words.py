"""How the knowledge is said: texts in the reader's language, lengths of time, urgencies."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from sideeffects.core.durations import DAY, HOUR, minutes_of
from sideeffects.core.translations import in_language


def said(texts: Mapping[str, str]) -> str:
    """The text in the reader's language, else in English."""
    return in_language(texts, (get_language() or "en")[:2])


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


def _counted(count: int, one: str, many: str) -> str:
    return ngettext(one, many, count) % {"count": count}


def span_in_words(span: Mapping[str, str]) -> str:
    """From the earliest to the latest."""
    first, last = time_in_words(span["from"]), time_in_words(span["to"])
    if minutes_of(span["from"]) == 0:
        return str(_("at once, up to %(last)s") % {"last": last})
    return str(_("%(first)s to %(last)s") % {"first": first, "last": last})


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
