"""What the database works out for everybody at once is what the engine says for each: for every rule, as it is and changed."""

import copy
import random

import pytest
from django.db import connection

from bench.synthetic import documents, store
from consult.models import DryRun, DryRunMove, Flag
from consult.services.dry_run import advance
from sideeffects.core.assessment import examine
from sideeffects.core.grades import OUTCOMES
from sideeffects.core.release import canonical_bytes, compile_release, sha256_of
from sideeffects.models import Release
from sideeffects.services.releases import knowledge_of
from tests import factories
from tests.promises.trees import changed

pytestmark = pytest.mark.django_db
MANY = 40


def a_release_of(content):
    text = canonical_bytes(content).decode()
    return Release.objects.create(number=Release.objects.count() + 1, sha256=sha256_of(content), content=text)


def with_random_changes(content, seed):
    """Some rules ask for something else, some have another level, one is new, one is gone, one threshold is another."""
    dice = random.Random(seed)
    content = copy.deepcopy(content)
    rules = content["rules"]
    for key in dice.sample(sorted(rules), 60):
        rules[key]["when"] = changed(rules[key]["when"], dice)
    for key in dice.sample(sorted(rules), 15):
        rules[key]["level"] = dice.choice(["NOTE", "CAUTION", "HOLD", "STOP"])
    gone, alike = dice.sample(sorted(rules), 2)
    del rules[gone]
    rules["brand-new"] = {**copy.deepcopy(rules[alike]), "key": "brand-new"}
    for setting in content["settings"].values():
        setting["value"] = setting["value"] * dice.choice([1, 1, 2])
    return content


def moves_of(run):
    fields = ("consultation", "rule", "outcome_before", "level_before", "outcome_after", "level_after")
    return set(DryRunMove.objects.filter(run=run).values_list(*fields))


def what_the_engine_moves(consultations, after):
    """The same by evaluating each stored document again, one rule at a time."""
    found = set()
    for one in consultations:
        evaluation = one.evaluations.get()
        kinds = Flag.objects.filter(evaluation=evaluation).exclude(kind="contradiction")
        before = {flag.rule: (flag.kind, flag.level) for flag in kinds}
        findings = examine(after, evaluation.document, internal=True).findings
        now = {f.rule.key: (str(f.outcome), f.rule.level) for f in findings if str(f.outcome) in OUTCOMES}
        for key in before.keys() | now.keys():
            was, is_ = before.get(key, ("", "")), now.get(key, ("", ""))
            if was != is_:
                found.add((one.pk, key, *was, *is_))
    return found


def test_the_moves_are_those_that_the_engine_makes():
    # Other changes on each database: every rule's statement is made anew for each, which takes long.
    seed = {"sqlite": 1, "postgresql": 2}[connection.vendor]
    base = factories.a_release()
    knowledge = knowledge_of(base.number)
    own = {key: value * 2 for key, value in list(knowledge.settings.items())[:5]}
    written = [{**one, "settings": own} if at % 3 == 0 else one for at, one in enumerate(documents(MANY, seed))]
    consultations = store(factories.a_clinic(), base, knowledge, written)
    after = a_release_of(with_random_changes(knowledge.content, seed))
    run = DryRun.objects.create(purpose="recall", base=base, release=after, sha256=after.sha256)
    run = advance(run=run, seconds=600)
    assert (run.state, run.error, run.looked_at, run.unread) == ("done", "", MANY, 0)
    expected = what_the_engine_moves(consultations, knowledge_of(after.number))
    assert len(expected) > 100
    assert moves_of(run) == expected


def test_nothing_moves_where_every_rule_is_tried_as_it_is():
    base = factories.a_release()
    knowledge = knowledge_of(base.number)
    store(factories.a_clinic(), base, knowledge, documents(MANY, seed=9))
    rules = [rule.key for rule in knowledge.rules]
    run = DryRun.objects.create(purpose="recall", base=base, release=base, sha256=base.sha256, rules=rules)
    run = advance(run=run, seconds=600)
    assert (run.state, run.looked_at) == ("done", MANY)
    assert moves_of(run) == set()


def test_a_substance_that_joins_another_class_moves_whoever_takes_it():
    base = factories.a_release()
    knowledge = knowledge_of(base.number)
    consultations = store(factories.a_clinic(), base, knowledge, documents(MANY, seed=4))
    content = copy.deepcopy(knowledge.content)
    for key in ("warfarin", "rivaroxaban", "sertraline", "ibuprofen", "isotretinoin", "hyaluronic_acid"):
        entry = content["substances"].get(key)
        if entry:
            entry["classes"], entry["is_a"] = [], ["soya"] if "soya" in content["substances"] else []
    after = a_release_of(content)
    run = DryRun.objects.create(purpose="recall", base=base, release=after, sha256=after.sha256)
    run = advance(run=run, seconds=600)
    found, expected = moves_of(run), what_the_engine_moves(consultations, compile_release(content, after.number))
    # Pairs of medicines and what a medicine implies were made when the answers were read: they are not made again.
    assert {move[:2] for move in found ^ expected} <= {move[:2] for move in expected if "pair" in move[1]}
    assert found
