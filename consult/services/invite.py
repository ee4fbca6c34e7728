"""How a patient comes to an intake: registered and invited by the front desk, or by the clinic's public link."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.intake.steps import FORM_VERSION
from consult.models import AccessLink, Clinic, Consultation, Intake, Patient, Role
from consult.services.access import require_role
from consult.services.audit import record

LINK_DAYS = 30
# No letters or digits that are mistaken for one another when read out on the telephone.
REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class LinkEnded(LookupError):
    """The link is unknown, withdrawn, too old, or was tried too often. Which of them is nobody's business."""


class WrongDateOfBirth(ValueError):
    """The date of birth is not the one that the clinic knows; one more try is used up."""


class PublicLinkClosed(LookupError):
    """The clinic takes no intakes by its public link."""


@dataclass(frozen=True)
class Invitation:
    """A consultation, its link, and the secret of the link, which is known only now."""

    consultation: Consultation
    link: AccessLink
    secret: str


@transaction.atomic
def register_patient(
    *,
    clinic: Clinic,
    by: User,
    name: str,
    date_of_birth: date | None = None,
    sex: str | None = None,
    phone: str = "",
    email: str = "",
    language: str = "en",
) -> Patient:
    """A new patient of the clinic. Raises NotAllowed."""
    require_role(by, clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    patient = Patient.objects.create(
        clinic=clinic, name=name, date_of_birth=date_of_birth, sex=sex, phone=phone, email=email, language=language
    )
    record(clinic=clinic, by=by, action="patient.registered", about=patient)
    return patient


@transaction.atomic
def invite(*, patient: Patient, by: User, appointment_at: datetime | None = None, days: int = LINK_DAYS) -> Invitation:
    """A new consultation of the patient and the link that opens its intake. Raises NotAllowed."""
    require_role(by, patient.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    consultation = _new_consultation(patient, by=by, appointment_at=appointment_at)
    return _link(consultation, by=by, days=days)


@transaction.atomic
def new_link(*, consultation: Consultation, by: User, days: int = LINK_DAYS) -> Invitation:
    """Another link to the same consultation; the ones before it end. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    for link in AccessLink.objects.filter(consultation=consultation, revoked_at__isnull=True):
        _end(link, by)
    return _link(consultation, by=by, days=days)


@transaction.atomic
def revoke(*, link: AccessLink, by: User) -> None:
    """End a link; whoever came by it is out at their next click. Raises NotAllowed."""
    require_role(by, link.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    _end(link, by)


@transaction.atomic
def open_public(
    *, clinic: Clinic, name: str, date_of_birth: date, phone: str = "", language: str = "en"
) -> tuple[Consultation, AccessLink]:
    """A patient who comes by the public link starts a consultation of their own. Raises PublicLinkClosed.

    Nobody proves who they are here, so an earlier consultation under the same name is never opened.
    """
    if not clinic.public_link_open:
        raise PublicLinkClosed(clinic.slug)
    patient = Patient.objects.create(clinic=clinic, name=name, date_of_birth=date_of_birth, phone=phone, language=language)
    consultation = _new_consultation(patient, by=None, appointment_at=None)
    return consultation, _link(consultation, by=None, days=LINK_DAYS).link


def find_link(secret: str) -> AccessLink:
    """The live link of a secret. Raises LinkEnded."""
    link: AccessLink | None = (
        AccessLink.objects.live(timezone.now())
        .select_related("consultation__patient", "clinic")
        .filter(token_sha256=_hash(secret))
        .first()
    )
    if link is None:
        raise LinkEnded
    return link


def open_link(*, link: AccessLink, date_of_birth: date | None) -> Consultation:
    """Let the holder of the link in, once they name the date of birth that the clinic knows (if it knows one).

    Raises WrongDateOfBirth, and LinkEnded when the tries are used up.
    """
    known = link.consultation.patient.date_of_birth
    if known is not None and known != date_of_birth:
        _count_wrong_try(link)
        raise WrongDateOfBirth
    with transaction.atomic():
        if not AccessLink.objects.live(timezone.now()).filter(pk=link.pk).exists():
            raise LinkEnded
        AccessLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())
        record(clinic=link.clinic, by=None, action="link.opened", about=link)
    return link.consultation


def _count_wrong_try(link: AccessLink) -> None:
    # One conditional update, so that parallel guesses cannot share a try.
    with transaction.atomic():
        counted = AccessLink.objects.live(timezone.now()).filter(pk=link.pk).update(wrong_tries=F("wrong_tries") + 1)
        record(clinic=link.clinic, by=None, action="link.wrong_date_of_birth", about=link)
    if not counted:
        raise LinkEnded


def _new_consultation(patient: Patient, *, by: User | None, appointment_at: datetime | None) -> Consultation:
    consultation = Consultation.objects.create(
        clinic=patient.clinic, patient=patient, reference=_reference(), appointment_at=appointment_at, created_by=by
    )
    Intake.objects.create(clinic=patient.clinic, consultation=consultation, form_version=FORM_VERSION, language=patient.language)
    record(clinic=patient.clinic, by=by, action="consultation.created", about=consultation)
    return consultation


def _reference() -> str:
    while True:
        reference = "BH-" + "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(5))
        if not Consultation.objects.filter(reference=reference).exists():
            return reference


def _link(consultation: Consultation, *, by: User | None, days: int) -> Invitation:
    secret = secrets.token_urlsafe(32)
    link = AccessLink.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        token_sha256=_hash(secret),
        expires_at=timezone.now() + timedelta(days=days),
        created_by=by,
    )
    record(clinic=consultation.clinic, by=by, action="link.created", about=link)
    return Invitation(consultation, link, secret)


def _end(link: AccessLink, by: User) -> None:
    AccessLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=by)
    record(clinic=link.clinic, by=by, action="link.revoked", about=link)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
