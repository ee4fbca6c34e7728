"""Consent: the text is made of the plan, given, understood, signed, and taken back at any time. Nothing of it is ever changed.

Each verb is one transaction with its audit row; `consent_standing.py` says where a consultation stands.
"""

import re
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import (
    AccessLink,
    Consent,
    ConsentText,
    ConsentWithdrawal,
    Consultation,
    Membership,
    Outgoing,
    Role,
    UnderstandingAnswer,
)
from consult.services.access import require_role
from consult.services.audit import canonical, record, sha256
from consult.services.consent_artefact import FORMAT, Signature, Signing, artefact_of, is_whole
from consult.services.consent_basis import Ground, ground_of, missing_for
from consult.services.consent_questions import is_right, questions_of
from consult.services.consent_standing import (
    Standing,
    is_withdrawn,
    needs_guardian,
    newest_text,
    questions_left,
    signed_before,
    state_of,
)
from consult.services.consent_text import basis_of, parts_of, refuse_content, text_data
from consult.services.outbox import tell
from consult.services.proving import WrongDateOfBirth

LONGEST_NAME, LONGEST_WORDS, LONGEST_PATH = 200, 2000, 20_000
# A drawn signature: moves and lines between whole numbers on the pad, as static/js/signature.js writes it.
PATH = re.compile(r"(?:M[0-9]{1,3} [0-9]{1,3}(?:L[0-9]{1,3} [0-9]{1,3})+)+")


class NotReady(ValueError):
    """No text can be made yet: `missing` says why, by key (consent_basis.Missing)."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class TextChanged(RuntimeError):
    """The text is not the one that was on the page, or no longer fits the plan."""


class QuestionsLeft(RuntimeError):
    """A question about the text was not answered rightly yet."""


class NoSuchAnswer(LookupError):
    """The text has no such question or choice."""


class SignatureRefused(ValueError):
    """What a signature must have and has not; `field` is name, relation, signer or drawn."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# --- making the text ------------------------------------------------------------------------------------------------


def preview(consultation: Consultation, words: str = "") -> dict[str, Any]:
    """The text as it would be made now. Raises NotReady, WordsRefused."""
    content, _basis = _make(consultation, words)
    return content


