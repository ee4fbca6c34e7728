"""What a curator types is kept as typed; the faults stand where they are put right."""

import pytest
from django.http import QueryDict

from sideeffects.core.schema import DURATION, faults_of
from sideeffects.core.translations import bound_to, is_stale
from sideeffects.core.vocabulary import BLEEDING_CLASSES
from sideeffects.forms import FORMS
from sideeffects.forms.acts import acted
from sideeffects.forms.durations import in_one_unit, iso_of
from sideeffects.forms.named import CLASSES
from tests.sideeffects.forms.sent import sent

CLAIM = {
    "key": "c-20",
    "evidence": ["C-20"],
    "statement": {"en": "Warfarin makes bruises likelier."},
    "grade": "U",
    "sources": [{"source": "a", "locator": "p. 2"}, {"source": "b"}],
}


def post(kind, entry, **changes):
    """The entry as it comes back from the page, with other words in some fields."""
    data = sent(FORMS[kind](entry))
    data.update({name.replace("__", "."): value for name, value in changes.items()})
    return FORMS[kind].read(data)


def saved(kind, entry, **changes):
    return FORMS[kind](post(kind, entry, **changes)).content()


SETTING = {"key": "stent_days", "label": {"en": "Days"}, "value": 365, "evidence": ["B-09"]}


@pytest.mark.parametrize(
    ("words", "kept"), [("abc", "abc"), ("12", 12), ("1.5", 1.5), ("١٢", 12), ("nan", "nan"), ("1e999", "1e999")]
)
def test_a_number_is_read_and_anything_else_stays_as_it_was_typed(words, kept):
    content = saved("settings", SETTING, value=words)
    assert content["value"] == kept
    again = FORMS["settings"](content)
    assert again["value"].value() == str(kept)


def test_a_wrong_number_is_told_at_its_field():
    content = saved("settings", SETTING, value="abc")
    form = FORMS["settings"](content, faults=faults_of("settings", content))
    assert form["value"].errors == ["Expected is a number; “abc” is none"]
    assert form.summary == [("id_value", "Value: Expected is a number; “abc” is none")]


def test_a_fault_in_a_row_stands_in_that_row():
    content = saved("claims", CLAIM, sources__1__source="No Key")
    form = FORMS["claims"](content, faults=faults_of("claims", content))
    assert list(form.errors) == ["sources.1.source"]
    assert form.summary[0][1].startswith("Sources 2, Source: Expected is a key")


def test_a_fault_of_a_whole_list_stands_at_its_head():
    form = FORMS["claims"]({**CLAIM, "sources": []}, faults=["sources: expected a list of at least 1, got []"])
    assert form.summary[0][0] == "group_sources"


def test_a_fault_of_the_patients_words_stands_at_the_text():
    form = FORMS["side_effects"]({"helps": [{"en": "Skip your pills"}]}, faults=["helps[0].en: “skip your pills”: gives up"])
    assert form["helps.0.en"].errors == ["“skip your pills”: gives up"]


def test_what_belongs_to_no_field_is_told_all_the_same():
    form = FORMS["claims"](CLAIM, faults=["claims/c-20 cannot be kept", "colour: unknown field, expected key"])
    assert [text for _href, text in form.summary] == ["claims/c-20 cannot be kept", "colour: Unknown field, expected key"]


def test_what_is_emptied_is_left_out():
    content = saved("claims", CLAIM, sources__0__locator="", sources__1__source="")
    assert content["sources"] == [{"source": "a"}]
    assert "decision" not in content


def test_a_strange_choice_stays_to_be_seen():
    form = FORMS["claims"]({**CLAIM, "grade": "Z"})
    assert form["grade"].value() == "Z"
    assert ("Z", "Z") in form.fields["grade"].choices


# --- rows -----------------------------------------------------------------------------------------------------


def rows(raw):
    return [one and one["source"] for one in raw["sources"]]


