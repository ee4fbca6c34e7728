"""What the public pages say about the current release."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.condition_words import say
from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.records import Claim, Guideline, Rule, SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import Level
from sideeffects.presenters.timeline import strip, timeline
from sideeffects.presenters.words import FREQUENCIES, GRADES, URGENCIES, said, span_in_words, time_in_words

APPEARS = (
    (DAY, _("In minutes or hours")),
    (7 * DAY, _("In the first week")),
    (28 * DAY, _("After a week or more")),
    (10**9, _("After a month or more")),
)
ACTIONS = {
    "clear": _("Clear before treating"),
    "ask": _("Ask"),
    "change": _("Change how you treat"),
    "inform": _("For information"),
}
OUTCOMES = {
    "raised": _("raised"),
    "clear": _("clear"),
    "cannot_assess": _("cannot assess"),
    "restriction": _("restriction"),
    "not_applicable": _("not applicable"),
}
WHEN = {"before": _("Before"), "on_the_day": _("On the day"), "after": _("After")}


def effect_line(effect: SideEffect) -> dict[str, Any]:
    """One side effect as a row of the list."""
    return {
        "key": effect.key,
        "name": said(effect.name),
        "clinical": said(effect.clinical_name),
        "common": FREQUENCIES[effect.frequency],
        "onset": span_in_words(effect.onset),
        "gone": time_in_words(effect.duration["to"]),
        "expected": effect.expected,
        "strip": strip(effect),
    }


def effects_by_time(knowledge: Knowledge) -> list[dict[str, Any]]:
    """The list in two parts, to be reckoned with and rare but serious, each by when it appears."""
    expected = [effect for effect in knowledge.side_effects if effect.expected]
    others = [effect for effect in knowledge.side_effects if not effect.expected]
    return [
        {"expected": True, "title": _("What to reckon with"), "groups": _grouped(expected)},
        {"expected": False, "title": _("Rare, but know the signs"), "groups": _grouped(others)},
    ]


def _grouped(effects: Iterable[SideEffect]) -> list[dict[str, Any]]:
    ordered = sorted(effects, key=lambda one: (minutes_of(one.onset["from"]), one.key))
    groups, lower = [], -1
    for upper, title in APPEARS:
        lines = [effect_line(one) for one in ordered if lower < minutes_of(one.onset["from"]) <= upper - 1]
        if lines:
            groups.append({"title": title, "effects": lines})
        lower = upper - 1
    return groups


def effect_page(knowledge: Knowledge, effect: SideEffect) -> dict[str, Any]:
    """Everything about one side effect."""
    names = knowledge.names()
    return {
        **effect_line(effect),
        "feels": said(effect.feels),
        "how_common": said(effect.how_common),
        "duration": span_in_words(effect.duration),
        "duration_note": said(effect.duration_note),
        "long_term": effect.long_term,
        "long_term_note": said(effect.long_term_note),
        "timeline": timeline(effect),
        "helps": [said(one) for one in effect.helps],
        "not_to_do": [said(one) for one in effect.not_to_do],
        "signs": signs_by_urgency([effect]),
        "likelier": [
            {"text": said(one["because"]), "rows": one.get("evidence", ()), "rule": one.get("rule")}
            for one in effect.likelier_with
        ],
        "areas": [names.get(key, key) for key in effect.areas],
        "ingredients": [names.get(key, key) for key in effect.ingredients],
        "sources": [source_line(knowledge, key) for key in effect.sources],
        "disagreements": disagreements(knowledge, effect.claims),
        "evidence": effect.evidence,
    }


def source_line(knowledge: Knowledge, key: str, locator: str = "") -> dict[str, Any]:
    """One source with its grade; a title, where it is found, how much of it was read."""
    source = knowledge.sources[key]
    return {
        "key": key,
        "title": source.title,
        "year": source.year,
        "address": source.address,
        "read_as": locator or source.read_as,
        "grade": source.grade,
        "grade_words": GRADES[source.grade],
    }


def disagreements(knowledge: Knowledge, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Claims that oppose each other, with the decision which one is followed."""
    found = []
    for key in keys:
        claim = knowledge.claims[key]
        if claim.decision:
            both = [claim, *(knowledge.claims[other] for other in claim.opposes)]
            found.append({"claims": [claim_line(knowledge, one) for one in both], "decision": _decision(knowledge, claim)})
    return found


