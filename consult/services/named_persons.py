"""Who is told of a report that cannot wait: a named person first, then a second one, and nobody is left with no one."""

from typing import Any

from django.contrib.auth.models import User

from consult.models import Clinic, Consultation, Escalation, Membership, Outgoing, Role, SignedTreatment
from consult.services.senders import is_set

EMAIL, SMS = Outgoing.Channel.EMAIL, Outgoing.Channel.SMS


def practitioners_of(clinic: Clinic) -> Any:
    """Who works there now and may read what a patient told."""
    rows = Membership.objects.current().filter(clinic=clinic, role=Role.PRACTITIONER, user__is_active=True)
    return rows.select_related("user").order_by("pk")


def works_there(person: User, clinic: Clinic) -> bool:
    """Whether they may read what a patient of the clinic told."""
    return any(one.user_id == person.pk for one in practitioners_of(clinic))


def first_person(consultation: Consultation) -> User | None:
    """Whom the clinic named, else who treated; None where neither works there any more."""
    signed = SignedTreatment.objects.filter(consultation=consultation).first()
    wanted = (consultation.clinic.reports_to_id, signed.by_id if signed else None)
    return next(iter(_working(consultation.clinic, wanted)), None)


def second_person(escalation: Escalation) -> User | None:
    """Whom the clinic named for the second step, unless it is the person who did not take it."""
    wanted = (escalation.clinic.reports_second_id, escalation.clinic.reports_to_id)
    return next((one for one in _working(escalation.clinic, wanted) if one.pk != escalation.to_id), None)


def _working(clinic: Clinic, wanted: tuple[int | None, ...]) -> list[User]:
    """Those of them who work there now, in their order; whom a letter reaches stands first."""
    working = {one.user_id: one.user for one in practitioners_of(clinic)}
    found = [working[pk] for pk in wanted if pk in working]
    return sorted(found, key=lambda one: not is_reached(one, clinic))


def told_first(escalation: Escalation) -> tuple[User | None, ...]:
    """Whose letters leave at once: the named person's, and everybody's where no letter reaches that person."""
    to = escalation.to
    if to and is_reached(to, escalation.clinic):
        return (to,)
    return everybody(escalation.clinic)


def told_next(escalation: Escalation) -> tuple[User | None, ...]:
    """Whose letters leave when nobody took it in time: the second person's, and everybody's beside."""
    second = (escalation.second,) if escalation.second else ()
    others = (one for one in everybody(escalation.clinic, but=escalation.to_id) if one not in second)
    return (*second, *others)


def is_reached(person: User, clinic: Clinic) -> bool:
    """Whether any letter can reach them: they gave an address, and the software has a sender for it."""
    return any(address and is_set(channel) for channel, address in ways_of(person, clinic).items())


def ways_of(person: User, clinic: Clinic) -> dict[str, str]:
    """Their own e-mail address and phone; empty where they gave none, or work there no more."""
    rows = list(Membership.objects.of(person).filter(clinic=clinic).order_by("pk")) if person.is_active else []
    phone = next((one.phone for one in rows if one.phone), "")
    return {EMAIL: person.email if rows else "", SMS: phone}


def everybody(clinic: Clinic, but: int | None = None) -> tuple[User | None, ...]:
    """Where nobody is named: the clinic's alert address (None), or without one each practitioner."""
    if clinic.alert_email or clinic.alert_phone:
        return (None,)
    return tuple(one.user for one in practitioners_of(clinic) if one.user_id != but)


# --- one letter: "escalation-5-1-7" is escalation 5, step 1, to user 7; "escalation-5-1" goes to the clinic -------------


def letter_about(escalation: Escalation, step: str, person: User | None) -> str:
    """What the row of a letter is about; `step` is "1", "2", or "r12" for report 12 that came after it was taken."""
    return f"escalation-{escalation.pk}-{step}" + (f"-{person.pk}" if person else "")


def escalation_of(about: str) -> Escalation | None:
    """The escalation that a letter is about."""
    parts = about.split("-")
    found: Escalation | None = Escalation.objects.filter(pk=parts[1]).first() if _is_letter(parts) else None
    return found


def address_of_letter(clinic: Clinic, channel: str, about: str) -> str:
    """Where it goes; empty where the person gave no such address, or left."""
    parts = about.split("-")
    if not _is_letter(parts):
        return ""
    if len(parts) == 3:
        return str(clinic.alert_email if channel == EMAIL else clinic.alert_phone)
    person = User.objects.filter(pk=parts[3]).first()
    return ways_of(person, clinic)[channel] if person else ""


def _is_letter(parts: list[str]) -> bool:
    numbers = parts[1:2] + parts[3:]
    return parts[0] == "escalation" and len(parts) in (3, 4) and all(one.isdecimal() for one in numbers)
