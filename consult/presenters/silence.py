"""The list of patients who did not answer: whom to call, since when, without a clinical word."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import CheckIn
from consult.presenters.words import day


@dataclass(frozen=True)
class SilentRow:
    """One patient to call."""

    pk: int
    name: str
    phone: str
    reference: str
    language: str
    href: str
    asked: str
    treated: str
    told: str
    close: str


def silent_rows(rows: Iterable[CheckIn]) -> tuple[SilentRow, ...]:
    """In the order in which they are called."""
    return tuple(_row(one) for one in rows)


def _row(one: CheckIn) -> SilentRow:
    consultation = one.consultation
    about, signed = [consultation.public_id], getattr(consultation, "signed_treatment", None)
    days = max(0, (timezone.localdate() - timezone.localdate(one.told_at)).days)
    return SilentRow(
        pk=one.pk,
        name=consultation.patient.name,
        phone=consultation.patient.phone,
        reference=consultation.reference,
        language=_("Arabic") if consultation.patient.language == "ar" else _("English"),
        href=reverse("desk-consultation", args=about),
        asked=ngettext("asked %(number)d day ago", "asked %(number)d days ago", days) % {"number": days},
        treated=day(signed.treated_at) if signed else "",
        told=reverse("telephone-report", args=about),
        close=reverse("check-in-close", args=[one.pk]),
    )
