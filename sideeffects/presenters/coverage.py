"""The coverage map as a page: pictures with their numbers, and lists that lead to the editors."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.core.condition_parts import Asked
from sideeffects.core.coverage import QUESTIONS, Coverage, coverage
from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.core.release import Guideline, Knowledge, Rule
from sideeffects.core.vocabulary import Level
from sideeffects.presenters.condition_names import ATTRIBUTES, ENTITY_WORDS, FACTS
from sideeffects.presenters.coverage_signs import signs_page
from sideeffects.presenters.entry_fields import name_of_kind
from sideeffects.presenters.questions import NAMES, in_words
from sideeffects.presenters.words import said

LEVELS = [str(level) for level in reversed(Level)]
SHOWN_CONCEPTS = 24
BAR, STEP, RADIUS = 96, 12, 4


@dataclass(frozen=True)
class Link:
    """Something that has an editor; `note` says why it is listed."""

    kind: str
    key: str
    title: str
    level: str = ""
    note: str = ""


def page(knowledge: Knowledge) -> dict[str, Any]:
    """Everything the page shows."""
    found = coverage(knowledge)
    return {
        "rules": len(knowledge.rules),
        "levels": LEVELS,
        "problems": _problems(found, knowledge),
        "questions": _questions(found),
        "names": [NAMES[one] for one in QUESTIONS],
        "by_level": _by_level(found, knowledge),
        "strip_width": STEP * len(QUESTIONS),
        **_concepts(found, knowledge),
        "guidelines": _guidelines(found, knowledge),
        "idle_guidelines": [_guideline(one) for one in found.idle_guidelines],
        "bare": _bare(found, knowledge),
        "idle_claims": [Link("claims", one.key, said(one.statement)) for one in found.idle_claims],
        **signs_page(knowledge),
    }


def rule_link(rule: Rule, note: str = "") -> Link:
    """A rule with its level."""
    return Link("rules", rule.key, said(rule.title), rule.level, note)


def _problems(found: Coverage, knowledge: Knowledge) -> list[dict[str, Any]]:
    rules = {rule.key: rule for rule in knowledge.rules}
    lists = [
        (_("Conditions that cannot be evaluated"), _entries(found.unsound, rules)),
        (_("Rules that can never be raised"), _entries(found.never_true, rules)),
        (_("Guidelines that nobody is ever told"), _entries(found.never_applies, rules)),
        (_("Rules none of whose examples raises"), [rule_link(rule) for rule in found.never_shown]),
        (_("Facts that no rule asks for"), [Link("", "", fact_in_words(one)) for one in found.never_asked]),
    ]
    return [{"title": title, "links": links} for title, links in lists if links]


def _entries(reasons: Mapping[str, tuple[str, ...]], rules: Mapping[str, Rule]) -> list[Link]:
    return [
        rule_link(rules[key], "; ".join(why)) if key in rules else Link("guidelines", key, key, note="; ".join(why))
        for key, why in reasons.items()
    ]


def fact_in_words(asked: Asked) -> str:
    """A fact as the condition builder calls it."""
    name = ENTITY_WORDS.get(asked.name) or FACTS[asked.name]
    return f"{name} {ATTRIBUTES[asked.attribute]}" if asked.attribute else str(name)


def _questions(found: Coverage) -> list[dict[str, Any]]:
    counts = {one: Counter(rule.level for rule in rules) for one, rules in found.rules_of_question.items()}
    most = max((number for one in counts.values() for number in one.values()), default=1)
    return [
        {
            "id": question.replace(".", "-"),
            "name": NAMES[question],
            "words": in_words(question),
            "count": len(rules),
            "cells": [_cell(level, counts[question][level], most) for level in LEVELS],
            "rules": [rule_link(rule) for rule in sorted(rules, key=lambda rule: LEVELS.index(rule.level))],
        }
        for question, rules in found.rules_of_question.items()
    ]


def _cell(level: str, number: int, most: int) -> dict[str, Any]:
    return {"level": level, "css": level.lower(), "number": number, "width": round(BAR * number / most) if number else 0}


def _by_level(found: Coverage, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Each rule with a strip of dots, one a question, those filled whose answer it needs."""
    lines = [(rule, found.questions_of_rule[rule.key]) for rule in knowledge.rules if rule.key in found.questions_of_rule]
    return [
        {
            "level": level,
            "rules": [
                {"link": rule_link(rule), "dots": _dots(needed), "needs": ", ".join(str(NAMES[one]) for one in needed)}
                for rule, needed in lines
                if rule.level == level
            ],
        }
        for level in LEVELS
    ]


def _dots(needed: Iterable[str]) -> list[dict[str, Any]]:
    wanted = set(needed)
    return [{"x": STEP * place + STEP // 2, "needed": question in wanted} for place, question in enumerate(QUESTIONS)]


def _concepts(found: Coverage, knowledge: Knowledge) -> dict[str, Any]:
    names = knowledge.names()
    ordered = sorted(found.rules_of_concept.items(), key=lambda pair: (-len(pair[1]), names.get(pair[0], pair[0]).casefold()))
    lines = [
        {"kind": _kind_of(key, knowledge), "key": key, "name": names.get(key, key), "rules": [rule_link(rule) for rule in rules]}
        for key, rules in ordered
    ]
    return {"concepts": lines[:SHOWN_CONCEPTS], "more_concepts": lines[SHOWN_CONCEPTS:]}


def _kind_of(key: str, knowledge: Knowledge) -> str:
    return next((kind for kind in LEXICAL_KINDS if key in getattr(knowledge, kind)), "")


def _guidelines(found: Coverage, knowledge: Knowledge) -> list[dict[str, Any]]:
    named = [one for one in knowledge.guidelines if one.key in found.rules_of_guideline]
    return [{"link": _guideline(one), "rules": [rule_link(rule) for rule in found.rules_of_guideline[one.key]]} for one in named]


def _guideline(one: Guideline) -> Link:
    return Link("guidelines", one.key, said(one.patient_text))


def _bare(found: Coverage, knowledge: Knowledge) -> list[dict[str, Any]]:
    """What has no row and no rule, by kind: most is in the lexicon so that "not recognised" means something."""
    links = [Link(_kind_of(one.key, knowledge), one.key, one.label) for one in found.bare]
    return [
        {"title": name_of_kind(kind), "links": [link for link in links if link.kind == kind]}
        for kind in LEXICAL_KINDS
        if any(link.kind == kind for link in links)
    ]
