"""A report of contracts.md made of what was signed and what was told, and its grade. Whatever fails here is same day."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from consult.models import Consultation, SignedTreatment
from consult.services.aftercare import plan_done
from consult.services.signed_content import content_of
from consult.services.thresholds import own_settings
from sideeffects.core.sign_reading import read_signs
from sideeffects.core.triage import UNREAD, triage
from sideeffects.services.releases import NothingPublished, current_knowledge

logger = logging.getLogger(__name__)


class NotTreated(LookupError):
    """Nothing was done yet, so there is nothing to report."""


def done_in(consultation: Consultation) -> dict[str, list[str]]:
    """What was really done: "areas", "ingredients", "numbing" and what else was used. Raises NotTreated."""
    return plan_done(content_of(_signed(consultation)))


def _signed(consultation: Consultation) -> SignedTreatment:
    found: SignedTreatment | None = SignedTreatment.objects.filter(consultation=consultation).first()
    if found is None:
        raise NotTreated(consultation.reference)
    return found


def report_document(
    consultation: Consultation, *, text: str, answers: Mapping[str, Any], language: str, at: datetime
) -> dict[str, Any]:
    """The report of contracts.md: what was really done, as signed, and what is told of it. Raises NotTreated."""
    signed = _signed(consultation)
    done = plan_done(content_of(signed))
    # What numbed the skin can harm too (table F, 23 and 24).
    ingredients = dict.fromkeys([*done["ingredients"], *done.get("numbing", ())])
    content = {
        "id": consultation.reference,
        "language": language,
        "treated_at": signed.treated_at.isoformat(),
        "reported_at": at.isoformat(),
        "areas": done["areas"],
        "ingredients": list(ingredients),
        "text": text,
        "answers": dict(answers),
    }
    own = _own_settings(consultation)
    return content | ({"settings": own} if own else {})


def _own_settings(consultation: Consultation) -> dict[str, float]:
    # Kept with the report: grading it again must not follow what the clinic chose later.
    try:
        return own_settings(consultation.clinic, current_knowledge())
    except NothingPublished:
        return {}


def graded(content: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of contracts.md with the release, the warnings and what was not read. Never raises: what fails is same day."""
    try:
        knowledge = current_knowledge()
        found = triage(knowledge, content)
        more = {"warnings": list(found.warnings), "unread": list(found.unread)}
        return {**found.answer(content["id"]), **more, "release": knowledge.number, "sha256": knowledge.sha256}
    except Exception as error:
        # The words of the error may hold the patient's words: the log gets its kind only.
        logger.error("a report could not be graded: %s, consultation %s", type(error).__name__, content["id"])
        return ungraded(content)


def ungraded(content: Mapping[str, Any]) -> dict[str, Any]:
    """What stands for a grade where there is none: a person reads it the same day."""
    answer = {"id": content["id"], "urgency": UNREAD, "evidence": [], "because": [], "patient_text": "", "practitioner_text": ""}
    return {**answer, "complete": False, "warnings": [], "unread": [], "release": 0, "sha256": ""}


def signs_in(content: Mapping[str, Any]) -> list[str]:
    """The codes of the signs that are there now, ticked or written."""
    ticked = [key for key, value in content["answers"].items() if answer_of(value) == "yes"]
    try:
        written = [one.sign for one in read_signs(content["text"]).mentions if one.says == "now"]
    except Exception as error:
        logger.error("a report could not be read: %s, consultation %s", type(error).__name__, content["id"])
        written = []
    return list(dict.fromkeys([*ticked, *written]))


def answer_of(value: Any) -> str | None:
    """The bare answer of an answer with or without details."""
    return value.get("answer") if isinstance(value, Mapping) else value
