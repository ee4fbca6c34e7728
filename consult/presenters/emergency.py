"""The sheet that an emergency access opens: whom to call, what was given, the patient's own words, and every flag."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.summary import Part
from consult.models import Clinic, Consultation, Evaluation, Patient, PrescriberLetter, SignedTreatment
from consult.presenters.consultation import ConsultationPage, Work, about, consultation_page
from consult.presenters.earliest import earliest_card
from consult.presenters.intake import WholeIntake, whole_intake
from consult.presenters.planned import planned_card
from consult.presenters.treatment_emergency import Emergency, emergency
from consult.presenters.treatment_signed import SaidRecord, said_record
from consult.presenters.words import moment, person
from consult.services.emergency_reading import Opened
from consult.services.signed_content import content_of
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import current_knowledge, knowledge_of

# What whoever helps asks first; the wish and the looks can wait.
URGENT = ("medicines", "allergies", "health", "recent", "you", "anything")


@dataclass(frozen=True)
class Contact:
    """Whom to call; `ways` are numbers and addresses, empty where none is known."""

    who: str
    name: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class EmergencySheet:
    """Everything on the page. `screen` is None where the patient has not sent anything yet."""

    name: str
    about: str
    until: str
    seconds: int
    left: str
    contacts: tuple[Contact, ...]
    urgent: Emergency
    parts: tuple[Part, ...]
    intake: WholeIntake | None
    treated: str
    record: SaidRecord | None
    evaluation: Evaluation | None
    screen: ConsultationPage | None
    cards: dict[str, Any]


def emergency_sheet(consultation: Consultation, opened: Opened, user: Any) -> EmergencySheet:
    """The sheet as it stands now. Raises NothingPublished."""
    knowledge = _knowledge(opened.newest)
    intake = whole_intake(opened.submission) if opened.submission else None
    return EmergencySheet(
        name=consultation.patient.name,
        about=about(consultation),
        until=moment(opened.access.ends_at),
        seconds=max(1, int((opened.access.ends_at - timezone.now()).total_seconds()) + 1),
        left=_left(opened),
        contacts=tuple(_contacts(consultation, opened)),
        urgent=emergency(consultation, knowledge),
        parts=_by_urgency(intake),
        intake=intake,
        treated=_treated(opened.signed),
        record=_record(opened.signed),
        evaluation=opened.newest,
        screen=_screen(consultation, opened, knowledge, user),
        cards=_cards(consultation, opened, user),
    )


def _knowledge(newest: Evaluation | None) -> Knowledge:
    if newest is None:
        return current_knowledge()
    return knowledge_of(newest.release.number).with_settings(newest.document.get("settings", {}))


def _left(opened: Opened) -> str:
    minutes = max(1, round((opened.access.ends_at - timezone.now()).total_seconds() / 60))
    return ngettext("%(n)d minute left", "%(n)d minutes left", minutes) % {"n": minutes}


def _screen(consultation: Consultation, opened: Opened, knowledge: Knowledge, user: Any) -> ConsultationPage | None:
    if opened.newest is None:
        return None
    work = Work(opened.evaluations, opened.resolutions, opened.decisions, opened.questions, opened.last)
    return consultation_page(consultation, opened.newest, knowledge, work, user)


def _cards(consultation: Consultation, opened: Opened, user: Any) -> dict[str, Any]:
    if opened.newest is None:
        return {}
    made = {"planned": planned_card, "earliest": earliest_card}
    return {name: card(consultation, opened.newest, user) for name, card in made.items()}


def _by_urgency(intake: WholeIntake | None) -> tuple[Part, ...]:
    found = {part.section.key: part for part in intake.parts} if intake else {}
    return tuple(found[key] for key in URGENT if key in found)


def _contacts(consultation: Consultation, opened: Opened) -> Iterable[Contact]:
    yield _patient(consultation.patient)
    yield _clinic(consultation.clinic)
    for one in opened.practitioners:
        yield Contact(_("Practitioner"), person(one), ())
    yield from _doctors(opened.letters)


def _patient(patient: Patient) -> Contact:
    return Contact(_("Patient"), patient.name, tuple(way for way in (patient.phone, patient.email) if way))


def _clinic(clinic: Clinic) -> Contact:
    return Contact(_("Clinic"), clinic.name, (clinic.phone,) if clinic.phone else ())


def _doctors(letters: Iterable[PrescriberLetter]) -> Iterable[Contact]:
    """Doctors of the patient whom the clinic wrote to, each once."""
    said = ((one.prescriber, tuple(way for way in (one.phone, one.email) if way)) for one in letters)
    for name, ways in dict.fromkeys(said):
        yield Contact(_("The patient's doctor"), name, ways)


def _treated(signed: SignedTreatment | None) -> str:
    if signed is None:
        return _("No signed treatment in this consultation.")
    return _("Treated %(when)s, signed by %(who)s.") % {"when": moment(signed.treated_at), "who": person(signed.by)}


def _record(signed: SignedTreatment | None) -> SaidRecord | None:
    if signed is None:
        return None
    content = content_of(signed)
    return said_record(content["given"], content["record"])
