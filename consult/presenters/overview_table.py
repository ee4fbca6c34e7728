"""The owner's month as a table for a spreadsheet: the same figures, the same numbers hidden, no patient."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from consult.presenters.overview import (
    DONE,
    ENDINGS,
    Ground,
    by_page,
    page_name,
    rule_title,
    said_month,
    said_number,
    said_part,
    said_share,
    said_time,
)
from consult.services.overview import Overview
from consult.services.overview_counts import DAY_BEFORE, NO_VISIT, ON_THE_DAY

Row = tuple[str, str, str]


def overview_table(found: Overview, ground: Ground) -> Iterator[Row]:
    """Figure, part, number."""
    yield _("Figure"), _("Part"), _("Number")
    yield _("Clinic"), "", ground.clinic.name
    yield _("Month"), "", found.month.key
    yield _("Consultations sent"), "", said_number(found.sent)
    for one in found.months:
        yield _("Consultations sent, by month"), said_month(one.month), said_number(one.sent)
    for key, label in ENDINGS.items():
        yield _("Where each consultation ended"), str(label), said_part(found.endings[key])
    yield _("Sent to decided, half within"), "", said_time(found.half)
    yield _("Sent to decided, 9 in 10 within"), "", said_time(found.nine)
    yield from _consents(found)
    for rule in found.rules:
        title = rule_title(rule.rule, ground.knowledge)
        yield _("Flags raised"), title, str(rule.raised)
        for key, label in DONE.items():
            yield _("Flags raised: %(done)s") % {"done": label}, title, said_part(rule.done[key])
    yield from _unassessed(found)


def _consents(found: Overview) -> Iterator[Row]:
    labels = {DAY_BEFORE: _("a day or more before"), ON_THE_DAY: _("on the day"), NO_VISIT: _("no visit in sight")}
    for key, label in labels.items():
        yield _("Consents signed"), label, said_number(found.consents[key])


def _unassessed(found: Overview) -> Iterator[Row]:
    yield _("Not assessed whole"), _("at first sending"), said_share(found.unassessed)
    yield _("Not assessed whole"), _("at the decision"), said_share(found.unassessed_at_decision)
    for one in found.months:
        yield _("Not assessed whole at first sending, by month"), said_month(one.month), said_share(one.unassessed)
    for step, number in by_page(found).items():
        yield _("Missing answers"), page_name(step), str(number)
    yield _("Names that nobody recognised"), "", said_number(found.names)