@pytest.mark.parametrize(
    ("do", "left"),
    [
        ("add sources", ["a", "b", None]),
        ("remove sources.0", ["b"]),
        ("up sources.1", ["b", "a"]),
        ("down sources.0", ["b", "a"]),
        ("up sources.0", ["a", "b"]),
        ("down sources.1", ["a", "b"]),
        ("remove sources.9", ["a", "b"]),
        ("dance sources.0", ["a", "b"]),
        ("remove", ["a", "b"]),
    ],
)
def test_buttons_change_rows_and_lose_no_word(do, left):
    raw = acted(post("claims", CLAIM, statement__en="Half a sentence"), do)
    assert rows(raw) == left
    assert raw["statement"]["en"] == "Half a sentence"


def test_a_row_inside_a_row_can_be_added():
    raw = acted({"when": {"all": [{"some": "medicine"}, {"any": [1]}]}}, "add when.all.1.any")
    assert raw["when"]["all"] == [{"some": "medicine"}, {"any": [1, None]}]


# --- English and Arabic ---------------------------------------------------------------------------------------

BOUND = {"label": {"en": "Days", "ar": "أيام", "ar_of": bound_to("Days")}}


def label(**changes):
    return saved("settings", {**SETTING, **BOUND}, **changes)["label"]


def test_arabic_that_was_edited_belongs_to_the_english_beside_it():
    assert label(label__ar="الأيام")["ar_of"] == bound_to("Days")
    assert label(label__en="Nights", label__ar="ليال") == {"en": "Nights", "ar": "ليال", "ar_of": bound_to("Nights")}


def test_arabic_that_nobody_read_again_is_stale_when_the_english_changes():
    assert is_stale(label(label__en="Nights"))


def test_arabic_read_again_is_good_for_the_new_english():
    assert label(label__en="Nights", label__ar_read="on") == {"en": "Nights", "ar": "أيام", "ar_of": bound_to("Nights")}


def test_arabic_taken_away_leaves_nothing_behind():
    assert label(label__ar="") == {"en": "Days"}


def test_a_draft_still_knows_that_its_arabic_was_edited():
    raw = post("settings", {**SETTING, **BOUND}, label__ar="الأيام", label__en="All days")
    again = FORMS["settings"](FORMS["settings"].read(sent(FORMS["settings"](raw)))).content()
    assert again["label"]["ar_of"] == bound_to("All days")


def test_a_stale_text_asks_to_be_read_again():
    form = FORMS["settings"](saved("settings", {**SETTING, **BOUND}, label__en="Nights"))
    assert form.stale == [("id_label.ar", "Name")]


# --- lengths of time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("iso", ["PT10M", "PT12H", "P3D", "P1W", "P2M", "P1Y", "-P7D", "PT0M"])
def test_a_length_of_time_is_a_number_and_a_unit(iso):
    assert iso_of(*in_one_unit(iso)) == iso


@pytest.mark.parametrize("words", [("abc", "days"), ("1 or 2", "weeks"), ("P1DT12H", ""), ("3", "")])
def test_what_is_no_length_of_time_stays_as_it_was_typed(words):
    assert in_one_unit(iso_of(*words)) == words


def test_boxes_keep_every_word_that_was_ticked():
    data = QueryDict("classes=nsaid&classes=strange&key=x")
    raw = FORMS["substances"].read(data)
    assert raw["classes"] == ["nsaid", "strange"]
    assert FORMS["substances"](raw)["classes"].value() == ["nsaid", "strange"]


def test_every_class_of_the_vocabulary_can_be_ticked():
    assert {word for word, _words in CLASSES} == set(BLEEDING_CLASSES)


ENDLESS = "9" * 5000


@pytest.mark.parametrize("digits", ["9" * 400, ENDLESS])
def test_a_number_that_is_too_long_to_count_with_stays_as_it_was_typed(digits):
    assert saved("settings", SETTING, value=digits)["value"] == digits
    assert iso_of(digits, "days") == f"{digits} days"


def test_a_row_or_a_place_that_no_page_has_changes_nothing():
    raw = {"sources": [{"source": "a"}]}
    for do in (f"remove sources.{ENDLESS}", f"up sources.{ENDLESS}", "add " + "a." * 3000):
        assert acted(raw, do) == raw
    assert FORMS["claims"].read({f"sources.{ENDLESS}.source": "b"})["sources"] == []


def test_a_length_of_time_that_outlasts_the_calendar_is_refused():
    assert DURATION("P9999M", "from") == []
    assert DURATION("P99999D", "from")
