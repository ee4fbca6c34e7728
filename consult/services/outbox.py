"""Telling somebody something by e-mail or SMS: noted with the change, sent afterwards."""

from datetime import datetime

from django.utils import timezone

from consult.models import Consultation, Outgoing

Kind = Outgoing.Kind
Channel = Outgoing.Channel


def tell(*, consultation: Consultation, kind: str, about: str = "", at: datetime | None = None) -> list[Outgoing]:
    """Note that the patient (or, by its kind, the clinic) is to be told, by every way that is known. Call it in the transaction.

    `about` makes it one thing: the same kind about the same thing is told once ("plan-3"). `at`: not before then.
    Nothing is sent here, and no words are kept: `run_outbox` writes them, and makes the link, as it sends.
    """
    found = []
    for channel in channels(consultation, kind):
        row, made = Outgoing.objects.get_or_create(
            consultation=consultation,
            kind=kind,
            channel=channel,
            about=about,
            defaults={"clinic": consultation.clinic, "next_try_at": at or timezone.now()},
        )
        if made:
            found.append(row)
    return found


def channels(consultation: Consultation, kind: str) -> list[str]:
    """By which ways this can be told: what the patient gave, or what the clinic set for alerts."""
    if kind in Outgoing.TO_CLINIC:
        known = {Channel.EMAIL: consultation.clinic.alert_email, Channel.SMS: consultation.clinic.alert_phone}
    else:
        known = {Channel.EMAIL: consultation.patient.email, Channel.SMS: consultation.patient.phone}
    return [channel for channel, address in known.items() if address]
