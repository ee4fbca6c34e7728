"""What a patient told after the treatment, as a card on the consultation's screen; open reports also stand above everything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from consult.models import Consultation, Evaluation, Report
from consult.presenters.escalations import badge_of, label_of, who_has_it
from consult.presenters.words import moment

MOST, SHORT = 10, 120


@dataclass(frozen=True)
class ReportRow:
    """One report: when, how urgent, a few words; `href` leads to what a person did about it."""

    when: str
    how: str
    badge: Mapping[str, Any]
    words: str
    state: str
    href: str
    open: bool


@dataclass(frozen=True)
class ReportsCard:
    """The newest. `open`: those that a person must see."""

    rows: tuple[ReportRow, ...]
    open: tuple[ReportRow, ...]


def reports_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> ReportsCard | None:
    """One statement, and none before a treatment; None draws nothing."""
    if not hasattr(consultation, "signed_treatment"):
        return None
    reports = Report.objects.visible_to(user).filter(consultation=consultation)
    people = reports.select_related("escalation__taken_by", "escalation__closed_by", "escalation__to", "escalation__second")
    rows = tuple(_row(one, consultation) for one in people.order_by("-pk")[:MOST])
    return ReportsCard(rows, tuple(row for row in rows if row.open)) if rows else None


def _row(one: Report, consultation: Consultation) -> ReportRow:
    escalation = getattr(one, "escalation", None)
    signs = ", ".join(label_of(sign) for sign in one.signs)
    address = [consultation.public_id, escalation.pk] if escalation else []
    return ReportRow(
        when=moment(one.at),
        how=one.get_source_display(),
        badge=badge_of(one.urgency),
        words=Truncator(one.document["text"] or signs).chars(SHORT),
        state=who_has_it(escalation) if escalation else "",
        href=reverse("escalation", args=address) if escalation else "",
        open=escalation is not None and escalation.closed_at is None,
    )
