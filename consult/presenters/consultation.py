"""One consultation on one screen, as one evaluation saw it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from consult.models import PLAN_PARTS, Consultation, Decision, Evaluation, Question, Resolution
from consult.presenters.cards import Ground
from consult.presenters.decisions import EarlierDecision, earlier_decisions
from consult.presenters.flags import Group, grouped_cards
from consult.presenters.gates import said_gate
from consult.presenters.guidelines import DatedGuideline, dated_guidelines
from consult.presenters.overall import Overall, overall
from consult.presenters.resolutions import SettledFlag, settled_flags
from consult.presenters.sheet import Sheet, sheet_of
from consult.presenters.since_last import SinceLast, since_last
from consult.presenters.unknowns import OpenWords, open_words
from consult.presenters.words import day, moment, person
from consult.services.deciding import PROCEEDING
from consult.services.flags import flags_of, half_settled, open_flags, settled_by
from consult.services.gates import closed_gates
from sideeffects.core.release import Knowledge

# Whoever opened it longer ago has most likely gone home.
STILL_OPEN = timedelta(minutes=15)


@dataclass(frozen=True)
class Pair:
    """A label with its value; `chosen` False is drawn as a hole."""

    label: str
    value: str
    chosen: bool = True


@dataclass(frozen=True)
class Blocker:
    """One thing that keeps "proceed" closed, as a link to its card."""

    title: str
    href: str


@dataclass(frozen=True)
class PastEvaluation:
    """A line of the history."""

    href: str
    said: str
    level: str
    current: bool


@dataclass(frozen=True)
class SaidDecision:
    """A decision as one reads it later."""

    outcome: str
    reason: str
    until: str
    by: str
    would_change: str = ""


@dataclass(frozen=True)
class ConsultationPage:
    """Everything on the screen but the forms."""

    name: str
    about: str
    reference: str
    opened: str
    overall: Overall
    groups: tuple[Group, ...]
    blockers: tuple[Blocker, ...]
    plan: tuple[Pair, ...]
    unrecognised: tuple[OpenWords, ...]
    guidelines: tuple[DatedGuideline, ...]
    history: tuple[PastEvaluation, ...]
    decisions: tuple[SaidDecision, ...]
    questions: tuple[str, ...]
    release: str
    despair: bool
    older: str
    # What the visit before has to say; None for a first visit.
    since: SinceLast | None = None
    # What was decided at other visits, newest first.
    before: tuple[EarlierDecision, ...] = ()
    settled: tuple[SettledFlag, ...] = ()
    sheet: Sheet | None = None
    # It was evaluated again since the newest decision.
    overtaken: bool = False
    closed: tuple[str, ...] = PROCEEDING


@dataclass(frozen=True)
class Work:
    """What the practitioners did so far."""

    evaluations: tuple[Evaluation, ...]
    resolutions: tuple[Resolution, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]
    last: Evaluation | None = None


def consultation_page(
    consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge, work: Work, user: Any
) -> ConsultationPage:
    """The screen for one evaluation; an older one shows what it showed, with the settling as it stands now."""
    flags = flags_of(evaluation.answer)
    settled = settled_by(flags, work.resolutions)
    left = open_flags(flags, settled)
    since = since_last(work.last, evaluation, flags)
    half = half_settled(flags, work.resolutions)
    ground = Ground(evaluation, knowledge, settled, half, since.marks if since else {}, user)
    groups = grouped_cards(flags, ground)
    return ConsultationPage(
        name=consultation.patient.name,
        about=about(consultation),
        reference=consultation.reference,
        opened=opened(consultation, user),
        overall=overall(evaluation.answer, left, failed=evaluation.failed),
        groups=groups,
        blockers=(*_blockers(groups), *(Blocker(gate.title, gate.href) for gate in map(said_gate, closed_gates(consultation)))),
        plan=plan_pairs(evaluation.document.get("plan") or {}, consultation),
        unrecognised=open_words(left, *ground.asked, ground.refs),
        guidelines=dated_guidelines(evaluation.answer, consultation.appointment_at, knowledge),
        history=_history(consultation, work.evaluations, evaluation),
        decisions=tuple(said_decision(one) for one in reversed(work.decisions)),
        questions=tuple(said_question(one) for one in work.questions),
        release=said_release(evaluation),
        despair=consultation.despair,
        older="" if evaluation.pk == work.evaluations[0].pk else moment(evaluation.created_at),
        since=since,
        before=tuple(earlier_decisions(consultation.patient, user, but=consultation)),
        sheet=sheet_of(groups),
        settled=settled_flags(flags, work.resolutions),
        overtaken=bool(work.decisions) and work.decisions[-1].evaluation_id != work.evaluations[0].pk,
    )


def about(consultation: Consultation) -> str:
    """Age, date of birth, appointment, in one line."""
    patient, parts = consultation.patient, []
    if patient.date_of_birth:
        age, born = patient.age_on(timezone.localdate()), day(patient.date_of_birth)
        parts.append(_("%(age)d, born %(born)s") % {"age": age, "born": born})
    at = consultation.appointment_at
    parts.append(_("Appointment %(when)s") % {"when": moment(at)} if at else _("No appointment yet"))
    return ". ".join(parts)


def opened(consultation: Consultation, user: Any) -> str:
    """Who else has it open just now."""
    at, opener = consultation.opened_at, consultation.opened_by
    if at is None or opener is None or opener.pk == user.pk or timezone.now() - at > STILL_OPEN:
        return ""
    return _("%(who)s opened this %(when)s") % {"who": person(opener), "when": moment(at)}


def _blockers(groups: Iterable[Group]) -> tuple[Blocker, ...]:
    cards = [card for group in groups for card in group.cards if card.holds_back and not card.settled]
    return tuple(Blocker(card.title, f"#{card.anchor}") for card in cards)


def plan_pairs(plan: Mapping[str, Any], consultation: Consultation) -> tuple[Pair, ...]:
    """The plan part by part; what is not chosen is a hole, what is none says so."""
    labels = {
        "ingredients": _("Product"),
        "areas": _("Areas"),
        "antiseptic": _("Antiseptic"),
        "gloves": _("Gloves"),
        "numbing": _("Numbing"),
        "concerns": _("Wishes"),
    }
    return tuple(_plan_pair(label, plan.get(part)) for part, label in labels.items() if part in PLAN_PARTS)


def _plan_pair(label: str, chosen: list[str] | None) -> Pair:
    if chosen is None:
        return Pair(label, _("not chosen"), chosen=False)
    return Pair(label, capfirst(", ".join(_word(one) for one in chosen)) or _("None"))


def _word(one: Any) -> str:
    said = one.get("text") or one.get("key", "") if isinstance(one, Mapping) else str(one)
    return said.replace("_", " ")


def _history(consultation: Consultation, evaluations: Iterable[Evaluation], shown: Evaluation) -> tuple[PastEvaluation, ...]:
    return tuple(
        PastEvaluation(
            href=reverse("evaluation", args=[consultation.public_id, one.pk]),
            said=f"{moment(one.created_at)}. {one.get_because_display()}",
            level=one.overall,
            current=one.pk == shown.pk,
        )
        for one in evaluations
    )


def said_decision(decision: Decision) -> SaidDecision:
    """A decision with its author."""
    waits = [decision.until] if decision.until else []
    if decision.look_again_on:
        waits.append(_("look again on %(day)s") % {"day": day(decision.look_again_on)})
    return SaidDecision(
        outcome=str(decision.get_outcome_display()),
        reason=decision.reason,
        until=", ".join(waits),
        by=f"{person(decision.by)}, {moment(decision.at)}",
        would_change=decision.would_change,
    )


def said_question(question: Question) -> str:
    """An open or answered question in one line."""
    state = _("not answered yet")
    if question.answered_at:
        state = _("answered %(when)s") % {"when": moment(question.answered_at)}
    elif question.told_at:
        state = _("answered on the patient's page, not sent yet")
    asked = _("asked by %(who)s, %(when)s") % {"who": person(question.by), "when": moment(question.at)}
    return f"“{question.words}”: {asked}; {state}"


def said_release(evaluation: Evaluation) -> str:
    """Release, hash, time."""
    sha = evaluation.release.sha256
    return _("Release %(number)d, sha %(sha)s. Evaluated %(when)s.") % {
        "number": evaluation.release.number,
        "sha": f"{sha[:4]}…{sha[-2:]}",
        "when": moment(evaluation.created_at),
    }
