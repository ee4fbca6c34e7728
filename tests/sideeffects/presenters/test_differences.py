import copy

import pytest
from django.template.loader import render_to_string

from sideeffects.core.records import KINDS
from sideeffects.core.translations import bound_to
from sideeffects.presenters.differences import differences
from sideeffects.presenters.entry_rows import Reader
from tests.sideeffects.aftercare_files import FIRST_DAY, LUMP

READER = Reader({"anticoagulant": "a blood thinner", "statin": "a statin"}, {"stent_days": 365.0})
RULE = {
    "key": "anticoagulant",
    "title": {"en": "Takes a blood thinner"},
    "level": "HOLD",
    "evidence": ["B-07", "B-08"],
    "action": "clear",
    "when": {"some": "medicine", "where": {"is": ["anticoagulant"]}},
    "practitioner_text": {"en": "Contact the prescriber and wait for the answer before you plan a day."},
    "patient_text": {"en": "Keep taking it.", "ar": "استمر في تناوله.", "ar_of": bound_to("Keep taking it.")},
    "claims": ["c-20"],
    "review_by": "2027-11-01",
    "examples": [{"says": "warfarin", "expect": "raised", "intake": {"medicines": {"answer": "some"}}}],
}


def changed(**fields):
    return differences("rules", RULE, copy.deepcopy(RULE) | fields, READER)


def text(side):
    return " / ".join("".join(f"[{mark}:{words}]" if mark else words for mark, words in line) for line in side)


def test_only_fields_that_changed_are_shown_by_their_plain_names():
    found = changed(level="STOP", evidence=["B-07", "B-09"])
    assert [(one.name, text(one.before), text(one.after), one.same) for one in found] == [
        ("Level", "[del:HOLD]", "[ins:STOP]", 0),
        ("Evidence rows", "[del:B-08]", "[ins:B-09]", 1),
    ]


def test_a_long_text_is_marked_word_by_word():
    new = {"en": "Contact the doctor and wait for the answer before you plan a day."}
    (one,) = changed(practitioner_text=new)
    assert one.name == "Text for the practitioner (English)"
    assert text(one.before) == "Contact the [del:prescriber ]and wait for the answer before you plan a day."
    assert text(one.after) == "Contact the [ins:doctor ]and wait for the answer before you plan a day."


def test_a_condition_is_read_aloud():
    (one,) = changed(when={"some": "medicine", "where": {"is": ["anticoagulant", "statin"]}})
    assert one.name == "Raised when"
    assert text(one.after) == "the patient takes a blood thinner [ins:or a statin]"


def test_conditions_that_read_alike_but_are_not_the_same_still_show_a_difference():
    before = {"some": "condition", "where": {"days_since": {"at_most": 365}}}
    after = {"some": "condition", "where": {"days_since": {"at_most": "setting:stent_days"}}}
    old, new = RULE | {"when": before}, RULE | {"when": after}
    (one,) = differences("rules", old, new, READER)
    assert "setting:stent_days" in text(one.after)


def test_a_condition_that_is_not_sound_is_shown_as_it_stands():
    (one,) = changed(when={"some": "medicin"})
    assert '"medicin"' in text(one.after)


def test_english_that_changed_under_its_arabic_says_so():
    new = RULE["patient_text"] | {"en": "Keep taking it daily."}
    names = {one.name: text(one.after) for one in changed(patient_text=new)}
    assert names["Text for the patient (Arabic made from)"].startswith("[ins:an older ]English text")


def test_an_added_and_a_removed_entry_show_every_field_on_one_side():
    added = differences("rules", None, RULE, READER)
    removed = differences("rules", RULE, None, READER)
    assert all(not one.before and one.after for one in added)
    assert all(one.before and not one.after for one in removed)
    assert "says: medicines: answer: some" in " ".join(text(one.after) for one in added)


def test_nothing_changed_is_nothing_shown():
    assert changed() == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_in_which_parts_were_written_is_no_difference(knowledge, kind):
    def turned(value):
        if isinstance(value, dict):
            return {name: turned(inner) for name, inner in reversed(value.items())}
        return [turned(inner) for inner in value] if isinstance(value, list) else value

    reader = Reader(knowledge.names(), knowledge.settings)
    for entry in knowledge.content[kind].values():
        other = turned(entry) | {name: entry[name] for name in ("when", "applies") if name in entry}
        assert reader.rows(kind, other) == reader.rows(kind, entry)


def test_names_are_shown_by_language():
    before = {"key": "w", "label": {"en": "w"}, "kind": "medicine", "names": {"en": ["a", "b"], "ar": ["ماريفان"]}}
    after = copy.deepcopy(before) | {"names": {"en": ["b", "c"], "ar": ["ماريفان"]}}
    (one,) = differences("substances", before, after, Reader({}, {}))
    assert (one.name, text(one.before), text(one.after), one.same) == ("Names (English)", "[del:a]", "[ins:c]", 1)


def test_the_page_escapes_what_was_typed_and_marks_the_language():
    shown = changed(title={"en": "<script>alert(1)</script>", "ar": "مميّع للدم"})
    html = render_to_string("curation/_difference.html", {"differences": shown})
    assert "<script>" not in html
    assert '<p dir="auto" lang="ar"><ins>مميّع للدم</ins></p>' in html


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_the_starter_pack_can_be_read(knowledge, kind):
    reader = Reader(knowledge.names(), knowledge.settings)
    for entry in knowledge.content[kind].values():
        shown = differences(kind, None, entry, reader)
        assert len(shown) >= len(entry), entry["key"]
        assert not any("{'" in text(one.after) for one in shown), shown


def test_a_warning_and_a_check_in_are_told_in_words():
    old = {**LUMP, "when": {"some": "sign", "where": {"is": ["lump"]}}}
    new = {**old, "urgency": "same_day", "when": {"some": "sign", "where": {"is": ["lump", "abscess"]}}}
    urgency, when = differences("warnings", old, new, READER)
    assert (urgency.name, text(urgency.after)) == ("How soon which help is right", "[ins:Same day]")
    assert (when.name, text(when.after)) == ("Raised when", "the patient tells of a lump [ins:or an abscess]")
    sent, asks = differences("check_ins", FIRST_DAY, {**FIRST_DAY, "at": "P3D", "asks": ["fever", "lump"]}, READER)
    assert (sent.name, text(sent.after)) == ("When it is sent", "[ins:3 days ]after the appointment")
    assert (asks.name, text(asks.after)) == ("Asks also for", "[ins:a lump]")
