from datetime import date

import pytest
from django.core.management import CommandError, call_command

from sideeffects.core.translations import bound_to
from sideeffects.management.commands import load_knowledge
from sideeffects.models import KnowledgeChange, Release, Rule
from sideeffects.services import publishing
from sideeffects.services.checking import check, overdue
from sideeffects.services.comparing import newest_mark
from sideeffects.services.editing import MODELS, newest_change, save_entry
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.releases import NothingPublished, current_knowledge, knowledge_of
from sideeffects.services.restoring import restore_release
from sideeffects.services.working_copy import load_pack
from sideeffects.signals import release_published
from tests.sideeffects.pack_files import both, small_content, write_pack
from tests.sideeffects.people import a_curator, published


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


def save(kind, key, by="author", **fields):
    content = MODELS[kind]._default_manager.get(key=key).content | fields
    return save_entry(kind=kind, content=content, by=a_curator(by), based_on=newest_change(kind, key))


def test_publishing_freezes_the_working_copy(loaded):
    release = published("the first").release
    Rule.objects.all().delete()
    assert (release.number, release.note) == (1, "the first")
    assert [rule.key for rule in current_knowledge().rules] == ["anticoagulant"]
    assert KnowledgeChange.objects.first().verb == "published"


def test_the_same_content_is_not_published_twice(loaded):
    published()
    assert not published().is_new
    assert Release.objects.count() == 1


def test_an_earlier_release_stays_as_it_was(loaded):
    published()
    save("rules", "anticoagulant", level="STOP")
    published()
    assert (knowledge_of(1).rules[0].level, current_knowledge().rules[0].level) == ("HOLD", "STOP")
    assert current_knowledge().number == 2


def test_a_refused_publish_changes_nothing_and_lists_every_reason(loaded):
    rule = Rule.objects.get()
    rule.claims = ["c-99"]
    rule.patient_text = {"en": "Stop your warfarin."}
    rule.review_by = "2020-01-01"
    rule.save()
    with pytest.raises(PublishRefused) as refused:
        publish(by=a_curator(), note="")
    words = ["there is no claims/c-99", "“stop your warfarin", "Arabic is missing", "reviewed by 2020", "second person", "A note"]
    assert [any(one in reason for reason in refused.value.reasons) for one in words] == [True] * len(words)
    assert len(refused.value.reasons) == len(words)
    assert not Release.objects.exists()


def test_a_passed_review_date_refuses_a_person_and_only_them(loaded):
    save("rules", "anticoagulant", review_by="2020-01-01")
    with pytest.raises(PublishRefused, match="to be reviewed by 2020-01-01"):
        published("note", by=a_curator("publisher"))
    assert published().is_new


def test_a_grave_change_waits_for_a_second_person_and_the_release_names_them(loaded):
    published()
    save("rules", "anticoagulant", level="STOP")
    with pytest.raises(PublishRefused, match=r"rules/anticoagulant: needs a second person.* author wrote it, so somebody else"):
        publish(by=a_curator("author"), note="graver")
    release = published("graver", by=a_curator("author")).release
    assert [(one["kind"], one["key"], one["by"]) for one in release.approvals["approved"]] == [
        ("rules", "anticoagulant", "second")
    ]


def test_a_light_change_is_published_by_one_person(loaded):
    published()
    save("guidelines", "eat-before", patient_text=both("Eat a good meal before you come.", "تناول وجبة جيدة قبل الحضور."))
    release = publish(by=a_curator("author"), note="clearer").release
    assert (release.published_by.username, release.approvals) == ("author", {"approved": []})


def test_arabic_that_is_older_than_its_english_blocks_publishing_and_names_the_mark_it_needs(loaded):
    published()
    old = small_content()["guidelines"]["eat-before"]["patient_text"]
    save("guidelines", "eat-before", patient_text=old | {"en": "Eat a good meal before you come."})
    with pytest.raises(PublishRefused) as refused:
        publish(by=a_curator("author"), note="clearer")
    (reason,) = refused.value.reasons
    assert reason.startswith("guidelines/eat-before: patient_text: the English text was changed after the Arabic one")
    assert reason.endswith(f"ar_of: '{bound_to('Eat a good meal before you come.')}'")


