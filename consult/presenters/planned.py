"""The plan and how it is done, as a card on the consultation's screen: products with lots, what cannot be checked, the check."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation
from consult.presenters.cocktail import FINE, Remark, SaidCocktail, said_cocktail
from consult.presenters.consultation import Pair, plan_pairs
from consult.presenters.words import day
from consult.services.cocktail import check
from consult.services.planned import PARTS, Line, lines
from sideeffects.services.releases import knowledge_of


@dataclass(frozen=True)
class PlannedCard:
    """The card. `remarks` are what the check says loudly: doubles, numbing and interval that are not fine."""

    products: tuple[str, ...]
    pairs: tuple[Pair, ...]
    cannot: tuple[str, ...]
    remarks: tuple[Remark, ...]
    twice: tuple[str, ...]
    current: bool


def planned_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> PlannedCard:
    """The plan of this evaluation; how it is done and its check only where it is the plan of now."""
    plan = evaluation.document.get("plan") or {}
    pairs = plan_pairs(plan, consultation)
    details = consultation.plan_details
    if not _is_of_now(consultation, plan) or not any(details.get(part) for part in PARTS):
        return PlannedCard((), pairs, (), (), (), _is_of_now(consultation, plan))
    found = _checked(consultation, evaluation)
    return PlannedCard(
        products=tuple(_said(one) for part in PARTS for one in lines(details, part) if one.stock),
        pairs=(*pairs, *_how(details)),
        cannot=found.cannot,
        remarks=tuple(one for one in (*found.numbing, found.interval) if one.state != FINE),
        twice=found.twice,
        current=True,
    )


def _is_of_now(consultation: Consultation, plan: dict[str, Any]) -> bool:
    return all(plan.get(part) == consultation.plan.get(part) for part in PARTS.values())


def _checked(consultation: Consultation, evaluation: Evaluation) -> SaidCocktail:
    knowledge = knowledge_of(evaluation.release.number).with_settings(evaluation.document.get("settings", {}))
    plan, details = consultation.plan, consultation.plan_details
    found = check(consultation, evaluation, knowledge, plan=plan, details=details)
    return said_cocktail(found, knowledge, consultation.clinic)


def _said(line: Line) -> str:
    lot = _("lot %(lot)s, use by %(day)s") % {"lot": line.lot, "day": _day(line)} if line.lot else _("lot not chosen yet")
    amount = f"{line.ml:g} {line.unit}" if line.ml is not None else ""
    patch = _("patch test first") if line.needs_patch_test else ""
    return ", ".join(part for part in (line.name, amount, lot, patch) if part)


def _day(line: Line) -> str:
    return day(date.fromisoformat(line.expires_on)) if line.expires_on else _("not known")


def _how(details: dict[str, Any]) -> tuple[Pair, ...]:
    labels = {"depth_mm": _("Depth, mm"), "device": _("Device or technique"), "needle": _("Needle")}
    return tuple(Pair(label, details[name]) for name, label in labels.items() if details.get(name))
