"""The dry run's arithmetic over graded facts gives what the engine gives: for every rule, and for rules changed at random."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sideeffects.core.assessment import examine
from sideeffects.core.distinct import NOTHING, distinct_facts, facts_of, subject
from sideeffects.core.engine import evaluate
from sideeffects.core.grades import OUTCOMES, SWAP, asks_about, combine, grader, look_up, resolved, whole_tree
from sideeffects.core.vocabulary import Outcome
from tests.promises.intakes import intakes
from tests.promises.trees import changed

SILENT = (Outcome.CLEAR, Outcome.NOT_APPLICABLE)


class Numbers:
    """The grades of one intake's facts, each graded alone, combined as the database does."""

    def __init__(self, knowledge, reading):
        bodies = distinct_facts(knowledge, reading.facts)
        self.facts = [(subject(body), facts_of(knowledge, body)) for body in bodies]

    def leaf(self, leaf):
        graded = grader(leaf)
        weights = [look_up(SWAP, graded(facts)) for about, facts in self.facts if about == asks_about(leaf)]
        return look_up(SWAP, max(weights)) if weights else graded(NOTHING)

    def least(self, grades):
        return min(grades)

    def greatest(self, grades):
        return max(grades)

    def look_up(self, table, one):
        return look_up(table, one)


def said(outcome):
    return "" if outcome in SILENT else str(outcome)


@settings(max_examples=40, deadline=None)
@given(document=intakes())
def test_every_rule_comes_out_as_the_engine_says(knowledge, document):
    reading = examine(knowledge, document).reading
    numbers = Numbers(knowledge, reading)
    for finding in evaluate(knowledge, reading.facts):
        tree = resolved(whole_tree(finding.rule.applies, finding.rule.when), knowledge.settings)
        assert OUTCOMES[combine(tree, numbers)] == said(finding.outcome), finding.rule.key


@settings(max_examples=40, deadline=None)
@given(document=intakes(), seed=st.integers(0, 10**6))
def test_rules_changed_at_random_come_out_as_the_engine_says(knowledge, document, seed):
    dice = random.Random(seed)
    reading = examine(knowledge, document).reading
    numbers = Numbers(knowledge, reading)
    for rule in dice.sample(knowledge.rules, 20):
        applies = changed(rule.applies, dice) if rule.applies else None
        when = changed(rule.when, dice)
        content = replace(
            knowledge, sha256=f"{seed} {rule.key}", rules=(replace(rule, applies=applies, when=when),), guidelines=()
        )
        (finding,) = evaluate(content, reading.facts)
        tree = resolved(whole_tree(applies, when), knowledge.settings)
        assert OUTCOMES[combine(tree, numbers)] == said(finding.outcome), rule.key
