"""Where sources disagree: what is followed, what stands against it, who decided it and why; and what is not carried at all."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.records import Claim
from sideeffects.core.release import Knowledge
from sideeffects.presenters.evidence import claim_line, decision_line


def all_disagreements(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Every disagreement, those with a refuted or unsafe side first."""
    found = disagreements(knowledge, knowledge.claims)
    refuted = [one for one in found if one["refuted"]]
    parts = [
        {"key": "refuted", "title": _("Said, and refuted or unsafe"), "items": refuted},
        {"key": "both", "title": _("Both sides have grounds"), "items": [one for one in found if not one["refuted"]]},
    ]
    return [part for part in parts if part["items"]]


def disagreements(knowledge: Knowledge, keys: Iterable[str]) -> list[dict[str, Any]]:
    """The disagreements in which these claims take a side, one for each claim that is followed."""
    topics: dict[str, list[Claim]] = {}
    for claim in _decided(knowledge, keys):
        topics.setdefault(_followed(claim), []).append(claim)
    return [_topic(knowledge, followed, claims) for followed, claims in topics.items()]


def _decided(knowledge: Knowledge, keys: Iterable[str]) -> list[Claim]:
    wanted = set(keys)
    near = wanted | {other for key in wanted for other in knowledge.claims[key].opposes}
    return [
        claim
        for key, claim in knowledge.claims.items()
        if key in near and claim.decision and not wanted.isdisjoint({key, *claim.opposes})
    ]


def _followed(claim: Claim) -> str:
    if claim.decision is None:
        raise ValueError(f"no decision stands on {claim.key}")
    return claim.decision.follows


def _topic(knowledge: Knowledge, followed: str, claims: list[Claim]) -> dict[str, Any]:
    sides = dict.fromkeys(key for claim in claims for key in (claim.key, *claim.opposes))
    against = [key for key in sides if followed in knowledge.claims[key].opposes]
    refuted = [key for key in sides if knowledge.claims[key].not_carried]
    beside = [key for key in sides if key not in (followed, *against, *refuted)]
    return {
        "key": followed,
        "followed": claim_line(knowledge, knowledge.claims[followed]),
        "beside": _lines(knowledge, beside),
        "against": _lines(knowledge, against),
        "refuted": not set(against).isdisjoint(refuted),
        "decisions": _reasons(knowledge, claims),
    }


def _lines(knowledge: Knowledge, keys: Iterable[str]) -> list[dict[str, Any]]:
    return [claim_line(knowledge, knowledge.claims[key]) for key in keys]


def _reasons(knowledge: Knowledge, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    once = {one["why"]: one for one in (decision_line(knowledge, claim) for claim in claims)}
    return list(once.values())


def only_not_carried(knowledge: Knowledge) -> list[dict[str, Any]]:
    """What is not carried and stands against no other claim: advertisements and the like, each with the reason."""
    alone = [one for one in knowledge.claims.values() if one.not_carried and not one.opposes]
    return [claim_line(knowledge, one) for one in alone]
