"""What is planned: products, areas, antiseptic, gloves, numbing. Each change is evaluated at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import PLAN_PARTS, Consultation, Evaluation, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate, release_of
from consult.services.planned import HOW, Details, full_plan
from consult.services.turns import newest_evaluation, refuse_treated, reopen, saved_before

# None is "not chosen yet"; an empty list is "none used", which says something.
Plan = Mapping[str, list[str] | None]
# As many as a document may carry in one list. Words beyond it would be left unchecked, so they are refused.
MOST_WORDS = 200


class NothingInjected(ValueError):
    """A plan whose list of what is injected is empty: leave it unchosen, or name at least one."""


class TooManyWords(ValueError):
    """More ingredients in one part of the plan than can be checked; `part` says which."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@transaction.atomic
def save_plan(*, consultation: Consultation, by: User, seen: int, plan: Plan, details: Details | None = None) -> Evaluation:
    """Keep the plan and evaluate again: restrictions become flags or fall away.

    `seen` is the version that the page was drawn from; `details` say how it is done (services/planned.py), without them the plan
    is of words only. Raises NotAllowed, NothingToReview, NothingInjected, TooManyWords, SomebodyWasFirst, Treated.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_treated(consultation)
    newest_evaluation(consultation)
    if plan.get("ingredients") == []:
        raise NothingInjected
    chosen = chosen_plan(consultation, plan, details or {})
    kept = dict(details) if details is not None else _how(consultation.plan_details)
    rows = Consultation.objects.filter(pk=consultation.pk, version=seen)
    if not rows.update(plan=chosen, plan_details=kept, version=F("version") + 1):
        raise saved_before(consultation)
    changed = sorted(part for part in PLAN_PARTS if chosen[part] != consultation.plan.get(part))
    record(clinic=consultation.clinic, by=by, action="plan.saved", about=consultation, payload={"parts": changed})
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)


def chosen_plan(consultation: Consultation, plan: Plan, details: Details) -> dict[str, Any]:
    """The plan as rules will read it, on the release of this consultation. Raises TooManyWords."""
    words = {part: _words(plan.get(part), part) for part in PLAN_PARTS}
    if not any(details.get(part) for part in ("products", "numbing", "antiseptic", "gloves")):
        return words
    _release, knowledge = release_of(consultation)
    full = full_plan(words, details, knowledge)
    return {**full, **{part: _words(full.get(part), part) for part in PLAN_PARTS}}


def _words(chosen: list[str] | None, part: str) -> list[str] | None:
    if chosen is None:
        return None
    words = [word.strip() for word in chosen if word.strip()]
    if len(words) > MOST_WORDS:
        raise TooManyWords(part)
    return words


def _how(details: Details) -> dict[str, Any]:
    """What stays true when products are chosen anew by their words."""
    return {name: details[name] for name in (*HOW, "weight_kg") if details.get(name)}
