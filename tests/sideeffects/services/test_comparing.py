import pytest

from sideeffects.models import KnowledgeChange, Rule
from sideeffects.services.comparing import changes, newest_mark, unpublished, working_knowledge, working_now
from sideeffects.services.editing import newest_change, save_entry
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator, published


@pytest.fixture
def loaded(tmp_path, db):
    load_pack(write_pack(tmp_path, small_content()), by=None)


def edited(key="anticoagulant", **fields):
    content = Rule.objects.get(key=key).content | fields
    return save_entry(kind="rules", content=content, by=a_curator(), based_on=newest_change("rules", key))


def test_added_changed_and_removed_entries_are_told_apart():
    before, after = small_content(), small_content()
    after["rules"]["anticoagulant"]["level"] = "STOP"
    after["rules"]["new"] = after["rules"]["anticoagulant"] | {"key": "new"}
    del after["guidelines"]["eat-before"]
    found = {(one.kind, one.key): (one.before is None, one.after is None) for one in changes(before, after)}
    assert found == {
        ("guidelines", "eat-before"): (False, True),
        ("rules", "anticoagulant"): (False, False),
        ("rules", "new"): (True, False),
    }


def test_before_the_first_release_everything_is_unpublished(loaded):
    assert len(unpublished()) == 7


def test_what_was_edited_since_the_release_is_unpublished(loaded):
    published()
    assert unpublished() == []
    edited(level="STOP")
    assert [(one.key, one.before["level"], one.after["level"]) for one in unpublished()] == [("anticoagulant", "HOLD", "STOP")]


def test_the_working_copy_is_compiled_once_until_somebody_changes_it(loaded, django_assert_num_queries):
    first = working_knowledge()
    with django_assert_num_queries(2):
        assert working_knowledge() is first
    edited(level="STOP")
    assert working_knowledge().rules[0].level == "STOP"
    assert working_now()["rules"]["anticoagulant"]["level"] == "STOP"


def test_a_change_that_was_begun_first_and_arrives_last_is_seen(loaded):
    newest = KnowledgeChange.objects.first()
    edited(level="STOP")
    later = Rule.objects.get().content
    KnowledgeChange.objects.create(pk=newest.pk + 5, by=newest.by, verb="edited", kind="rules", key="other", content=None)
    assert working_now()["rules"]["anticoagulant"] == later
    seen = newest_mark()
    rule = Rule.objects.get()
    rule.level = "NOTE"
    rule.save()
    KnowledgeChange.objects.create(
        pk=newest.pk + 3, by=newest.by, verb="edited", kind="rules", key=rule.key, content=rule.content
    )
    assert working_now()["rules"]["anticoagulant"]["level"] == "NOTE"
    assert newest_mark() != seen
