"""The plan after a treatment: the guidelines that follow from what was really done, reckoned from when it was done.

Its content is that of plan_steps.py, with "treated_at" and "done": {"areas", "products"} beside it. It holds whatever is changed
afterwards: what was done was done.
"""

from collections.abc import Mapping
from typing import Any

from consult.models import Consultation, Evaluation, SignedTreatment
from consult.services.evaluate import release_of
from consult.services.plan_steps import WHOLE, Step, basis_of, medicines_of, refused_by_guard, steps_among
from consult.services.signed_content import content_of
from consult.services.treatment_record import USED, lines_of
from sideeffects.core.assessment import examine
from sideeffects.core.release import Knowledge

AFTER = "after"


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
    """Care afterwards, as these areas and products call for it. A text that no patient may read is left out."""
    plan = {**(evaluation.document.get("plan") or {}), **plan_done(content)}
    try:
        guidelines = examine(knowledge, {**evaluation.document, "plan": plan}, internal=True).answer()["guidelines"]
    except Exception:
        # Whatever fails here, care is not taken away: then what was planned says it.
        guidelines = evaluation.answer["guidelines"]
    steps = steps_among(guidelines, knowledge)
    return [one for one in steps if one["when"] == AFTER and not refused_by_guard(one)]


def plan_done(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was done, as a plan that rules can read."""
    record = content["record"]
    used = {part: lines_of(str(record.get(part) or "")) for part in USED}
    contents = list(dict.fromkeys(word for one in content["given"] for word in one["contents"]))
    return {"areas": _distinct(content, "area"), "ingredients": contents, **used}
