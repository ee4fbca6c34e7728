"""What the public pages say about claims and sources: who says what, how solid it is, what is followed, what rests on it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.records import Citation, Claim, Source
from sideeffects.core.release import Knowledge
from sideeffects.presenters.words import GRADES, SOURCE_KINDS, day_in_words, english, said, shown

# Whom a decision may be by, where it was not a named person.
DECIDERS = {"starter pack": _("the starter pack")}


def source_line(knowledge: Knowledge, key: str, locator: str = "") -> dict[str, Any]:
    """One source with its grade: a title, where it is found, where in it."""
    source = knowledge.sources[key]
    return {
        "key": key,
        "title": source.title,
        "year": source.year,
        "address": source.address,
        "locator": english(locator),
        "kind": SOURCE_KINDS[source.kind],
        "grade": source.grade,
        "grade_words": GRADES[source.grade],
    }


def claim_line(knowledge: Knowledge, claim: Claim) -> dict[str, Any]:
    """One claim with its sources; `not_carried` says why nobody is told it, `overruled` that another one is followed."""
    return {
        "key": claim.key,
        "text": shown(claim.statement),
        "rows": claim.evidence,
        "grade": claim.grade,
        "grade_words": GRADES[claim.grade],
        "sources": _cited(knowledge, claim.sources),
        "not_carried": shown(claim.not_carried),
        "overruled": is_overruled(knowledge, claim),
    }


def is_overruled(knowledge: Knowledge, claim: Claim) -> bool:
    """Whether nobody is to act on this claim: it is not carried, or it is opposed by one that is followed and never is itself."""
    followed = [one.decision.follows for one in decided_about(knowledge, claim) if one.decision]
    loses = any(claim.key in knowledge.claims[key].opposes for key in followed)
    return bool(claim.not_carried) or (loses and claim.key not in followed)


def _cited(knowledge: Knowledge, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [source_line(knowledge, cited.source, cited.locator) for cited in citations]


def claim_with_opponents(knowledge: Knowledge, claim: Claim) -> dict[str, Any]:
    """One claim with those that oppose it, and the decisions which one is followed."""
    return {
        **claim_line(knowledge, claim),
        "opposed_by": [claim_line(knowledge, knowledge.claims[key]) for key in claim.opposes],
        "decisions": _decisions(knowledge, decided_about(knowledge, claim)),
    }


def decided_about(knowledge: Knowledge, claim: Claim) -> list[Claim]:
    """The claims whose decisions are about this one: its own, and those of its opponents that name it."""
    near = [claim, *(knowledge.claims[key] for key in claim.opposes)]
    return [one for one in near if one.decision and (one is claim or claim.key in one.opposes)]


def _decisions(knowledge: Knowledge, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The decisions without those that say the same twice."""
    said_once = {(one.decision.follows, one.decision.why["en"]): one for one in claims if one.decision}
    return [decision_line(knowledge, one) for one in said_once.values()]


def decision_line(knowledge: Knowledge, claim: Claim) -> dict[str, Any]:
    """Which claim is followed, why, by whom, since when, until when. The claim must carry a decision."""
    decision = claim.decision
    if decision is None:
        raise ValueError(f"no decision stands on {claim.key}")
    followed = knowledge.claims[decision.follows]
    return {
        "follows": shown(followed.statement),
        "follows_key": followed.key,
        "why": shown(decision.why),
        "by": DECIDERS.get(decision.by, decision.by),
        "on": day_in_words(decision.on),
        "review": day_in_words(decision.review),
    }


def sources_by_grade(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Every source with how many claims it carries, the most solid grade first."""
    count = dict.fromkeys(knowledge.sources, 0)
    for claim in knowledge.claims.values():
        for key in {cited.source for cited in claim.sources}:
            count[key] += 1
    found = [{**source_line(knowledge, key), "claims": claims} for key, claims in count.items()]
    grades = [{"grade": grade, "words": words, "sources": _of_grade(found, grade)} for grade, words in GRADES.items()]
    return [one for one in grades if one["sources"]]


def _of_grade(lines: Iterable[dict[str, Any]], grade: str) -> list[dict[str, Any]]:
    return sorted((one for one in lines if one["grade"] == grade), key=lambda one: one["title"].casefold())


def source_page(knowledge: Knowledge, source: Source) -> dict[str, Any]:
    """One source with everything that is cited from it, and where in it."""
    cited = [(claim, one) for claim in knowledge.claims.values() for one in claim.sources if one.source == source.key]
    return {
        **source_line(knowledge, source.key),
        "heading": said({"en": source.title}),
        "read_as": english(source.read_as),
        "claims": [{**claim_line(knowledge, claim), "locator": english(one.locator)} for claim, one in cited],
        "effects": [{"key": one.key, "name": shown(one.name)} for one in knowledge.side_effects if source.key in one.sources],
    }
