"""Conditions read aloud: sentences that a doctor would say, and an outline in which groups are lists."""

import json
import re

import pytest

from sideeffects.core.condition_words import outline, say
from sideeffects.core.condition_words_ar import say_in_arabic

SETTINGS = {"stent_days": 365.0}
NAMES = {
    "anticoagulant": "a blood thinner",
    "nsaid": "painkiller",
    "beta": "beta blocker",
    "stent": "heart stent",
    "hba1c": "HbA1c",
}
THINNER = {"some": "medicine", "where": {"is": ["anticoagulant"]}}
PREGNANT = {"fact": "pregnant", "is": ["yes", "unsure"]}


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (THINNER, "the patient takes a blood thinner"),
        (
            {"some": "medicine", "where": {"is": ["anticoagulant"], "prescribed": {"unknown_or": ["yes"]}}},
            "the patient takes a blood thinner, prescribed by a doctor (or it is not known who decided it)",
        ),
        (
            {"some": "medicine", "where": {"is": ["beta"], "status": ["past"], "days_since": {"at_most": 14}}},
            "the patient took a beta blocker, at most 14 days before the treatment date",
        ),
        (
            {
                "some": "medicine",
                "where": {"is": {"any_of": ["nsaid"], "not": ["cox2_nsaid"]}, "prescribed": {"certainly": ["no"]}},
            },
            "the patient takes a painkiller, certainly by their own choice, but not cox2 nsaid",
        ),
        (
            {"some": "condition", "where": {"is": ["asthma"], "status": {"unknown_or": ["now"]}, "control": ["poor"]}},
            "the patient has asthma (or had it, not known when), poorly controlled",
        ),
        (
            {
                "some": "condition",
                "where": {"is": ["stent"], "days_since": {"at_least": "-setting:stent_days", "at_most": "setting:stent_days"}},
            },
            "the patient has or had a heart stent, from 365 days before to 365 days after the treatment date",
        ),
        (
            {"some": "condition", "where": {"is": ["hba1c"], "value": {"more_than": 8}}},
            "the patient’s HbA1c is more than 8",
        ),
        ({"some": "ingredient", "where": {"is": ["nsaid"]}}, "a painkiller is to be injected"),
        ({"some": "area", "where": {"is": {"not": ["chin"]}}}, "the area is something other than the chin"),
        (
            {"some": "pair", "where": {"is": ["anticoagulant+anticoagulant", "anticoagulant+nsaid"]}},
            "the patient takes a blood thinner together with another one or a painkiller",
        ),
        ({"some": "statement", "where": {"is": ["despair"]}}, "the patient’s words say “despair”"),
        (PREGNANT, "the patient is pregnant or not sure whether pregnant"),
        ({"not": {"fact": "sex", "is": ["male"]}}, "the patient is not male"),
        ({"not": THINNER}, "it is not so that the patient takes a blood thinner"),
        ({"not": {"said": THINNER}}, "it was not said that the patient takes a blood thinner"),
        ({"fact": "age_on_treatment", "below": 18}, "the patient is younger than 18 on the treatment date"),
        ({"known": "allergy"}, "there is an answer about allergies"),
        (
            {"all": [THINNER, {"any": [PREGNANT, {"known": "ingredient"}]}]},
            "the patient takes a blood thinner, and (either the patient is pregnant or not sure whether pregnant, "
            "or there is an answer about what is to be injected)",
        ),
    ],
)
def test_a_condition_reads_aloud_as_a_doctor_would_say_it(tree, words):
    assert say(tree, NAMES, SETTINGS) == words


def test_every_condition_of_the_pack_reads_aloud_without_a_key_or_a_hole(knowledge):
    trees = [tree for one in (*knowledge.rules, *knowledge.guidelines) for tree in (getattr(one, "when", None), one.applies)]
    said = [say(tree, knowledge.names(), knowledge.settings) for tree in trees if isinstance(tree, dict)]
    assert len(said) > 161
    assert [words for words in said if re.search(r"_|setting|\+|  | ,|\{|or or|is is", words)] == []


