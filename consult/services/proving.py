"""Who holds a link proves to be the patient before anything stored is shown: by the date of birth, else by a fresh code.

A link lies in a mailbox for weeks and is followed by others too. Where the clinic knows the date of birth, it is asked.
Where not, six digits go to the patient's phone and e-mail and hold for ten minutes. Where there is no way for them either,
the date of birth that the patient gave in the unsent form is asked; without that the clinic must be called.
"""

import secrets
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import AccessLink, Consultation, LinkCode, Outgoing, TypedDraft
from consult.services.audit import record
from consult.services.invite import LinkEnded
from consult.services.limits import CODES_OF_LINK, take
from consult.services.outbox import Kind, channels, tell
from consult.services.senders import is_set

CODE_MINUTES = 10
CODES_FORGOTTEN_AFTER = timedelta(days=1)
DIGITS = 6


class Proof(StrEnum):
    """What is asked before a link opens."""

    BIRTH = "birth"
    CODE = "code"
    # Nothing is stored yet that anybody could see.
    NOTHING = "nothing"
    # There is no way to be sure: the clinic must give one.
    CALL = "call"


class WrongProof(ValueError):
    """What was said is not right; one more try is used up."""


class WrongDateOfBirth(WrongProof):
    """The date of birth is not the one that is known."""


class WrongCode(WrongProof):
    """The code is not one that was sent for this link in the last minutes, or was used."""


class NoProof(LookupError):
    """Nothing could be asked: the clinic must be called."""


def proof_of(link: AccessLink) -> Proof:
    """What is asked of whoever holds this link."""
    consultation = link.consultation
    if consultation.patient.date_of_birth is not None:
        return Proof.BIRTH
    if not _holds_anything(consultation):
        return Proof.NOTHING
    if any(is_set(channel) for channel in channels(consultation, Kind.CODE)):
        return Proof.CODE
    return Proof.BIRTH if _birth(consultation) else Proof.CALL


def _holds_anything(consultation: Consultation) -> bool:
    intake = consultation.intake
    if consultation.state != Consultation.State.INVITED or intake.answers or intake.earlier:
        return True
    return TypedDraft.objects.filter(intake=intake).exists() or consultation.messages.exists()


def _birth(consultation: Consultation) -> date | None:
    """As the clinic knows it, else as the patient gave it in the form that is not sent yet."""
    known: date | None = consultation.patient.date_of_birth
    born = (consultation.intake.answers.get("birth") or {}).get("born")
    return known or (date.fromisoformat(born) if born else None)


def open_link(*, link: AccessLink, date_of_birth: date | None = None, code: str = "") -> Consultation:
    """Let the holder of the link in, once they prove to be the patient.

    Raises WrongDateOfBirth, WrongCode, NoProof, and LinkEnded when the tries are used up.
    """
    proof = proof_of(link)
    if proof == Proof.CALL:
        raise NoProof
    if proof == Proof.CODE:
        _let_in(link, lambda: _use_code(link, code), WrongCode)
    else:
        born = _birth(link.consultation)
        _let_in(link, lambda: proof == Proof.NOTHING or born == date_of_birth, WrongDateOfBirth)
    return link.consultation


def confirm_birth(*, link: AccessLink, date_of_birth: date | None) -> None:
    """Whoever is inside says again who they are, as under a signature, where the clinic knows it.

    Raises WrongDateOfBirth, and LinkEnded when the tries are used up.
    """
    known = link.consultation.patient.date_of_birth
    _let_in(link, lambda: known is None or known == date_of_birth, WrongDateOfBirth)


def _let_in(link: AccessLink, is_right: Callable[[], bool], wrong: type[WrongProof]) -> None:
    """One try is taken before anything is compared, so that no number of parallel guesses gets more than there are."""
    mine = AccessLink.objects.filter(pk=link.pk)
    with transaction.atomic():
        now = timezone.now()
        if not mine.live(now).update(wrong_tries=F("wrong_tries") + 1):
            raise LinkEnded
        right = is_right()
        if right:
            mine.update(wrong_tries=F("wrong_tries") - 1)
            mine.filter(opened_at__isnull=True).update(opened_at=now)
        action = "link.opened" if right else _said[wrong]
        record(clinic=link.clinic, by=None, action=action, about=link)
    if not right:
        raise wrong


_said = {WrongDateOfBirth: "link.wrong_date_of_birth", WrongCode: "link.wrong_code"}


# --- the code ---------------------------------------------------------------------------------------------------------


def ask_code(*, link: AccessLink, by: None = None) -> None:
    """Note that a code is to be sent by every way the clinic knows; twice in a minute is once. Raises TooOften, LinkEnded."""
    take(CODES_OF_LINK, str(link.pk))
    with transaction.atomic():
        if not AccessLink.objects.live(timezone.now()).filter(pk=link.pk).exists():
            raise LinkEnded
        minute = int(timezone.now().timestamp()) // 60
        if tell(consultation=link.consultation, kind=Kind.CODE, about=f"code-{link.pk}-{minute}"):
            record(clinic=link.clinic, by=None, action="link.code_asked", about=link)


def was_asked(link: AccessLink) -> bool:
    """Whether a code for this link is under way, or may have come."""
    since = timezone.now() - timedelta(minutes=CODE_MINUTES)
    rows = Outgoing.objects.filter(consultation=link.consultation_id, kind=Kind.CODE, created_at__gt=since)
    return rows.filter(about__startswith=f"code-{link.pk}-").exists()


def link_of_code(outgoing: Outgoing) -> AccessLink | None:
    """The link that a letter with a code is about, while it lives and the code was asked for just now."""
    now = timezone.now()
    number = outgoing.about.removeprefix("code-").partition("-")[0]
    if not number.isdecimal() or outgoing.created_at <= now - timedelta(minutes=CODE_MINUTES):
        return None
    rows = AccessLink.objects.live(now).filter(consultation=outgoing.consultation_id)
    found: AccessLink | None = rows.filter(pk=int(number)).first()
    return found


@transaction.atomic
def fresh_code(*, link: AccessLink, by: None = None) -> str:
    """A new code for one letter, known only now; it opens the link once, for ten minutes."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    until = timezone.now() + timedelta(minutes=CODE_MINUTES)
    LinkCode.objects.create(clinic_id=link.clinic_id, link=link, mac=_macs(link, code)[0], expires_at=until)
    record(clinic=link.clinic, by=None, action="link.code_made", about=link, system=True)
    return code


def forget_codes() -> int:
    """Drop codes that ended a day ago or before; how many. That they were made stands in the audit."""
    gone, _each = LinkCode.objects.filter(expires_at__lt=timezone.now() - CODES_FORGOTTEN_AFTER).delete()
    return gone


def _use_code(link: AccessLink, code: str) -> bool:
    """Whether it is right, and was not used: of two who say the same code at once one is let in."""
    now = timezone.now()
    rows = LinkCode.objects.live(now).filter(link=link, mac__in=_macs(link, code))
    found = rows.first()
    return found is not None and bool(LinkCode.objects.live(now).filter(pk=found.pk).update(used_at=now))


def _macs(link: AccessLink, code: str) -> list[str]:
    """The digest under each key, the one in use first."""
    ring = settings.FIELD_KEYS
    return [ring.mac(f"{link.pk} {code}".encode(), "link code", key_id).hex() for key_id in ring]
