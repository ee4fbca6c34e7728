"""When to ask after a treatment: the schedule of the knowledge, as it fits what was really done."""

import logging
from collections.abc import Iterable

from consult.models import Evaluation, SignedTreatment
from consult.services.aftercare import plan_done
from consult.services.signed_content import content_of
from sideeffects.core.assessment import examine
from sideeffects.core.conditions import compile_tree
from sideeffects.core.durations import minutes_of
from sideeffects.core.facts import Facts
from sideeffects.core.records import CheckInTime
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import current_knowledge

logger = logging.getLogger(__name__)
# Where no release says when: nobody is left unasked.
USUAL = (("day-1", "P1D"), ("day-3", "P3D"), ("day-7", "P7D"), ("week-4", "P28D"), ("week-12", "P84D"))
# Key, duration from the treatment, signs to ask for beside the usual ones.
Time = tuple[str, str, tuple[str, ...]]


def times_for(signed: SignedTreatment) -> list[Time]:
    """Key, duration and signs of each question after this treatment. Never raises: what cannot be read is the usual schedule."""
    try:
        knowledge = current_knowledge()
        found = [(one.key, one.at, one.asks) for one in _applying(signed, knowledge) if minutes_of(one.at) > 0]
    except Exception as error:
        # Words of the answers may stand in the error: its kind only.
        logger.error("check-ins: %s, treatment %s", type(error).__name__, signed.pk)
        found = []
    return found or [(key, at, ()) for key, at in USUAL]


def _applying(signed: SignedTreatment, knowledge: Knowledge) -> Iterable[CheckInTime]:
    if not any(one.applies for one in knowledge.check_ins):
        return knowledge.check_ins
    facts = _facts(signed, knowledge)
    return [one for one in knowledge.check_ins if _is_for(one, facts, knowledge)]


def _is_for(one: CheckInTime, facts: Facts, knowledge: Knowledge) -> bool:
    # What is not known is asked after: once too often harms nobody.
    return one.applies is None or compile_tree(one.applies, knowledge.settings)(facts).value is not False


def _facts(signed: SignedTreatment, knowledge: Knowledge) -> Facts:
    content = content_of(signed)
    evaluation = Evaluation.objects.defer("result").get(pk=content["evaluation"]["id"])
    plan = {**(evaluation.document.get("plan") or {}), **plan_done(content)}
    return examine(knowledge, {**evaluation.document, "plan": plan}, internal=True).reading.facts
