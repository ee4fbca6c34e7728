"""The page of the plan: what is chosen now, and what the stock offers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.forms.plan import BY_HAND, NO_LOT, NONE_IS_AN_ANSWER, place_options
from consult.models import Consultation
from consult.services.planned import HOW, Line, lines


def plan_initial(consultation: Consultation, stock: Mapping[int, Any]) -> dict[str, Any]:
    """The plan as the form shows it."""
    plan, details = consultation.plan, consultation.plan_details
    found: dict[str, Any] = {"seen": consultation.version, **_areas(plan.get("areas") or [])}
    found |= {f"{part}_none": plan.get(part) == [] for part in NONE_IS_AN_ANSWER}
    for part, kept in BY_HAND.items():
        chosen = lines(details, kept)
        by_hand = [one.name for one in chosen if one.stock is None]
        found[part] = by_hand if chosen else plan.get(part) or []
        for one in chosen:
            found |= _from_stock(one, stock)
    hand = [one for part in ("products", "numbing") for one in lines(details, part) if one.stock is None]
    found["hand_complete"] = bool(hand) and all(one.complete for one in hand)
    found |= {name: details.get(name) for name in HOW}
    numbers = {name: details.get(name) for name in ("weight_kg", "hand_mg")}
    return {**found, **{name: f"{value:g}" for name, value in numbers.items() if value is not None}}


def _areas(words: list[str]) -> dict[str, Any]:
    places = {value.replace("_", " "): value for value, _label in place_options()}
    return {"places": [places[one] for one in words if one in places], "areas": [one for one in words if one not in places]}


def _from_stock(line: Line, stock: Mapping[int, Any]) -> dict[str, Any]:
    if line.stock not in stock:
        return {}
    amount = f"{line.ml:g}" if line.ml is not None else None
    return {f"lot_{line.stock}": line.lot_id or NO_LOT, f"ml_{line.stock}": amount, f"unit_{line.stock}": line.unit}


def gone_from_stock(consultation: Consultation, stock: Mapping[int, Any]) -> list[str]:
    """Products of the saved plan that the clinic no longer keeps, or whose lot it no longer has."""
    found = []
    for part in BY_HAND.values():
        for one in lines(consultation.plan_details, part):
            kept = stock.get(one.stock)
            if one.stock and (kept is None or (one.lot_id and all(lot.pk != one.lot_id for lot in kept.lots.all()))):
                found.append(f"{one.name} {one.lot}".strip())
    return found


def both_plans(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What differs between the plan that was saved first and the one that was typed."""
    labels = {
        "ingredients": _("What is injected"),
        "areas": _("Areas"),
        "numbing": _("Numbing"),
        "antiseptic": _("Antiseptic"),
        "gloves": _("Gloves"),
    }
    pairs = [(label, _said(theirs.get(part)), _said(mine.get(part))) for part, label in labels.items()]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _said(words: list[str] | None) -> str:
    if words is None:
        return _("not chosen")
    return ", ".join(words) or _("None")