def test_it_reads_the_same_in_whatever_order_a_database_hands_it_back(knowledge):
    for rule in knowledge.rules:
        stored = json.loads(json.dumps(rule.when, sort_keys=True))
        assert say(stored, {}, knowledge.settings) == say(rule.when, {}, knowledge.settings)


ARABIC = {"anticoagulant": "مميّع للدم", "nsaid": "مسكّن", "asthma": "الربو", "hba1c": "السكر التراكمي"}


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (THINNER, "تناول مميّع للدم"),
        (
            {
                "some": "medicine",
                "where": {"is": {"any_of": ["nsaid"], "not": ["anticoagulant"]}, "route": {"unknown_or": ["oral"]}},
            },
            "تناول مسكّن، عن طريق الفم (أو غير معروف)، باستثناء مميّع للدم",
        ),
        (
            {"some": "medicine", "where": {"is": ["nsaid"], "status": ["past"], "days_since": {"at_most": 14}}},
            "تناول مسكّن في الماضي، قبل موعد العلاج بما لا يزيد على 14 يومًا",
        ),
        ({"some": "condition", "where": {"is": ["asthma"], "status": ["now"]}}, "وجود الربو حاليًا"),
        ({"some": "condition", "where": {"is": ["hba1c"], "value": {"more_than": 8}}}, "قيمة السكر التراكمي تزيد على 8"),
        ({"not": {"fact": "sex", "is": ["male"]}}, "الجنس: أي جواب غير ذكر"),
        ({"not": {"said": THINNER}}, "لم يُذكر ما يلي: تناول مميّع للدم"),
        ({"fact": "age_on_treatment", "below": 18}, "العمر في يوم العلاج أقل من 18 عامًا"),
        ({"any": [THINNER, PREGNANT]}, "تناول مميّع للدم، أو الحمل: نعم أو غير مؤكد"),
        ({"all": [THINNER, {"known": "allergy"}]}, "تناول مميّع للدم، وتوجد إجابة عن الحساسية"),
    ],
)
def test_a_condition_reads_aloud_in_arabic(tree, words):
    assert say_in_arabic(tree, ARABIC, SETTINGS) == words


def test_every_condition_of_the_pack_reads_aloud_in_arabic_with_its_names_in_arabic(knowledge):
    names = knowledge.names("ar")
    said = [say_in_arabic(rule.when, names, knowledge.settings) for rule in knowledge.rules]
    # What is a name in Latin letters on every box stays so.
    assert [words for words in said if re.search(r"_|setting|  | ،|[{}]|[a-z]{4,}", words)] == []


def test_an_outline_is_the_tree_with_groups_as_lists_and_the_place_of_each_line():
    tree = outline({"all": [THINNER, {"not": {"any": [PREGNANT]}}]}, NAMES, SETTINGS)
    assert (tree.words, tree.path) == ("all of these are true", "when")
    assert [(one.words, one.path) for one in tree.lines] == [
        ("the patient takes a blood thinner", "when.all[0]"),
        ("it is not so that", "when.all[1]"),
    ]
    assert tree.lines[1].lines[0].lines[0].path == "when.all[1].not.any[0]"


@pytest.mark.parametrize(
    ("tree", "fault"),
    [
        ({"all": []}, "at least one condition"),
        ({"some": "medicine", "where": {"dose_mg": {"at_least": "much"}}}, "unknown setting 'much'"),
        ({"some": "medicine", "where": {"is": []}}, "choose at least one"),
        ({}, "expected one of all"),
        ({"some": ""}, "choose what this is about"),
        ({"some": ["medicine"]}, "expected a word"),
        ({"some": "medicine", "where": ["is"]}, "expected a mapping"),
        ("soon", "expected a mapping"),
    ],
)
def test_what_is_half_typed_says_what_is_still_wrong_at_its_own_line(tree, fault):
    line = outline({"any": [THINNER, tree]}, NAMES, SETTINGS).lines[1]
    assert any(fault in one for one in line.faults)
