"""Which rules a change touches: those it could make come out otherwise, and no other."""

import copy
import json

from sideeffects.core.release import canonical_bytes, compile_release
from sideeffects.core.touched import touched_rules
from tests.sideeffects.pack_files import small_content

WHEN = {"some": "medicine", "where": {"is": ["anticoagulant"], "days_since": {"below": "setting:stent_days"}}}


def touched(change):
    before = small_content()
    before["rules"]["anticoagulant"]["when"] = WHEN
    after = copy.deepcopy(before)
    change(after)
    return touched_rules(compile_release(before, 1), compile_release(after, 2))


def test_texts_sources_and_names_touch_no_rule():
    def change(content):
        content["rules"]["anticoagulant"]["title"] = {"en": "Another title"}
        content["substances"]["warfarin"]["names"] = {"en": ["marevan", "coumadin"]}

    assert touched(change) == []


def test_a_level_a_condition_a_rule_added_and_one_removed_do():
    assert touched(lambda content: content["rules"]["anticoagulant"].update(level="STOP")) == ["anticoagulant"]
    assert touched(lambda content: content["rules"]["anticoagulant"].update(when={"known": "sex"})) == ["anticoagulant"]
    assert touched(lambda content: content["rules"]["anticoagulant"].update(applies={"known": "sex"})) == ["anticoagulant"]
    assert touched(lambda content: content["rules"].pop("anticoagulant")) == ["anticoagulant"]

    def add(content):
        content["rules"]["second"] = {**content["rules"]["anticoagulant"], "key": "second"}

    assert touched(add) == ["second"]


def test_a_threshold_that_a_rule_names_does():
    assert touched(lambda content: content["settings"]["stent_days"].update(value=180)) == ["anticoagulant"]


def test_a_class_that_something_joins_or_leaves_does_and_a_new_entry_does_not():
    assert touched(lambda content: content["substances"]["warfarin"].update(classes=["supplement"])) == ["anticoagulant"]
    assert touched(lambda content: content["substances"].pop("warfarin")) == ["anticoagulant"]

    def add(content):
        content["substances"]["heparin"] = {**content["substances"]["warfarin"], "key": "heparin"}

    assert touched(add) == []


def test_the_order_in_which_the_starter_pack_was_written_touches_no_rule(knowledge):
    published = json.loads(canonical_bytes(knowledge.content))
    assert touched_rules(compile_release(published, 2), knowledge) == []
