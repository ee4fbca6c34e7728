"""Distinct facts: what many share, without anybody's words, and made into facts again by other knowledge."""

import json

from sideeffects.core.assessment import QUIET_INTAKE, examine
from sideeffects.core.distinct import distinct_facts, facts_of, identity
from sideeffects.core.release import compile_release

SAID = {
    "medicines": {"answer": "some", "items": [{"text": "cumadine 5mg for my zanzibar heart", "prescribed": True}]},
    "history": {"answer": "some", "items": [{"text": "stent in August 2026"}]},
}


def bodies(knowledge, **said):
    assessment = examine(knowledge, {**QUIET_INTAKE, **said}, internal=True)
    return distinct_facts(assessment.knowledge, assessment.reading.facts)


def test_no_word_of_the_patient_is_in_them(knowledge):
    text = json.dumps(bodies(knowledge, **SAID), ensure_ascii=False)
    assert "warfarin" in text
    assert not any(word in text for word in ("cumadine", "zanzibar", "August", "items["))


def test_a_concept_stands_without_what_it_counts_as(knowledge):
    (one,) = (body for body in bodies(knowledge, **SAID) if body.get("item") == "medicine")
    assert one["attributes"]["is"] == ["warfarin"]


def test_they_become_facts_again_with_the_concepts_of_the_knowledge_that_asks(knowledge):
    (body,) = (body for body in bodies(knowledge, **SAID) if body.get("item") == "medicine")
    (item,) = facts_of(knowledge, body).items["medicine"]
    assert item.attributes["is"] == knowledge.entries["warfarin"].closure
    warfarin = {**knowledge.content["substances"]["warfarin"], "classes": ["supplement"], "is_a": []}
    content = {**knowledge.content, "substances": {**knowledge.content["substances"], "warfarin": warfarin}}
    (other,) = facts_of(compile_release(content, 2), body).items["medicine"]
    assert other.attributes["is"] == {"warfarin", "supplement"}


def test_a_gap_is_kept_by_what_its_question_names(knowledge):
    group = {"question": "medicines.blood-thinning", "answer": None, "covers": ["anticoagulant"], "items": []}
    rest = {"question": "medicines.medicines", "answer": "unsure", "covers": None, "items": []}
    section = {"answer": None, "items": [], "groups": [group, rest]}
    found = [body["scope"] for body in bodies(knowledge, medicines=section) if body.get("gap") == "medicine"]
    assert found == [{"covers": ["anticoagulant"]}, {"others": ["anticoagulant"]}]


def test_equal_facts_have_one_number_of_63_bits(knowledge):
    first, second = bodies(knowledge, **SAID), bodies(knowledge, **SAID)
    assert [identity(one) for one in first] == [identity(one) for one in second]
    assert all(0 <= identity(one) < 2**63 for one in first)
