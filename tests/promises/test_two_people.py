"""Promise 8: the author of a change to a STOP or HOLD rule is not its approver, and nothing that could silence one slips by."""

import copy

import pytest

from sideeffects.models import Release
from sideeffects.services.approving import ApprovalRefused, approve, pending
from sideeffects.services.comparing import changes
from sideeffects.services.editing import newest_change, remove_entry, save_entry
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.second_person import needs_second_person
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator

GRAVE = ("STOP", "HOLD")


def reasons(knowledge, edited):
    found = changes(knowledge.content, edited)
    assert found
    return needs_second_person(found, before=knowledge.content, after=edited, published=knowledge)


def edited_rules(knowledge, edit):
    """The pack with every STOP and HOLD rule edited."""
    rules = {key: edit(rule) if rule["level"] in GRAVE else rule for key, rule in knowledge.content["rules"].items()}
    return {**knowledge.content, "rules": {key: rule for key, rule in rules.items() if rule}}


@pytest.mark.parametrize(
    "edit",
    [
        lambda rule: rule | {"level": "NOTE"},
        lambda rule: rule | {"level": "STOP", "review_by": "2030-01-01"},
        lambda rule: rule | {"when": {"not": rule["when"]}},
        lambda rule: rule | {"applies": {"known": "sex"}},
        lambda rule: rule | {"examples": rule["examples"][1:]},
        lambda rule: rule | {"practitioner_text": {"en": "Nothing to do."}},
        lambda rule: None,
    ],
    ids=["lighter", "graver", "condition", "applies", "examples", "text", "removed"],
)
def test_each_change_of_each_grave_rule_needs_a_second_person(knowledge, edit):
    why = reasons(knowledge, edited_rules(knowledge, edit))
    assert len(why) == sum(rule.level in GRAVE for rule in knowledge.rules)
    assert all(why)


@pytest.mark.parametrize("field", ["is_a", "classes", "contains", "acts_days", "status", "names", "entry"])
def test_each_thing_that_loses_what_it_counts_as_needs_a_second_person(knowledge, field):
    edited = copy.deepcopy({kind: knowledge.content[kind] for kind in ("substances", "products", "terms")})
    for entries in edited.values():
        for key in [key for key, entry in entries.items() if field in entry or field == "entry"]:
            entries.pop(key) if field == "entry" else entries[key].pop(field)
    why = reasons(knowledge, {**knowledge.content, **edited})
    assert len(why) > 1
    assert all(why)


@pytest.mark.database
def test_nobody_publishes_a_grave_change_alone_however_they_try(tmp_path, db):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    alone = a_curator("alone")
    rule = small_content()["rules"]["anticoagulant"]
    for change in ({"level": "STOP"}, {"level": "NOTE"}, None):
        newest = newest_change("rules", "anticoagulant")
        if change:
            save_entry(kind="rules", content=rule | change, by=alone, based_on=newest)
        else:
            remove_entry(kind="rules", key="anticoagulant", by=alone, based_on=newest)
        for one in pending():
            with pytest.raises(ApprovalRefused):
                approve(kind=one.change.kind, key=one.change.key, sha256=one.sha256, by=alone)
        if any(one.waits for one in pending()):
            with pytest.raises(PublishRefused, match="needs a second person"):
                publish(by=alone, note="alone")
    assert not Release.objects.exists()
