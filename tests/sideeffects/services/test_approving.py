import pytest
from django.db import DatabaseError, connection, transaction

from sideeffects.models import Approval, KnowledgeChange
from sideeffects.services.approving import ApprovalRefused, approve, pending, pending_of
from sideeffects.services.checking import check
from sideeffects.services.editing import MODELS, EntryRefused, newest_change, remove_entry, restore_entry, save_entry
from sideeffects.services.working_copy import load_pack, working_content
from tests.sideeffects.aftercare_files import aftercare_content
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.database


@pytest.fixture
def published(tmp_path, release_of):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    release_of(small_content())


def edit(kind, key, by="author", **fields):
    content = MODELS[kind]._default_manager.get(key=key).content | fields
    save_entry(kind=kind, content=content, by=a_curator(by), based_on=newest_change(kind, key))


def agree(kind, key, by="second", **options):
    one = pending_of(kind, key)
    return approve(kind=kind, key=key, sha256=one.sha256, by=a_curator(by), **options)


def why(kind, key):
    one = pending_of(kind, key)
    return one.why if one else None


@pytest.mark.parametrize(
    ("level", "words"), [("STOP", "A rule that goes from HOLD to STOP."), ("NOTE", "A rule that goes from HOLD to NOTE.")]
)
def test_a_grave_rule_needs_a_second_person_also_where_it_becomes_lighter(published, level, words):
    edit("rules", "anticoagulant", level=level)
    assert why("rules", "anticoagulant") == words
    assert pending_of("rules", "anticoagulant").waits


def test_a_light_rule_needs_nobody_else(published):
    content = small_content()["rules"]["anticoagulant"] | {"key": "light", "level": "NOTE"}
    save_entry(kind="rules", content=content, by=a_curator("author"), based_on=None)
    assert why("rules", "light") == ""
    with pytest.raises(ApprovalRefused, match="needs no second person"):
        agree("rules", "light")


def test_a_removed_grave_rule_needs_a_second_person(published):
    remove_entry(kind="rules", key="anticoagulant", by=a_curator("author"), based_on=newest_change("rules", "anticoagulant"))
    one = pending_of("rules", "anticoagulant")
    assert (one.why, one.sha256) == ("A HOLD rule.", "")
    agree("rules", "anticoagulant")
    assert not pending_of("rules", "anticoagulant").waits


def test_a_threshold_needs_a_second_person_where_a_grave_rule_names_it(published, release_of):
    edit("settings", "stent_days", value=90)
    assert why("settings", "stent_days") == ""
    when = {"some": "condition", "where": {"days_since": {"at_most": "setting:stent_days"}}}
    edit("rules", "anticoagulant", when=when)
    assert why("settings", "stent_days") == "A threshold of a STOP or HOLD rule."


def test_a_threshold_by_which_measured_values_are_read_needs_a_second_person_though_no_rule_names_it(tmp_path, release_of):
    content = small_content()
    content["settings"]["hba1c_percent"] = content["settings"]["stent_days"] | {"key": "hba1c_percent", "value": 8}
    load_pack(write_pack(tmp_path, content), by=None)
    release_of(content)
    edit("settings", "hba1c_percent", value=50)
    assert why("settings", "hba1c_percent") == "A threshold of a STOP or HOLD rule."


def test_better_words_of_a_threshold_need_nobody_else(published):
    edit("rules", "anticoagulant", when={"some": "condition", "where": {"days_since": {"at_most": "setting:stent_days"}}})
    edit("settings", "stent_days", label={"en": "Days after a stent was put in"})
    assert why("settings", "stent_days") == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"classes": []}, "changes its bleeding-risk classes"),
        ({"is_a": ["warfarin"]}, "changes the groups that it belongs to"),
        ({"acts_days": 1}, "changes how long it acts"),
        ({"names": {"ar": ["ماريفان"]}}, "loses the name “marevan”"),
        ({"label": {"en": "Coumadin", "ar": "وارفارين"}}, "loses the name “warfarin”"),
    ],
)
def test_what_could_silence_a_grave_rule_needs_a_second_person(published, fields, words):
    edit("substances", "warfarin", **fields)
    assert words in why("substances", "warfarin")


def test_a_new_name_or_better_words_about_a_substance_need_nobody_else(published):
    edit("substances", "warfarin", about={"en": "a blood thinner"}, names={"en": ["marevan", "coumadin"], "ar": ["ماريفان"]})
    assert why("substances", "warfarin") == ""


@pytest.mark.parametrize("name", ["Marevan", "marevann", "Marevan tea", "ماريفان"])
def test_a_name_in_which_another_substance_is_read_needs_a_second_person(published, name):
    harmless = {"key": "vitamin", "label": {"en": "a vitamin"}, "kind": "supplement", "names": {"en": [name]}}
    save_entry(kind="substances", content=harmless, by=a_curator("author"), based_on=None)
    assert f"takes a name in which something else is read today: “{name}” (warfarin)" in why("substances", "vitamin")


def test_a_new_substance_with_names_of_its_own_needs_nobody_else(published):
    harmless = {"key": "vitamin", "label": {"en": "a vitamin"}, "kind": "supplement", "names": {"en": ["Zymerol"]}}
    save_entry(kind="substances", content=harmless, by=a_curator("author"), based_on=None)
    assert why("substances", "vitamin") == ""


