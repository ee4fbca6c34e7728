"""How a patient comes to an intake: registered and invited by the front desk, or by the clinic's public link."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from consult.intake.steps import FORM_VERSION
from consult.models import AccessLink, Clinic, Consultation, Intake, Outgoing, Patient, PrescriberLetter, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.begun import begun_with, digest_of
from consult.services.earlier import earlier_of
from consult.services.outbox import INVITED, tell
from consult.services.restricted import refuse_restricted
from consult.services.search_words import refresh

LINK_DAYS = 30
# 256 bits, in an SMS too: it takes two parts in Arabic, and opens no easier for being short.
SECRET_BYTES = 32
# No letters or digits that are mistaken for one another when read out on the telephone.
REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class LinkEnded(LookupError):
    """The link is unknown, withdrawn, too old, or was tried too often. Which of them is nobody's business."""


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
    refresh(patient)
    return patient


@transaction.atomic
def invite(*, patient: Patient, by: User, appointment_at: datetime | None = None, days: int = LINK_DAYS) -> Invitation:
    """A new consultation of the patient and the link that opens its intake, told by e-mail and SMS. Raises NotAllowed."""
    require_role(by, patient.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    consultation = new_consultation(patient=patient, by=by, appointment_at=appointment_at)
    return _told(_link(consultation, by=by, days=days), about=INVITED)


@transaction.atomic
def new_link(*, consultation: Consultation, by: User, days: int = LINK_DAYS) -> Invitation:
    """Another link to the same consultation, told as the first was; the ones before it end. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    _end_all(consultation, by)
    return _told(_link(consultation, by=by, days=days))


@transaction.atomic
def letter_link(*, consultation: Consultation, by: None = None) -> Invitation:
    """One more link, for one letter that the software sends; the ones before it stay."""
    return _link(consultation, by=None, days=LINK_DAYS, system=True)


@transaction.atomic
def prescriber_link(*, letter: PrescriberLetter, by: None = None) -> Invitation:
    """A link for one e-mail to a prescriber: it opens this letter and nothing of the patient's own pages."""
    return _link(letter.consultation, by=None, days=LINK_DAYS, system=True, letter=letter)


@transaction.atomic
def correct_contact(*, consultation: Consultation, by: User, email: str, phone: str) -> None:
    """Another e-mail address or phone of the patient. What went to the former ones opens nothing any more. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    patient = Patient.objects.select_for_update(no_key=True).get(pk=consultation.patient_id)
    if (patient.email, patient.phone) == (email, phone):
        return
    was_wrong = patient.email not in ("", email) or patient.phone not in ("", phone)
    patient.email, patient.phone = email, phone
    patient.save(update_fields=["email", "phone"])
    consultation.patient = patient
    record(clinic=patient.clinic, by=by, action="patient.contact", about=patient)
    refresh(patient)
    if was_wrong:
        for one in Consultation.objects.filter(patient=patient):
            _end_all(one, by)
    _told(_link(consultation, by=by, days=LINK_DAYS))


@transaction.atomic
def revoke(*, link: AccessLink, by: User) -> None:
    """End a link; whoever came by it is out at their next click. Raises NotAllowed."""
    require_role(by, link.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    _end(link, by)


@transaction.atomic
def open_public(
    *, clinic: Clinic, name: str, date_of_birth: date, phone: str = "", language: str = "en", once: str = ""
) -> tuple[Consultation, AccessLink]:
    """A patient who comes by the public link starts a consultation of their own. Raises PublicLinkClosed.

    Nobody proves who they are here, so an earlier consultation under the same name is never opened. `once`: the key of the
    form; sent twice, it leads to what it began.
    """
    if not clinic.public_link_open:
        raise PublicLinkClosed(clinic.slug)
    person: dict[str, Any] = {"name": name, "date_of_birth": date_of_birth}
    digest = digest_of(clinic, once)
    link = begun_with(digest, **person)
    if link is None:
        # Found again by "back", and filled in for somebody else: that begins another one.
        taken = AccessLink.objects.filter(token_sha256=digest).exists()
        link = _begin_once(clinic, "" if taken else digest, person, phone=phone, language=language)
    return link.consultation, link


def _begin_once(clinic: Clinic, digest: str, person: dict[str, Any], **more: str) -> AccessLink:
    try:
        with transaction.atomic():
            return _begin(clinic, digest, **person, **more)
    except IntegrityError:
        # The other press of the same button came first.
        link = begun_with(digest, **person)
        if link is None:
            raise
        return link


def _begin(clinic: Clinic, digest: str, **person: Any) -> AccessLink:
    patient = Patient.objects.create(clinic=clinic, **person)
    consultation = new_consultation(patient=patient, by=None)
    return _link(consultation, by=None, days=LINK_DAYS, digest=digest).link


def find_link(secret: str, purpose: str = AccessLink.Purpose.INTAKE) -> AccessLink:
    """The live link of a secret, for this purpose. Raises LinkEnded."""
    link: AccessLink | None = (
        AccessLink.objects.live(timezone.now())
        .select_related("consultation__patient", "clinic")
        .filter(token_sha256=_hash(secret), purpose=purpose)
        .first()
    )
    if link is None:
        raise LinkEnded
    return link


def new_consultation(
    *, patient: Patient, by: User | None, appointment_at: datetime | None = None, follows: Consultation | None = None
) -> Consultation:
    """A consultation without a link; what the patient said before stands ready beside its intake. `follows`: of a series."""
    consultation = Consultation.objects.create(
        clinic=patient.clinic,
        patient=patient,
        reference=_reference(),
        appointment_at=appointment_at,
        created_by=by,
        follows=follows,
    )
    Intake.objects.create(
        clinic=patient.clinic,
        consultation=consultation,
        form_version=FORM_VERSION,
        language=patient.language,
        earlier=earlier_of(patient),
    )
    record(clinic=patient.clinic, by=by, action="consultation.created", about=consultation)
    refresh(patient)
    return consultation


def _reference() -> str:
    while True:
        reference = "BH-" + "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(5))
        if not Consultation.objects.filter(reference=reference).exists():
            return reference


def _link(
    consultation: Consultation,
    *,
    by: User | None,
    days: int,
    system: bool = False,
    letter: PrescriberLetter | None = None,
    digest: str = "",
) -> Invitation:
    refuse_restricted(consultation.patient)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = AccessLink.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        purpose=AccessLink.Purpose.PRESCRIBER if letter else AccessLink.Purpose.INTAKE,
        letter=letter,
        token_sha256=digest or _hash(secret),
        expires_at=timezone.now() + timedelta(days=days),
        created_by=by,
    )
    record(clinic=consultation.clinic, by=by, action="link.created", about=link, system=system)
    return Invitation(consultation, link, secret)


def _told(invitation: Invitation, about: str = "") -> Invitation:
    # The letter gets a link of its own: this one's secret is shown once and kept nowhere, not even until it is sent.
    about = about or f"link-{invitation.link.pk}"
    tell(consultation=invitation.consultation, kind=Outgoing.Kind.INVITATION, about=about)
    return invitation


def _end_all(consultation: Consultation, by: User) -> None:
    # Asked for twice at once, the second ends the link of the first.
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    # A calendar is followed by a link of its own, which the patient ends; a doctor's ends with its letter.
    links = AccessLink.objects.filter(consultation=consultation, revoked_at__isnull=True)
    for link in links.exclude(purpose__in=(AccessLink.Purpose.CALENDAR, AccessLink.Purpose.PRESCRIBER)):
        _end(link, by)


def _end(link: AccessLink, by: User) -> None:
    AccessLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=by)
    record(clinic=link.clinic, by=by, action="link.revoked", about=link)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
