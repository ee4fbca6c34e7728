"""What is planned: products, areas, antiseptic, gloves, numbing. Each change is evaluated at once."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import PLAN_PARTS, Consultation, Evaluation, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.review import newest_evaluation, reopen, saved_before

# None is "not chosen yet"; an empty list is "none used", which says something.
Plan = Mapping[str, list[str] | None]
MOST_WORDS = 40


class NothingInjected(ValueError):
    """A plan whose list of what is injected is empty: leave it unchosen, or name at least one."""


@transaction.atomic
def save_plan(*, consultation: Consultation, by: User, seen: int, plan: Plan) -> Evaluation:
    """Keep the plan and evaluate again: restrictions become flags or fall away.

    `seen` is the version that the page was drawn from. Raises NotAllowed, NothingToReview, NothingInjected, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    if plan.get("ingredients") == []:
        raise NothingInjected
    chosen = {part: _words(plan.get(part)) for part in PLAN_PARTS}
    rows = Consultation.objects.filter(pk=consultation.pk, version=seen)
    if not rows.update(plan=chosen, version=F("version") + 1):
        raise saved_before(consultation)
    changed = sorted(part for part in PLAN_PARTS if chosen[part] != consultation.plan.get(part))
    record(clinic=consultation.clinic, by=by, action="plan.saved", about=consultation, payload={"parts": changed})
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)


def _words(chosen: list[str] | None) -> list[str] | None:
    if chosen is None:
        return None
    return [word.strip() for word in chosen if word.strip()][:MOST_WORDS]