def test_what_a_refuted_claim_says_is_not_published_as_advice():
    content = small_content()
    content["claims"]["c-20"]["not_carried"] = {"en": "An advertisement."}
    content["guidelines"]["eat-before"]["patient_text"] = both("Warfarin makes bruises likelier.", "قد تظهر كدمات.")
    reasons = check(content)
    assert "guidelines/eat-before: patient_text.en: quotes claims/c-20: “warfarin makes bruises likelier”" in reasons
    assert "rules/anticoagulant: rests on claims/c-20, which is not carried" in reasons


def test_whoever_listens_is_told_within_the_same_transaction(loaded):
    heard = []

    def listen(sender, release, **kwargs):
        heard.append(release.number)
        raise RuntimeError("the listener fails")

    release_published.connect(listen)
    try:
        with pytest.raises(RuntimeError):
            published()
    finally:
        release_published.disconnect(listen)
    assert heard == [1]
    assert not Release.objects.exists()


def test_what_changes_while_it_is_checked_is_not_published(loaded, monkeypatch):
    published()
    save("guidelines", "eat-before", order=3)
    seen = publishing.check

    def slow(content):
        save("guidelines", "eat-before", order=4, by="somebody else")
        return seen(content)

    monkeypatch.setattr(publishing, "check", slow)
    with pytest.raises(PublishRefused, match="changed while it was being checked"):
        publish(by=a_curator(), note="now")
    assert Release.objects.count() == 1


def test_before_the_first_release_nothing_is_guessed(db):
    with pytest.raises(NothingPublished):
        current_knowledge()
    with pytest.raises(NothingPublished):
        knowledge_of(7)


def test_looking_up_what_is_current_is_one_small_query(loaded, django_assert_num_queries):
    published()
    current_knowledge()
    with django_assert_num_queries(1):
        current_knowledge()


@pytest.fixture
def small_starter(tmp_path, monkeypatch, db):
    """The small pack as what the software brings, loaded by set-up."""
    folder = write_pack(tmp_path / "starter", small_content())
    for module in (publishing, load_knowledge):
        monkeypatch.setattr(module, "STARTER_PACK", folder)
    call_command("load_knowledge")
    return folder


def test_set_up_publishes_the_starter_pack_once_without_a_second_person_and_says_so(small_starter, capsys):
    call_command("publish_knowledge", "--starter", note="Starter pack, published by set-up")
    call_command("publish_knowledge", "--starter")
    first, second = capsys.readouterr().out.splitlines()[-2:]
    assert first.startswith("Published release 1 ")
    assert second.startswith("Nothing changed since release 1 ")
    release = Release.objects.get()
    assert (release.note, release.approvals) == ("Starter pack, published by set-up", {"starter_pack": True})


def test_set_up_leaves_what_people_wrote_to_people(small_starter, capsys):
    call_command("publish_knowledge", "--starter")
    save("rules", "anticoagulant", level="STOP")
    call_command("publish_knowledge", "--starter")
    assert "People have changed the knowledge: release 1 stays current" in capsys.readouterr().out
    with pytest.raises(PublishRefused, match="only the starter pack is published by set-up"):
        publish(by=None, note="", starter=True)


def test_set_up_does_not_publish_what_a_person_restored_alone(small_starter, capsys):
    call_command("publish_knowledge", "--starter")
    save("rules", "anticoagulant", level="STOP")
    published()
    restore_release(number=1, by=a_curator("alone"), seen=newest_mark())
    call_command("publish_knowledge", "--starter")
    assert "People have changed the knowledge: release 2 stays current" in capsys.readouterr().out
    with pytest.raises(PublishRefused, match="only the starter pack is published by set-up"):
        publish(by=None, note="", starter=True)


def test_the_command_publishes_in_a_persons_name(loaded, capsys):
    published()
    save("guidelines", "eat-before", order=3)
    call_command("publish_knowledge", "--by", "author", note="in order")
    assert Release.objects.first().published_by.username == "author"
    with pytest.raises(CommandError, match="nobody"):
        call_command("publish_knowledge", "--by", "nobody", note="in order")


def test_the_command_lists_every_reason(loaded):
    rule = Rule.objects.get()
    rule.claims = ["c-99"]
    rule.save()
    with pytest.raises(CommandError, match="there is no claims/c-99"):
        call_command("publish_knowledge")