def _decision(knowledge: Knowledge, claim: Claim) -> dict[str, Any] | None:
    decision = claim.decision
    if decision is None:
        return None
    return {
        "follows": said(knowledge.claims[decision.follows].statement),
        "why": said(decision.why),
        "by": decision.by,
        "on": decision.on,
        "review": decision.review,
    }


def claim_line(knowledge: Knowledge, claim: Claim) -> dict[str, Any]:
    """One claim with its sources."""
    return {
        "key": claim.key,
        "text": said(claim.statement),
        "rows": claim.evidence,
        "grade": claim.grade,
        "grade_words": GRADES[claim.grade],
        "sources": [source_line(knowledge, cited.source, cited.locator) for cited in claim.sources],
        "opposes": [said(knowledge.claims[key].statement) for key in claim.opposes],
        "decision": _decision(knowledge, claim),
    }


def signs_by_urgency(effects: Iterable[SideEffect]) -> list[dict[str, Any]]:
    """Warning signs, most urgent first, each said once with the effects that it may belong to."""
    signs: dict[str, dict[str, dict[str, Any]]] = {urgency: {} for urgency in URGENCIES}
    for effect in effects:
        for one in effect.warning_signs:
            text = said(one.sign)
            line = signs[one.urgency].setdefault(
                text, {"text": text, "when": span_in_words(one.window), "effects": [], "rows": one.evidence}
            )
            line["effects"].append({"key": effect.key, "name": said(effect.name)})
    return [{**URGENCIES[urgency], "key": urgency, "signs": list(lines.values())} for urgency, lines in signs.items() if lines]


def rule_line(rule: Rule) -> dict[str, Any]:
    """One rule as a row."""
    return {
        "key": rule.key,
        "title": said(rule.title),
        "level": rule.level,
        "rows": rule.evidence,
        "action": ACTIONS[rule.action],
    }


def rules_by_level(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules, gravest level first."""
    listed = list(rules)
    levels = [
        {"level": str(level), "rules": [rule_line(one) for one in listed if one.level == level]} for level in reversed(Level)
    ]
    return [one for one in levels if one["rules"]]


def matching_rules(knowledge: Knowledge, words: str) -> list[Rule]:
    """The rules in whose title, texts or rows all the words occur."""
    wanted = words.casefold().split()
    return [rule for rule in knowledge.rules if all(word in _searched(rule) for word in wanted)]


def _searched(rule: Rule) -> str:
    texts = (
        rule.key,
        *rule.title.values(),
        *rule.practitioner_text.values(),
        *rule.patient_text.values(),
        *rule.evidence,
        rule.level,
    )
    return " ".join(texts).casefold()


def rule_page(knowledge: Knowledge, rule: Rule) -> dict[str, Any]:
    """One rule read aloud, with everything that it rests on."""
    names = knowledge.names()
    guidelines = {one.key: one for one in knowledge.guidelines}
    return {
        **rule_line(rule),
        "when": say(rule.when, names, knowledge.settings),
        "applies": say(rule.applies, names, knowledge.settings) if rule.applies else "",
        "practitioner_text": said(rule.practitioner_text),
        "patient_text": said(rule.patient_text),
        "claims": [claim_line(knowledge, knowledge.claims[key]) for key in rule.claims],
        "guidelines": [guideline_line(guidelines[key]) for key in rule.guidelines],
        "examples": [{"says": one["says"], "expect": OUTCOMES[one["expect"]], "outcome": one["expect"]} for one in rule.examples],
        "review_by": rule.review_by,
    }


def guideline_line(guideline: Guideline) -> dict[str, Any]:
    """One instruction with its time."""
    return {"key": guideline.key, "when": WHEN[guideline.when], "text": said(guideline.patient_text), "rows": guideline.evidence}


def counts(knowledge: Knowledge) -> dict[str, Any]:
    """What the release holds, for the page that says how it decides."""
    levels = Counter(rule.level for rule in knowledge.rules)
    return {
        "rules": len(knowledge.rules),
        "levels": [{"level": str(level), "count": levels[level]} for level in reversed(Level)],
        "examples": sum(len(rule.examples) for rule in knowledge.rules),
        "names": len(knowledge.entries),
        "claims": len(knowledge.claims),
        "opposed": sum(bool(claim.opposes) for claim in knowledge.claims.values()),
        "sources": len(knowledge.sources),
        "effects": len(knowledge.side_effects),
        "settings": [
            {"label": said(one.label), "value": f"{one.value:g}", "unit": one.unit, "why": said(one.why), "rows": one.evidence}
            for one in knowledge.setting_entries.values()
        ],
    }
