"""What a plan for the patient is made of: the guidelines of an evaluation in both languages, and the medicines that were named.

content = {
    "scope": "whole" | "medicines",             "medicines": nothing is decided yet, only what always holds
    "medicines": [{"words": ..., "kind": "prescribed" | "unsure" | "own_choice"}],
    "steps": [{"key", "when", "from", "until", "text": {"en", "ar", "ar_of"}, "evidence": [...]}],
    "left_out": {key: reason},                  for the staff, never shown to the patient
    "basis": SHA-256 of the medicines and guidelines that the evaluation gave
}
"""

from collections.abc import Iterable, Mapping
from typing import Any

from consult.models import Evaluation
from consult.services.audit import canonical, sha256
from sideeffects.core.patient_text import Fault, faults
from sideeffects.core.release import Guideline, Knowledge
from sideeffects.core.translations import is_stale

Step = dict[str, Any]
Medicine = dict[str, str]
WHOLE, MEDICINES_ONLY = "whole", "medicines"
PRESCRIBED, UNSURE, OWN_CHOICE = "prescribed", "unsure", "own_choice"
KINDS: Mapping[Any, str] = {True: PRESCRIBED, False: OWN_CHOICE}
KINDS_READ = {"yes": PRESCRIBED, "no": OWN_CHOICE}
# Nobody takes these by their own choice: where a patient says so, it was misread, or it is for the practitioner to find out.
ONLY_PRESCRIBED = frozenset({"anticoagulant", "antiplatelet", "ssri_snri", "other_bleeding"})


class StepRefused(ValueError):
    """A text of the knowledge tells what no patient may be told; it must be mended there before it is released."""

    def __init__(self, key: str, found: list[Fault]) -> None:
        super().__init__(f"{key}: {', '.join(fault.words for fault in found)}")
        self.key, self.faults = key, found


def steps_of(evaluation: Evaluation, knowledge: Knowledge) -> list[Step]:
    """The guidelines that apply to this patient, in their order, each with its texts."""
    return steps_among(evaluation.answer["guidelines"], knowledge)


def steps_among(guidelines: Iterable[Mapping[str, Any]], knowledge: Knowledge) -> list[Step]:
    """The guidelines of an answer with their texts."""
    known = {one.key: one for one in knowledge.guidelines}
    return [_step(known[one["key"]]) for one in guidelines if one["key"] in known]


def _step(guideline: Guideline) -> Step:
    texts = dict(guideline.patient_text)
    if is_stale(texts):
        # Arabic that is older than its English says something else: the English stands for both.
        texts.pop("ar")
    return {
        "key": guideline.key,
        "when": guideline.when,
        "from": guideline.from_,
        "until": guideline.until,
        "text": texts,
        "evidence": list(guideline.evidence),
    }


def _guarded(steps: list[Step]) -> list[Step]:
    for one in steps:
        if found := refused_by_guard(one):
            raise StepRefused(one["key"], found)
    return steps


def refused_by_guard(step: Step) -> list[Fault]:
    """What of a step's texts no patient may be told."""
    return [fault for language in ("en", "ar") for fault in faults(step["text"].get(language, ""), language)]


def medicines_of(evaluation: Evaluation) -> list[Medicine]:
    """Every medicine that the patient named, in their own words, and whose choice it is as far as they said.

    From the rows of the answers, so that one that nobody knows is not lost, and from what was read elsewhere.
    """
    items = evaluation.facts.get("items", {}).get("medicine", ()) if evaluation.facts else ()
    doubted = {one["origin"] for one in items if _needs_a_doctor(one)}
    rows = [
        (row.get("text", ""), UNSURE if origin in doubted and row.get("prescribed") is False else _kind(row))
        for origin, row in _rows(evaluation.document)
    ]
    rows += [(one["words"], _kind_read(one)) for one in items if _is_taken_elsewhere(one)]
    # The same words twice: what was said to be prescribed wins, whatever else was said of them.
    order = (PRESCRIBED, UNSURE, OWN_CHOICE)
    kinds: dict[str, str] = {}
    for words, kind in rows:
        said = words.strip()
        if said:
            kinds[said] = min(kinds.get(said, kind), kind, key=order.index)
    return [{"words": words, "kind": kind} for words, kind in kinds.items()]


def _rows(document: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Each row of a page of medicines, with where its name stands."""
    medicines = document.get("medicines", {})
    lists = [("medicines", medicines), *((group.get("question", ""), group) for group in medicines.get("groups", ()))]
    for place, asked in lists:
        for number, row in enumerate(asked.get("items", ())):
            yield f"{place}.items[{number}].text", row


def _kind(row: Mapping[str, Any]) -> str:
    return KINDS.get(row.get("prescribed"), UNSURE)


def _needs_a_doctor(item: Mapping[str, Any]) -> bool:
    named = set(item.get("attributes", {}).get("is", ()))
    return bool(named & ONLY_PRESCRIBED) and "aspirin" not in named


def _is_taken_elsewhere(item: Mapping[str, Any]) -> bool:
    in_rows = item["origin"].startswith("medicines.")
    return not in_rows and "now" in item.get("attributes", {}).get("status", ("now",))


def _kind_read(item: Mapping[str, Any]) -> str:
    said = item.get("attributes", {}).get("prescribed", [])
    kind = KINDS_READ.get(said[0], UNSURE) if len(said) == 1 else UNSURE
    return UNSURE if kind == OWN_CHOICE and _needs_a_doctor(item) else kind


def basis_of(evaluation: Evaluation, knowledge: Knowledge) -> str:
    """What a plan rests on: other medicines, other guidelines or other texts give another one."""
    return sha256(canonical({"medicines": medicines_of(evaluation), "steps": steps_of(evaluation, knowledge)}))


def content_of(evaluation: Evaluation, knowledge: Knowledge, *, whole: bool, left_out: Mapping[str, str]) -> dict[str, Any]:
    """The content of a plan, without the steps that were left out. Raises StepRefused."""
    steps = _guarded(steps_of(evaluation, knowledge)) if whole else []
    return {
        "scope": WHOLE if whole else MEDICINES_ONLY,
        "medicines": medicines_of(evaluation),
        "steps": [one for one in steps if one["key"] not in left_out],
        "left_out": {one["key"]: left_out[one["key"]] for one in steps if one["key"] in left_out},
        "basis": basis_of(evaluation, knowledge),
    }
