"""An appointment in words, and why to ask the practitioner before it is booked: never in a clinical word."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from consult.presenters.words import day, moment


def appointment_words(at: datetime | None) -> str:
    """Day and time, or that there is none."""
    return moment(at) if at else _("no appointment")


def early_words(first: date | None) -> str:
    """What the front desk reads of a day that is not allowed yet."""
    if first is None:
        return _("A practitioner has to say from which day on: ask them.")
    return _(
        "This day is earlier than the practitioner allows, or inside a time that they keep free: ask them. From %(day)s on."
    ) % {"day": day(first)}
