"""Signs as patients write of them in English: corpora of reports, and every way to deny, end or keep a sign."""

from pathlib import Path

import pytest

from sideeffects.core.facts import PROBABLE, STATED, Span
from sideeffects.core.sign_files import phrases
from sideeffects.core.sign_reading import SAYINGS, read_signs
from sideeffects.core.signs import PLACES, SIGNS

pytestmark = pytest.mark.once
DATA = Path(__file__).parent / "data"
CORPORA = ("signs_english.tsv", "signs_english_later.tsv")


def corpus():
    lines = (line for name in CORPORA for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    return [line.split("\t") for line in lines]


def says(text, sign):
    return {mention.says for mention in read_signs(text).mentions if mention.sign == sign}


def the(text, sign):
    return next(mention for mention in read_signs(text).mentions if mention.sign == sign)


def now_in(labels):
    return {label.split(":")[0] for label in labels.split() if label.split(":")[1:2] in ([], ["now"])} - {"unread", "elsewhere"}


def is_refused(label):
    return ":denied" in label or ":gone" in label


def test_nothing_that_is_there_is_read_as_denied_gone_or_left_out():
    calm = []
    for text, labels in corpus():
        reading = read_signs(text)
        told = {mention.sign for mention in reading.mentions if mention.says == "now"}
        if now_in(labels) and not now_in(labels) & told and not reading.unread:
            calm.append(text)
    assert calm == []


def test_at_least_97_of_100_signs_that_are_there_are_found():
    there = [(text, sign) for text, labels in corpus() for sign in now_in(labels)]
    missed = [(text, sign) for text, sign in there if "now" not in says(text, sign)]
    assert len(missed) <= 0.03 * len(there), missed


def test_what_was_denied_or_is_gone_is_seldom_read_as_there():
    refused = [(text, label.split(":")[0]) for text, labels in corpus() for label in labels.split() if is_refused(label)]
    alarms = [(text, sign) for text, sign in refused if "now" in says(text, sign)]
    assert len(alarms) <= 0.03 * len(refused), alarms


def test_what_nobody_understands_is_unread():
    readings = [(text, read_signs(text)) for text, labels in corpus() if labels == "unread"]
    assert [text for text, reading in readings if not reading.unread and not reading.mentions] == []


def test_what_is_plainly_about_something_else_is_seldom_put_before_a_person():
    others = [text for text, labels in corpus() if labels == "elsewhere"]
    put_before = [text for text in others if not read_signs(text).elsewhere]
    assert len(put_before) <= 0.1 * len(others), put_before


TOLD = {
    "fever": "a fever", "lump": "a lump", "redness": "redness", "pain": "pain", "blisters": "blisters", "itch": "itching",
    "chest_pain": "chest pain", "black_skin": "a black spot", "discharge": "discharge", "hives": "hives",
}  # fmt: skip
THERE = (
    "I have {a}", "why do I have {a}?", "no chills at first but now {a}", "I don't know why I have {a}", "not only {a}",
    "is it normal to have {a}", "I'm worried about the {b}", "nobody takes my {b} seriously", "I never had {a} before",
    "never had such {b}", "I didn't have {a} yesterday, today I have {a}", "the {b} is not gone", "the {b} hasn't gone away",
    "the {b} won't go away", "the {b} came back", "I couldn't sleep because of {a}", "no improvement, still {a}",
    "you said it would go but the {b} is still here", "no bruise, just {a}", "no one told me about {b}, what now",
    "not sure whether this is {a}", "{a} no matter what I do", "can't say there is no {b}", "will the {b} go away",
    "I thought the {b} would be gone by now", "I was told {b} would be gone after a week but no", "everything is fine except {a}",
    "it is not just {b}", "since the treatment I have not been without {b}", "my husband noticed {a}",
    "I woke up with {a}, otherwise fine", "I had {a} for an hour", "haven't slept, {a}", "ice doesn't help the {b}",
)  # fmt: skip
NOT_THERE = (
    "no {b}", "I don't have {a}", "there is no {b}", "without {b}", "never had any {b}", "no signs of {b}", "no {b} at all",
    "no bruise or {b}", "no bruise and no {b}", "neither bruise nor {b}", "free of {b}", "the {b} is gone", "the {b} went away",
    "the {b} has disappeared", "no more {b}", "I had {a} but it's gone now", "I had {a}, it went away",
)  # fmt: skip


@pytest.mark.parametrize("way", THERE)
def test_a_sign_is_there_however_it_is_said(way):
    for sign, words in TOLD.items():
        assert "now" in says(way.format(a=words, b=words.removeprefix("a ")), sign), (way, words)


@pytest.mark.parametrize("way", NOT_THERE)
def test_a_sign_is_not_there_where_that_is_plain(way):
    for sign, words in TOLD.items():
        assert says(way.format(a=words, b=words.removeprefix("a ")), sign) <= {"denied", "gone"}, (way, words)


def test_a_list_is_denied_as_far_as_or_reaches_and_no_further():
    assert says("no fever, pus or redness", "pus") == says("no fever, pus or redness", "redness") == {"denied"}
    assert says("no fever, redness on my cheek", "redness") == {"now"}


@pytest.mark.parametrize(
    ("text", "course"),
    [("the redness is worse every day", "worse"), ("the lump is not getting better", "same"), ("a bruise, fading", "better")],
)
def test_how_a_sign_goes_on_is_read(text, course):
    assert {mention.course for mention in read_signs(text).mentions} == {course}


def test_what_came_suddenly_and_gets_worse_is_both():
    courses = {mention.course for mention in read_signs("sudden pain that gets worse").mentions if mention.sign == "pain"}
    assert courses == {"sudden", "worse"}


def test_better_before_is_not_better_now():
    assert the("It was getting better but since yesterday it hurts more again", "pain").course == "worse"


def test_how_long_how_bad_and_where_are_read():
    lump = the("there has been a tiny lump on my neck for two weeks", "lump")
    assert (lump.days_lasting, lump.severity, lump.place) == (Span(14, 14), "mild", "neck")


def test_a_sign_of_somebody_else_is_theirs():
    assert says("my sister had a fever after hers, I only have a bruise", "fever") == {"others"}


def test_who_writes_for_somebody_tells_of_the_patient():
    assert says("my wife fainted after the injection", "faint") == {"now"}


def test_a_fear_is_asked_and_what_came_true_is_there():
    assert says("should I worry if I get a fever?", "fever") == {"asked"}
    assert says("you told me to write if blisters come. they came", "blisters") == {"now"}


def test_a_slip_is_read_and_only_probable():
    assert the("my tounge is sweling", "throat_swelling").certainty == PROBABLE
    assert the("my tongue is swelling", "throat_swelling").certainty == STATED


def test_the_words_stand_where_they_were_written():
    text = "Hello — I’ve   a  FEVER…"
    fever = the(text, "fever")
    assert text[fever.start : fever.end] == fever.words == "FEVER"


def test_nothing_said_is_nothing_read():
    reading = read_signs("  ")
    assert (reading.mentions, reading.unread, reading.elsewhere) == ((), (), False)


def test_a_long_story_is_read_to_its_end_and_its_places_hold():
    text = "I went to the shop and bought milk. " * 400 + "My lips are blue."
    lips = the(text, "blue_lips")
    assert text[lips.start : lips.end] == lips.words


def test_phrases_name_only_signs_and_kinds_that_exist():
    signs = {kind.removeprefix("-") for kind in phrases("signs")}
    assert signs == set(SIGNS)
    assert {kind.removeprefix("place:") for kind in phrases("cues") if kind.startswith("place:")} <= set(PLACES)


def test_all_that_is_said_is_known():
    heard = {mention.says for text, _ in corpus() for mention in read_signs(text).mentions}
    assert heard <= set(SAYINGS)
