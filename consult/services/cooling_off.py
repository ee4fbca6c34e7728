"""Time to think: how many hours lie between a signature and the treatment, where the clinic sets any."""

from datetime import datetime, timedelta

from consult.models import Consent, Consultation
from consult.services.consent_standing import compared, is_withdrawn


def treat_from(consultation: Consultation) -> datetime | None:
    """The first moment after the time to think; None where the clinic sets none, or nothing signed is in force."""
    hours = consultation.clinic.cooling_off_hours
    consent = _in_force(consultation) if hours else None
    return _added_last(consent).signed_at + timedelta(hours=hours) if consent else None


def still_cooling(consultation: Consultation, now: datetime) -> bool:
    """Whether the time to think lasts still."""
    at = treat_from(consultation)
    return at is not None and now < at


def is_restarted(consultation: Consultation) -> bool:
    """Whether the time runs anew, because something was added to what had been signed before."""
    consent = _in_force(consultation)
    return consent is not None and _added_last(consent).adds_to is not None


def _in_force(consultation: Consultation) -> Consent | None:
    newest: Consent | None = Consent.objects.filter(consultation=consultation).select_related("text").first()
    if newest is None:
        return None
    # What stood before an addition was taken back with it: nothing signed is left.
    return None if is_withdrawn(newest) else newest


def _added_last(consent: Consent) -> Consent:
    """The newest signature that took on something. Who signs that something falls away has nothing new to think over."""
    before = consent.adds_to
    while before is not None:
        difference = compared(before.text.basis, consent.text.basis)
        if difference.new or difference.changed:
            return consent
        consent, before = before, before.adds_to
    return consent