def test_who_wrote_a_change_cannot_approve_it(published):
    edit("rules", "anticoagulant", level="STOP", by="author")
    with pytest.raises(ApprovalRefused, match="You wrote this change, so somebody else must approve it"):
        agree("rules", "anticoagulant", by="author")


def test_everybody_who_wrote_in_it_since_the_release_is_an_author(published):
    edit("rules", "anticoagulant", level="STOP", by="one")
    edit("rules", "anticoagulant", review_by="2027-12-01", by="two")
    assert {user.username for user in pending_of("rules", "anticoagulant").authors} == {"one", "two"}
    with pytest.raises(ApprovalRefused, match="You wrote this change"):
        agree("rules", "anticoagulant", by="one")


def test_what_was_brought_back_to_the_published_words_has_no_author_any_more(published):
    edit("rules", "anticoagulant", level="STOP", by="one")
    as_published = KnowledgeChange.objects.filter(kind="rules").last()
    restore_entry(change=as_published, by=a_curator("two"))
    assert pending_of("rules", "anticoagulant") is None
    edit("rules", "anticoagulant", level="NOTE", by="three")
    assert {user.username for user in pending_of("rules", "anticoagulant").authors} == {"three"}


def test_a_second_change_after_the_approval_asks_again(published):
    edit("rules", "anticoagulant", level="STOP")
    agree("rules", "anticoagulant")
    assert not pending_of("rules", "anticoagulant").waits
    edit("rules", "anticoagulant", review_by="2027-12-01")
    assert pending_of("rules", "anticoagulant").waits
    edit("rules", "anticoagulant", review_by="2027-11-01")
    assert pending_of("rules", "anticoagulant").waits, "the words are back, but nobody looked at them again"
    agree("rules", "anticoagulant")
    assert not pending_of("rules", "anticoagulant").waits


def test_what_changed_since_the_page_was_opened_is_not_approved_unseen(published):
    edit("rules", "anticoagulant", level="STOP")
    seen = pending_of("rules", "anticoagulant").sha256
    edit("rules", "anticoagulant", level="NOTE")
    with pytest.raises(ApprovalRefused, match="changed after you opened the page"):
        approve(kind="rules", key="anticoagulant", sha256=seen, by=a_curator("second"))


def test_who_is_no_curator_any_more_approves_nothing(published):
    edit("rules", "anticoagulant", level="NOTE")
    a_curator("second").groups.clear()
    with pytest.raises(ApprovalRefused, match="Only a curator"):
        agree("rules", "anticoagulant")


def test_nobody_approves_twice_or_what_is_not_changed(published):
    edit("rules", "anticoagulant", level="STOP")
    agree("rules", "anticoagulant")
    with pytest.raises(ApprovalRefused, match="approved this change already"):
        agree("rules", "anticoagulant")
    with pytest.raises(ApprovalRefused, match="nothing to approve"):
        approve(kind="claims", key="c-20", sha256="", by=a_curator("second"))


def test_what_was_loaded_by_nobody_in_particular_takes_one_person(tmp_path, published):
    content = small_content()
    content["rules"]["anticoagulant"]["level"] = "STOP"
    load_pack(write_pack(tmp_path / "b", content), by=None)
    (one,) = pending()
    assert (one.authors, one.waits) == ((), True)
    agree("rules", "anticoagulant", by="anyone")
    assert not pending()[0].waits


@pytest.mark.parametrize("statement", ["UPDATE sideeffects_approval SET note = 'mine'", "DELETE FROM sideeffects_approval"])
def test_the_database_itself_keeps_an_approval(published, statement):
    edit("rules", "anticoagulant", level="STOP")
    agree("rules", "anticoagulant", note="read it")
    with pytest.raises(DatabaseError, match="kept as they were written"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Approval.objects.get().note == "read it"


def test_nobody_takes_the_key_of_a_substance_for_something_harmless(published):
    term = {"key": "warfarin", "label": {"en": "a tea"}, "kind": "symptom"}
    with pytest.raises(EntryRefused, match="substances/warfarin is there already"):
        save_entry(kind="terms", content=term, by=a_curator("author"), based_on=None)
    # The plain admin writes past this.
    MODELS["terms"].from_content(term).save()
    assert check(working_content()) == ["terms/warfarin: key: expected a key of its own, substances/warfarin has it too"]


# --- warnings -----------------------------------------------------------------------------------------------------


@pytest.fixture
def warned(tmp_path, release_of):
    """The small pack with one warning, of which a lump after a threshold of days is for a doctor."""
    content = aftercare_content()
    content["warnings"]["late-lump"]["when"]["all"][1]["at_least"] = "setting:stent_days"
    load_pack(write_pack(tmp_path, content), by=None)
    release_of(content)


@pytest.mark.parametrize(
    ("urgency", "words"),
    [
        ("call", ""),
        ("same_day", "A warning that goes from within-days to same-day."),
        ("emergency", "A warning that goes from within-days to emergency."),
    ],
)
def test_an_urgent_warning_needs_a_second_person(warned, urgency, words):
    edit("warnings", "late-lump", urgency=urgency)
    assert why("warnings", "late-lump") == words


def test_a_threshold_of_any_warning_needs_a_second_person_since_self_care_ends_there(warned):
    edit("settings", "stent_days", value=90)
    assert why("settings", "stent_days") == "A threshold of a warning."
