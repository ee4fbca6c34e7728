"""The list behind a figure: reference, day, state, practitioner. No name, no clinical word."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import Clinic, Consultation, Role
from consult.presenters.overview import ENDINGS, rule_title, said_month
from consult.presenters.words import day
from consult.services.overview_counts import Month
from consult.services.overview_lists import CLINICAL
from consult.services.small_numbers import SMALLEST
from sideeffects.core.release import Knowledge


@dataclass(frozen=True)
class ListRow:
    """One consultation. No reference where it would say what was found in whom."""

    reference: str
    href: str
    sent: str
    state: str
    practitioner: str


@dataclass(frozen=True)
class ListPage:
    """The list of one figure."""

    title: str
    lead: str
    rows: tuple[ListRow, ...]
    named: bool
    hidden: bool
    more: str


def list_title(figure: str, rule: str, month: Month, knowledge: Knowledge) -> str:
    """What the figure is called."""
    titles = {
        "sent": _("Sent in %(month)s"),
        "overdue": _("Waiting longer than two days"),
        "unassessed": _("Not assessed whole at first sending, %(month)s"),
        "rule": _("“%(rule)s” was raised, %(month)s"),
        "overridden": _("“%(rule)s” was overridden, %(month)s"),
        "consent-before": _("Consent a day or more before the visit, %(month)s"),
        "consent-on-day": _("Consent on the day, %(month)s"),
    }
    words = {"month": said_month(month), "rule": rule_title(rule, knowledge) if rule else ""}
    if figure in ENDINGS:
        return _("%(ending)s, sent in %(month)s") % {"ending": ENDINGS[figure], **words}
    return titles[figure] % words


def list_page(
    title: str, figure: str, found: Iterable[Consultation] | None, *, clinic: Clinic, roles: Collection[str], more: str
) -> ListPage:
    """The rows; None is a figure that is hidden. `roles` are those that the reader holds at this clinic."""
    clinical = Role.PRACTITIONER in roles
    named = clinical or figure not in CLINICAL
    rows = tuple(_row(one, named=named, clinical=clinical) for one in found or ())
    return ListPage(title, _lead(named=named, hidden=found is None, clinic=clinic), rows, named, found is None, more)


def _lead(*, named: bool, hidden: bool, clinic: Clinic) -> str:
    if hidden:
        return _("This figure is hidden: fewer than %(n)d people stand behind it, or behind one beside it.") % {"n": SMALLEST}
    if named:
        return clinic.name
    return _("Without references: what was found in a patient is between them and their practitioner.")


def _row(one: Any, *, named: bool, clinical: bool) -> ListRow:
    place = "consultation" if clinical else "desk-consultation"
    return ListRow(
        reference=one.reference if named else "",
        href=reverse(place, args=[one.public_id]) if named else "",
        sent=day(one.sent_at),
        state=str(_("Changing answers") if one.reopened_at else one.get_state_display()),
        practitioner=f"{one.decider_first} {one.decider_last}".strip() if one.decider_last or one.decider_first else "",
    )
