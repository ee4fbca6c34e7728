"""The treatment day on one screen: five steps, flags as they were settled, the picture, what is missing, the emergency line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.intake.parts import Step
from consult.models import Consultation, Evaluation, Treatment
from consult.presenters.consent_staff import STATES
from consult.presenters.resolutions import SettledFlag, flags_for_the_day, unchecked_for_the_day
from consult.presenters.treatment_differences import differences, more_than_planned
from consult.presenters.treatment_emergency import Emergency, emergency
from consult.presenters.treatment_map import SiteMap, site_map
from consult.presenters.treatment_words import Said, said_count, said_missing, said_ready
from consult.presenters.words import day, moment, person
from consult.services.consent_standing import State
from consult.services.planned import lines
from consult.services.treatment import planned_record
from consult.services.treatment_day import Day, has_read
from consult.services.treatment_ground import Ground
from consult.services.treatment_missing import Missing, missing_in
from consult.services.treatment_record import total_of
from sideeffects.core.release import Knowledge

# What can have changed since yesterday, each with the page of the intake on which it is written down.
CHANGES = (
    ("pregnancy", gettext_lazy("Pregnancy or breastfeeding")),
    ("medicines", gettext_lazy("A medicine, started, stopped or changed")),
    ("recent", gettext_lazy("An infection, fever, antibiotics, sunburn, a wound or rash")),
    ("coming", gettext_lazy("A vaccination, dental work, another treatment")),
    ("allergy-other", gettext_lazy("A reaction or an allergy")),
    ("anything", gettext_lazy("Anything else")),
)


@dataclass(frozen=True)
class DayStep:
    """One dot of the thread."""

    key: str
    title: str
    said: str
    state: str


@dataclass(frozen=True)
class Change:
    """Something that can have changed, and where it is written down."""

    title: str
    href: str


@dataclass(frozen=True)
class DayPage:
    """Everything on the screen but the forms."""

    name: str
    about: str
    level: str
    steps: tuple[DayStep, ...]
    closed: tuple[Said, ...]
    old: tuple[Change, ...]
    changes: tuple[Change, ...]
    flags: tuple[SettledFlag, ...]
    read: str
    plan: tuple[tuple[str, str], ...]
    consent: str
    consent_open: bool
    decision: str
    may_record: bool
    map: SiteMap | None
    differs: tuple[str, ...]
    total: str
    count: str
    missing: tuple[Said, ...]
    saved: str
    emergency: Emergency
    products: tuple[str, ...]
    areas: tuple[str, ...]
    lots: tuple[str, ...]


def day_page(consultation: Consultation, treatment: Treatment, ground: Ground, knowledge: Knowledge, user: User) -> DayPage:
    """The page of a treatment that was begun and is not signed."""
    today, record = ground.day, treatment.record
    missing = missing_in(record, ground)
    said = said_missing(missing, consultation)
    evaluation = today.ready.evaluation
    return DayPage(
        name=consultation.patient.name,
        about=about(consultation),
        level=evaluation.overall if evaluation else "UNASSESSED",
        steps=_steps(today, missing),
        closed=said_ready(today.ready, consultation),
        old=tuple(_old(step, consultation) for step in today.old),
        changes=tuple(_changes(consultation)),
        flags=flags_for_the_day(consultation),
        read=_read(treatment, ground, user),
        plan=(*_told(evaluation), *_plan(consultation)),
        consent=_consent(today),
        consent_open=not today.consented,
        decision=_decision(today),
        # What was begun is written down to its end, whatever closes meanwhile.
        may_record=today.may_treat or treatment.version > 0,
        map=site_map(record, evaluation, knowledge) if evaluation else None,
        differs=(*differences(record, planned_record(consultation)), *more_than_planned(record, consultation.plan_details)),
        total=said_total(record),
        count=said_count(len(said)),
        missing=said,
        saved=_("Saved %(when)s, %(who)s") % {"when": moment(treatment.saved_at), "who": person(treatment.saved_by)},
        emergency=emergency(consultation, knowledge),
        products=tuple(dict.fromkeys(one["product"] for one in planned_record(consultation)["rows"] if one.get("product"))),
        areas=tuple(consultation.plan.get("areas") or ()),
        lots=tuple(dict.fromkeys(one.lot for one in lines(consultation.plan_details, "products") if one.lot)),
    )


def about(consultation: Consultation) -> str:
    """ "47, born 3 May 1979. BH-5VHE. Today 16:30"."""
    patient, parts = consultation.patient, []
    if patient.date_of_birth:
        born = date_format(patient.date_of_birth, "j F Y")
        age = patient.age_on(timezone.localdate())
        parts.append(_("%(age)d, born %(born)s") % {"age": age, "born": born})
    parts.append(consultation.reference)
    at = consultation.appointment_at if not consultation.cancelled_at else None
    said = moment(at) if at else _("no appointment")
    return ". ".join([*parts, said[:1].upper() + said[1:]])


# --- the thread -----------------------------------------------------------------------------------------------------


def _steps(today: Day, missing: Iterable[Missing]) -> tuple[DayStep, ...]:
    number = len(tuple(missing))
    rows = (
        ("fresh", _("Fresh answers"), _fresh(today), today.fresh),
        ("identity", _("Identity"), _identity(today), today.identity),
        ("consent", _("Consent"), _consent(today), today.consented),
        ("treat", _("Treat"), _("now") if today.may_treat else _("waits for the steps before"), False),
        ("sign", _("Sign"), _missing_number(number), False),
    )
    first_open = next(at for at, row in enumerate(rows) if not row[3])
    now = 4 if first_open == 3 and not number else first_open
    return tuple(
        DayStep(key, title, said, "done" if done or (at == 3 and now == 4) else "now" if at == now else "todo")
        for at, (key, title, said, done) in enumerate(rows)
    )


def _missing_number(number: int) -> str:
    if not number:
        return _("nothing is missing")
    return ngettext("%(n)d thing missing", "%(n)d things missing", number) % {"n": number}


def _fresh(today: Day) -> str:
    if not today.fresh:
        return _("ask what has changed")
    if today.asked:
        return _("%(time)s, nothing changed") % {"time": _clock(today.treatment.asked_at)}
    return _("the patient said so today")


def _identity(today: Day) -> str:
    return _("name and birth date") if today.identity else _("not confirmed yet")


def _consent(today: Day) -> str:
    consent = today.consent.consent
    if today.consented and consent:
        return _("signed %(day)s") % {"day": day(consent.signed_at)}
    if today.cooling_until:
        return _("signed; time to think until %(when)s") % {"when": moment(today.cooling_until)}
    said = str(STATES[today.consent.state])
    return said[:1].lower() + said[1:] if today.consent.state != State.SIGNED else said


def _decision(today: Day) -> str:
    one = today.ready.decision
    if one is None:
        return ""
    return _("%(outcome)s. %(by)s, %(at)s") % {
        "outcome": one.get_outcome_display(),
        "by": person(one.by),
        "at": moment(one.at),
    }


def _clock(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M}" if at else ""


# --- what has changed -----------------------------------------------------------------------------------------------


def _old(step: Step, consultation: Consultation) -> Change:
    return Change(str(step.name), reverse("record-answer", args=[consultation.public_id, step.key]))


def _changes(consultation: Consultation) -> Iterable[Change]:
    for step, title in CHANGES:
        if step != "pregnancy" or consultation.patient.sex != "male":
            yield Change(str(title), reverse("record-answer", args=[consultation.public_id, step]))


def _read(treatment: Treatment, ground: Ground, user: User) -> str:
    if not has_read(treatment, user, ground.day.ready):
        return ""
    at = datetime.fromisoformat(treatment.read_by[str(user.pk)]["at"])
    return _("Read by you at %(time)s") % {"time": _clock(at)}


# --- the plan beside what was done ----------------------------------------------------------------------------------


def _told(evaluation: Evaluation | None) -> Iterable[tuple[str, str]]:
    """What matters when something goes wrong in the chair, whether or not any rule speaks of it."""
    if evaluation is None or evaluation.failed:
        yield _("Allergies"), _("not read: look at the answers")
        return
    for entity, label in (("allergy", _("Allergies")), ("medicine", _("Medicines"))):
        words = dict.fromkeys(str(one["words"]) for one in evaluation.facts.get("items", {}).get(entity, ()))
        words |= dict.fromkeys(str(one["words"]) for one in evaluation.answer["unrecognised"] if _is_about(one, entity))
        unsure = [_("not everything was answered")] if evaluation.facts.get("gaps", {}).get(entity) else []
        yield label, "; ".join([*words, *unsure]) or _("none told")
    if unchecked := unchecked_for_the_day(evaluation):
        yield _("Could not be checked"), unchecked


def _is_about(unread: Mapping[str, Any], entity: str) -> bool:
    return str(unread["origin"]).startswith({"allergy": "allergies", "medicine": "medicines"}[entity])


def _plan(consultation: Consultation) -> tuple[tuple[str, str], ...]:
    plan, none = consultation.plan, _("none")
    names = {
        _("Areas"): plan.get("areas"),
        _("Products"): [one.name for one in lines(consultation.plan_details, "products")] or plan.get("ingredients"),
        _("Antiseptic"): plan.get("antiseptic"),
        _("Gloves"): plan.get("gloves"),
        _("Numbing"): plan.get("numbing"),
    }
    return tuple((label, ", ".join(words) or none) for label, words in names.items() if words is not None)


def said_total(record: Mapping[str, Any]) -> str:
    """ "6 sites, 0.45 ml recorded"."""
    sites, amount = total_of(record)
    said = ngettext("%(n)d site", "%(n)d sites", sites) % {"n": sites}
    return _("%(sites)s, %(ml)s ml recorded") % {"sites": said, "ml": f"{amount.normalize():f}" if amount else "0"}
