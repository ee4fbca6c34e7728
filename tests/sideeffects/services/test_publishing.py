from datetime import date

import pytest
from django.core.management import CommandError, call_command

from sideeffects.models import KnowledgeChange, Release, Rule
from sideeffects.services.checking import check, overdue
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.releases import NothingPublished, current_knowledge, knowledge_of
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack


@pytest.fixture
def loaded(tmp_path, db):
    load_pack(write_pack(tmp_path, small_content()), by=None)


def reasons(**changes):
    """What is said against the small pack with something changed in its rule."""
    content = small_content()
    content["rules"]["anticoagulant"].update(changes)
    return check(content)


def test_nothing_is_said_against_a_sound_pack():
    assert check(small_content()) == []


def test_nothing_is_said_against_the_starter_pack(knowledge):
    assert check(knowledge.content) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"claims": ["c-99"]}, "rules/anticoagulant: claims: there is no claims/c-99"),
        ({"guidelines": ["fly"]}, "rules/anticoagulant: guidelines: there is no guidelines/fly"),
        (
            {"when": {"some": "medicine", "where": {"is": ["anticoagulent"]}}},
            "rules/anticoagulant: when.is: nothing is called 'anticoagulent'",
        ),
        ({"when": {"some": "medicin"}}, "rules/anticoagulant: when: unknown entity 'medicin'"),
        (
            {"when": {"some": "condition", "where": {"days_since": {"at_most": "setting:moon_days"}}}},
            "rules/anticoagulant: when.days_since: unknown setting 'setting:moon_days'",
        ),
        ({"practitioner_text": {"en": " "}}, "rules/anticoagulant: practitioner_text.en: expected a text"),
        ({"patient_text": {"en": "Skip your warfarin that day."}}, "rules/anticoagulant: patient_text.en: “skip your warfarin"),
        ({"level": "NONE"}, "rules/anticoagulant: level: expected one of"),
    ],
)
def test_each_fault_of_a_rule_is_a_reason(changes, reason):
    assert any(one.startswith(reason) for one in reasons(**changes)), reasons(**changes)


def test_a_rule_shows_that_it_fires_that_it_does_not_and_that_it_cannot_tell():
    examples = small_content()["rules"]["anticoagulant"]["examples"]
    assert reasons(examples=examples[:1]) == [
        "rules/anticoagulant: examples: expected one that is clear or not_applicable",
        "rules/anticoagulant: examples: expected one that is cannot_assess or restriction or not_applicable",
    ]


def test_an_example_that_does_not_hold_is_a_reason():
    examples = small_content()["rules"]["anticoagulant"]["examples"]
    examples[1]["expect"] = "raised"
    assert "rules/anticoagulant: example “nothing taken”: expected raised, got clear" in reasons(examples=examples)


def test_an_example_that_cannot_be_read_does_not_hide_the_other_reasons():
    examples = small_content()["rules"]["anticoagulant"]["examples"]
    examples[1]["intake"] = {"medicines": "none"}
    found = reasons(examples=examples, claims=["c-99"])
    assert len(found) == 2
    assert "an intake that cannot be read" in found[1]


def test_citations_decisions_and_what_makes_likelier_must_resolve():
    content = small_content()
    content["claims"]["c-20"]["sources"] = [{"source": "r999"}]
    content["claims"]["c-20"]["opposes"] = ["c-98"]
    content["claims"]["c-20"]["decision"] = {
        "follows": "c-97",
        "why": {"en": "So."},
        "by": "me",
        "on": "2026-11-21",
        "review": "2027-11-21",
    }
    content["side_effects"]["bruising"]["likelier_with"][0]["rule"] = "gone"
    assert check(content) == [
        "claims/c-20: opposes: there is no claims/c-98",
        "claims/c-20: sources: there is no sources/r999",
        "claims/c-20: decision.follows: there is no claims/c-97",
        "side_effects/bruising: likelier_with: there is no rules/gone",
    ]


def test_a_misspelt_group_is_a_reason():
    content = small_content()
    content["substances"]["warfarin"]["is_a"] = ["vitamin_k_antagonst"]
    assert check(content) == ["substances/warfarin: is_a: nothing is called 'vitamin_k_antagonst'"]


def test_a_passed_review_date_only_warns():
    assert overdue(small_content(), on=date(2030, 1, 1)) == ["rules/anticoagulant: to be reviewed by 2027-11-01"]
    assert check(small_content()) == []


def test_publishing_freezes_the_working_copy(loaded):
    published = publish(by=None, note="the first")
    Rule.objects.all().delete()
    assert published.is_new
    assert (published.release.number, published.release.note) == (1, "the first")
    assert [rule.key for rule in current_knowledge().rules] == ["anticoagulant"]
    assert KnowledgeChange.objects.first().verb == "published"


def test_the_same_content_is_not_published_twice(loaded):
    publish(by=None, note="")
    again = publish(by=None, note="")
    assert not again.is_new
    assert Release.objects.count() == 1


def test_an_earlier_release_stays_as_it_was(loaded):
    publish(by=None, note="")
    rule = Rule.objects.get()
    rule.level = "STOP"
    rule.save()
    publish(by=None, note="")
    assert (knowledge_of(1).rules[0].level, current_knowledge().rules[0].level) == ("HOLD", "STOP")
    assert current_knowledge().number == 2


def test_a_refused_publish_changes_nothing_and_lists_every_reason(loaded):
    rule = Rule.objects.get()
    rule.claims = ["c-99"]
    rule.patient_text = {"en": "Stop your warfarin."}
    rule.save()
    with pytest.raises(PublishRefused) as refused:
        publish(by=None, note="")
    assert len(refused.value.reasons) == 2
    assert not Release.objects.exists()


def test_before_the_first_release_nothing_is_guessed(db):
    with pytest.raises(NothingPublished):
        current_knowledge()
    with pytest.raises(NothingPublished):
        knowledge_of(7)


def test_looking_up_what_is_current_is_one_small_query(loaded, django_assert_num_queries):
    publish(by=None, note="")
    current_knowledge()
    with django_assert_num_queries(1):
        current_knowledge()


def test_the_command_publishes_once_and_says_so(loaded, capsys):
    call_command("publish_knowledge", note="Starter pack, published by set-up")
    call_command("publish_knowledge")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Published release 1 ")
    assert second.startswith("Nothing changed since release 1 ")
    assert Release.objects.get().note == "Starter pack, published by set-up"


def test_the_command_lists_every_reason(loaded):
    rule = Rule.objects.get()
    rule.claims = ["c-99"]
    rule.save()
    with pytest.raises(CommandError, match="there is no claims/c-99"):
        call_command("publish_knowledge")
