"""The plan after a treatment: the guidelines that follow from what was really done, reckoned from when it was done.

Its content is that of plan_steps.py, with "treated_at" and "done": {"areas", "products"} beside it. It holds whatever is changed
afterwards: what was done was done. step["of"] = ["product, area"]: what called for it, empty where the whole visit does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consult.models import Consultation, Evaluation, SignedTreatment
from consult.services.evaluate import release_of
from consult.services.plan_merging import merged
from consult.services.plan_steps import WHOLE, Step, basis_of, medicines_of, refused_by_guard, steps_among
from consult.services.signed_content import content_of
from consult.services.treatment_record import USED, lines_of
from sideeffects.core.assessment import Assessment, examine
from sideeffects.core.facts import Facts
from sideeffects.core.release import Knowledge

AFTER = "after"


@dataclass(frozen=True)
class Known:
    """What was read of a person and of what is planned, or was done: facts as an evaluation keeps them. `at`: treated then."""

    facts: Mapping[str, Any]
    failed: bool
    chosen: bool
    numbing: bool
    at: datetime | None = None


def known_now(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> Known:
    """What was done, once something was; before that what is planned."""
    signed = SignedTreatment.objects.filter(consultation=consultation).first()
    plan = consultation.plan
    if signed is None:
        return Known(evaluation.facts, evaluation.failed, bool(plan.get("ingredients")), bool(plan.get("numbing")))
    numbing = bool(plan_done(content_of(signed))["numbing"])
    try:
        return Known(facts_done(signed, evaluation, knowledge).as_json(), False, True, numbing, signed.treated_at)
    except Exception:
        # Not known what it was: then nothing is left out of what is told.
        return Known({}, True, True, numbing, signed.treated_at)


def aftercare_of(signed: SignedTreatment, consultation: Consultation, left_out: Mapping[str, str]) -> dict[str, Any]:
    """The content of the plan that a signed treatment gives."""
    content = content_of(signed)
    evaluation = Evaluation.objects.defer("result").get(pk=content["evaluation"]["id"])
    _release, knowledge = release_of(consultation)
    steps = steps_after(content, evaluation, knowledge)
    return {
        "scope": WHOLE,
        "medicines": medicines_of(evaluation),
        "steps": [one for one in steps if one["key"] not in left_out],
        "left_out": {one["key"]: left_out[one["key"]] for one in steps if one["key"] in left_out},
        "basis": basis_of(evaluation, knowledge),
        "treated_at": content["treated_at"],
        "done": {"areas": _distinct(content, "area"), "products": _distinct(content, "product")},
    }


def _distinct(content: Mapping[str, Any], key: str) -> list[str]:
    return list(dict.fromkeys(one[key] for one in content["given"]))


def steps_after(content: Mapping[str, Any], evaluation: Evaluation, knowledge: Knowledge) -> list[Step]:
    """Care afterwards, as these areas and products call for it, each advice once. A text that no patient may read is left out."""
    try:
        guidelines = _after_all(content, evaluation, knowledge).answer()["guidelines"]
        of = _origins(content, evaluation, knowledge)
    except Exception:
        # Whatever fails here, care is not taken away: then what was planned says it, for the whole visit.
        guidelines, of = evaluation.answer["guidelines"], {}
    steps = [one for one in steps_among(guidelines, knowledge) if one["when"] == AFTER and not refused_by_guard(one)]
    return merged({**one, "of": of.get(one["key"], [])} for one in steps)


def facts_done(signed: SignedTreatment, evaluation: Evaluation, knowledge: Knowledge) -> Facts:
    """What was known of the person, with what was really done in place of what was planned. Raises what reading raises."""
    return _after_all(content_of(signed), evaluation, knowledge).reading.facts


def _after_all(content: Mapping[str, Any], evaluation: Evaluation, knowledge: Knowledge) -> Assessment:
    plan = {**(evaluation.document.get("plan") or {}), **plan_done(content)}
    return examine(knowledge, {**evaluation.document, "plan": plan}, internal=True)


def _origins(content: Mapping[str, Any], evaluation: Evaluation, knowledge: Knowledge) -> dict[str, list[str]]:
    """By guideline what called for it, where that is not everything that was done."""
    given = {f"{one['product']}, {one['area']}": one for one in content["given"]}
    if len(given) < 2:
        return {}
    called: dict[str, list[str]] = {}
    for name, one in given.items():
        for guideline in _after_all({**content, "given": [one]}, evaluation, knowledge).guidelines:
            called.setdefault(guideline.key, []).append(name)
    return {key: names for key, names in called.items() if len(names) < len(given)}


def plan_done(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was done, as a plan that rules can read."""
    record = content["record"]
    used = {part: lines_of(str(record.get(part) or "")) for part in USED}
    contents = list(dict.fromkeys(word for one in content["given"] for word in one["contents"]))
    return {"areas": _distinct(content, "area"), "ingredients": contents, **used}