@transaction.atomic
def give_text(*, consultation: Consultation, by: User, words: str = "") -> ConsentText:
    """Make the text of what stands now and give it to the patient. The same text twice is one text.

    Raises NotAllowed, NotReady, WordsRefused.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    _lock(consultation)
    content, basis = _make(consultation, words)
    newest = newest_text(consultation)
    if newest and newest.basis == basis and not _is_over(newest):
        return newest
    number = newest.number + 1 if newest else 1
    said = canonical({**content, "number": number, "made_on": timezone.localdate().isoformat()})
    ground = _ground(consultation)
    text = ConsentText.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        evaluation=ground.evaluation,
        number=number,
        basis=basis,
        text=said,
        text_sha256=sha256(said),
        by=by,
    )
    payload = {"number": number, "sha256": text.text_sha256}
    record(clinic=consultation.clinic, by=by, action="consent.given", about=text, payload=payload)
    tell(consultation=consultation, kind=Outgoing.Kind.CONSENT, about=f"consent-{number}")
    return text


def _is_over(text: ConsentText) -> bool:
    consent = Consent.objects.filter(text=text).first()
    return not is_whole(text) or (consent is not None and is_withdrawn(consent))


def _ground(consultation: Consultation) -> Ground:
    ground = ground_of(consultation)
    if ground is None:
        raise NotReady(missing_for(consultation))
    return ground


def _make(consultation: Consultation, words: str) -> tuple[dict[str, Any], dict[str, str]]:
    ground = _ground(consultation)
    words = words.strip()[:LONGEST_WORDS]
    before = signed_before(consultation, None)
    parts = parts_of(ground, words)
    content = {
        "format": FORMAT,
        "reference": consultation.reference,
        "clinic": consultation.clinic.name,
        "release": {"number": ground.knowledge.number, "sha256": ground.knowledge.sha256},
        "evaluation": ground.evaluation.result_sha256,
        "decision": {"number": ground.decision.number, "at": ground.decision.at.isoformat()},
        "words": words,
        "parts": text_data(parts),
        "questions": questions_of(ground, before.text.basis if before else ()),
    }
    refuse_content(content)
    return content, basis_of(parts)


def _lock(consultation: Consultation) -> None:
    """Nobody else changes it now; and what was changed since the page was asked for counts."""
    Consultation.objects.select_for_update(no_key=True).filter(pk=consultation.pk).first()
    consultation.refresh_from_db(fields=["state", "alerted_at", "reopened_at"])


# --- understanding --------------------------------------------------------------------------------------------------


@transaction.atomic
def answer_question(*, consultation: Consultation, seen: str, question: str, choice: str, by: User | None = None) -> bool:
    """Keep one try at one question of the text; whether it was right. `by`: who of the clinic was beside.

    Raises TextChanged, NoSuchAnswer, and NotAllowed for a `by` without the role.
    """
    if by is not None:
        require_role(by, consultation.clinic, Role.PRACTITIONER)
    standing, text = _open_text(consultation, seen)
    asked = {one["key"]: one for one in standing.content.get("questions", ())}.get(question)
    if asked is None or choice not in {one["key"] for one in asked["choices"]}:
        raise NoSuchAnswer(question)
    right = is_right(asked, choice)
    UnderstandingAnswer.objects.create(clinic=consultation.clinic, text=text, question=question, answer=choice, right=right)
    payload = {"number": text.number}
    record(clinic=consultation.clinic, by=by, action="consent.answered", about=consultation, payload=payload)
    return right


def _open_text(consultation: Consultation, seen: str) -> tuple[Standing, ConsentText]:
    standing = state_of(consultation)
    if standing.text is None or not standing.is_open or standing.text.text_sha256 != seen:
        raise TextChanged
    return standing, standing.text


# --- signing --------------------------------------------------------------------------------------------------------


@transaction.atomic
def sign(*, consultation: Consultation, seen: str, signature: Signature, language: str, by: User | None = None) -> Consent:
    """Sign the text that was on the page. A second press gets the first signature again. `by`: who of the clinic was beside.

    Raises TextChanged, QuestionsLeft, WrongDateOfBirth, SignatureRefused, and NotAllowed for a `by` without the role.
    """
    if by is not None:
        require_role(by, consultation.clinic, Role.PRACTITIONER)
    _lock(consultation)
    signed: Consent | None = Consent.objects.filter(consultation=consultation, text__text_sha256=seen).first()
    if signed and not is_withdrawn(signed):
        return signed
    standing, text = _open_text(consultation, seen)
    if questions_left(standing):
        raise QuestionsLeft
    _check(consultation, signature, by)
    signing = Signing(consultation, text, standing.before, standing.difference.data(), signature, language, by, timezone.now())
    return _sign(signing)


def _check(consultation: Consultation, signature: Signature, by: User | None) -> None:
    born = consultation.patient.date_of_birth
    if born is not None and signature.born != born:
        raise WrongDateOfBirth
    guardian = signature.signer == Consent.Signer.GUARDIAN
    if signature.signer not in signers_of(consultation, by):
        raise SignatureRefused("signer")
    if not signature.name.strip() or len(signature.name) > LONGEST_NAME:
        raise SignatureRefused("name")
    if guardian and not signature.relation.strip():
        raise SignatureRefused("relation")
    if signature.drawn and (len(signature.drawn) > LONGEST_PATH or not PATH.fullmatch(signature.drawn)):
        raise SignatureRefused("drawn")


def signers_of(consultation: Consultation, by: User | None) -> list[str]:
    """Who may sign: a guardian where one is needed; else the patient, and somebody for them only with a practitioner beside."""
    if needs_guardian(consultation):
        return [Consent.Signer.GUARDIAN]
    return [Consent.Signer.PATIENT] if by is None else [Consent.Signer.PATIENT, Consent.Signer.GUARDIAN]


def _sign(signing: Signing) -> Consent:
    consultation, signature = signing.consultation, signing.signature
    artefact = canonical(artefact_of(signing))
    consent = Consent.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        text=signing.text,
        adds_to=signing.before,
        language=signing.language,
        signer=signature.signer,
        signer_name=signature.name.strip(),
        relation=signature.relation.strip(),
        interpreter_name=signature.interpreter_name.strip(),
        interpreter_language=signature.interpreter_language.strip(),
        signature_kind=Consent.Signature.DRAWN if signature.drawn else Consent.Signature.TYPED,
        signature=signature.drawn or signature.name.strip(),
        artefact=artefact,
        artefact_sha256=sha256(artefact),
        signed_at=signing.at,
        by=signing.by,
    )
    payload = {"number": signing.text.number, "sha256": consent.artefact_sha256}
    record(clinic=consultation.clinic, by=signing.by, action="consent.signed", about=consent, payload=payload)
    if signing.by is None:
        tell(consultation=consultation, kind=Outgoing.Kind.NEWS, about=f"consent-{consent.pk}")
    return consent


# --- taking it back -------------------------------------------------------------------------------------------------


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User | None = None, words: str = "") -> ConsentWithdrawal:
    """Take a consent back, without a reason if they wish so. Twice is once. `by`: who of the clinic was told.

    Raises NotAllowed.
    """
    if by is not None:
        require_role(by, consent.clinic, Role.PRACTITIONER)
    _lock(consent.consultation)
    standing: ConsentWithdrawal | None = ConsentWithdrawal.objects.filter(consent=consent).first()
    if standing:
        return standing
    words = words.strip()[:LONGEST_WORDS]
    withdrawal = ConsentWithdrawal.objects.create(clinic=consent.clinic, consent=consent, words=words, by=by)
    record(clinic=consent.clinic, by=by, action="consent.withdrawn", about=consent)
    if by is None:
        tell(consultation=consent.consultation, kind=Outgoing.Kind.NEWS, about=f"withdrawn-{consent.pk}")
    return withdrawal


# --- signing at the clinic ------------------------------------------------------------------------------------------


@transaction.atomic
def hand_over(*, consultation: Consultation, by: User) -> AccessLink:
    """A link for this hour only, for the device that a practitioner gives to the patient beside them. Raises NotAllowed."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    link = AccessLink.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        purpose=AccessLink.Purpose.BESIDE,
        # Nobody follows it by an address: the secret is forgotten as it is made.
        token_sha256=sha256(secrets.token_urlsafe(32)),
        expires_at=timezone.now() + timedelta(hours=1),
        opened_at=timezone.now(),
        created_by=by,
    )
    record(clinic=consultation.clinic, by=by, action="consent.handed_over", about=link)
    return link


def who_is_beside(consultation: Consultation, user: int | None) -> User | None:
    """The practitioner who handed the device over, while they are one at this clinic; None at home."""
    rows = Membership.objects.current().filter(clinic=consultation.clinic, role=Role.PRACTITIONER, user_id=user)
    found = rows.select_related("user").first() if user else None
    return found.user if found else None
