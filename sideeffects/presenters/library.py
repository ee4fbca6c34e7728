"""What the public pages say about the rules and about the release as a whole."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.records import Claim, Guideline, Rule, Setting
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import Level
from sideeffects.presenters.evidence import claim_with_opponents
from sideeffects.presenters.read_aloud import in_a_sentence
from sideeffects.presenters.words import amount_in_words, day_in_words, english, said, shown

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


def rule_line(rule: Rule) -> dict[str, Any]:
    """One rule as a row."""
    return {
        "key": rule.key,
        "title": shown(rule.title),
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
    guidelines = {one.key: one for one in knowledge.guidelines}
    return {
        **rule_line(rule),
        "name": said(rule.title),
        "when": in_a_sentence(rule.when, knowledge),
        "applies": in_a_sentence(rule.applies, knowledge) if rule.applies else "",
        "practitioner_text": shown(rule.practitioner_text),
        "patient_text": shown(rule.patient_text),
        "claims": [claim_with_opponents(knowledge, knowledge.claims[key]) for key in rule.claims],
        "guidelines": [guideline_line(guidelines[key]) for key in rule.guidelines],
        "examples": [
            {"says": english(one["says"]), "expect": OUTCOMES[one["expect"]], "outcome": one["expect"]} for one in rule.examples
        ],
        "review_by": day_in_words(rule.review_by),
    }


def claim_page(knowledge: Knowledge, claim: Claim) -> dict[str, Any]:
    """Everything about one claim, down to what rests on it."""
    return {
        **claim_with_opponents(knowledge, claim),
        "title": said(claim.statement),
        "levels": rules_by_level(one for one in knowledge.rules if claim.key in one.claims),
        "guidelines": [guideline_line(one) for one in knowledge.guidelines if claim.key in one.claims],
        "effects": [{"key": one.key, "name": shown(one.name)} for one in knowledge.side_effects if claim.key in one.claims],
        "warnings": [{"key": one.key, "name": shown(one.title)} for one in knowledge.warnings if claim.key in one.claims],
    }


def guideline_line(guideline: Guideline) -> dict[str, Any]:
    """One instruction with its time."""
    return {"key": guideline.key, "when": WHEN[guideline.when], "text": shown(guideline.patient_text), "rows": guideline.evidence}


def counts(knowledge: Knowledge) -> dict[str, Any]:
    """What the release holds, for the page that says how it decides."""
    levels = Counter(rule.level for rule in knowledge.rules)
    return {
        "rules": len(knowledge.rules),
        "levels": [{"level": str(level), "count": levels[level]} for level in reversed(Level)],
        "warnings": len(knowledge.warnings),
        "examples": sum(len(one.examples) for one in (*knowledge.rules, *knowledge.warnings)),
        "names": len(knowledge.curated),
        "claims": len(knowledge.claims),
        "opposed": sum(bool(claim.opposes) for claim in knowledge.claims.values()),
        "sources": len(knowledge.sources),
        "effects": len(knowledge.side_effects),
        "settings": [_setting_line(one) for one in knowledge.setting_entries.values()],
    }


def _setting_line(setting: Setting) -> dict[str, Any]:
    return {
        "label": shown(setting.label),
        "amount": amount_in_words(setting.value, setting.unit),
        "why": shown(setting.why),
        "rows": setting.evidence,
    }
