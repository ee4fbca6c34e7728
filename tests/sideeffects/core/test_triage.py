"""Triage keeps its promises: the worse reading counts, nothing unknown is calm, the same report gives the same answer."""

import random
from dataclasses import replace

import pytest

from sideeffects.core import triage as module
from sideeffects.core.schema import URGENCIES
from sideeffects.core.sign_reading import SignMention, SignReading
from sideeffects.core.signs import COURSES, PLACES, SEVERITIES, SIGNS
from sideeffects.core.triage import triage
from tests.sideeffects.core.reported import ticked, told

pytestmark = pytest.mark.once
DAYS = (0.05, 1, 2.5, 4, 6, 9, 20, 35, 60, 120)
GIVEN = (["hyaluronic acid"], ["tranexamic acid"], ["prilocaine"], ["vitamin C"], ["zorbalift"], None)


@pytest.fixture
def read_as(monkeypatch):
    """Makes the text read as these mentions, whatever it says."""

    def read(*mentions, unread=(), elsewhere=False):
        found = tuple(one if isinstance(one, SignMention) else SignMention(one, one, 0, len(one)) for one in mentions)
        monkeypatch.setattr("sideeffects.core.report_facts.read_signs", lambda text: SignReading(found, unread, elsewhere))

    return read


def urgency(knowledge, report):
    return URGENCIES.index(triage(knowledge, report).urgency)


# --- what is urgent, and why --------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_every_sign_is_spoken_of_on_every_day(knowledge, day):
    alone = {sign: triage(knowledge, ticked(sign, days=day)) for sign in SIGNS}
    assert [sign for sign, answer in alone.items() if not answer.evidence or not answer.complete] == []


def test_the_answer_says_what_was_injected_where_and_how_long_ago(knowledge):
    answer = triage(knowledge, ticked("lump", days=35, ingredients=["biotin"], areas=["scalp"]))
    assert (answer.urgency, answer.evidence) == ("within_days", ("F-12",))
    assert "injections of biotin (scalp), 5 weeks ago" in answer.patient_text
    assert [(one.origin, one.fact) for one in answer.because if one.fact.startswith("sign")] == [("answers.lump", "sign=lump")]


def test_the_answer_is_arabic_where_the_report_is(knowledge):
    answer = triage(knowledge, ticked("throat_swelling", language="ar"))
    assert answer.patient_text.startswith("يجب الاتصال بالإسعاف فورًا.")
    assert "قبل يومين" in answer.patient_text


def test_several_reasons_say_each_line_once(knowledge):
    text = triage(knowledge, ticked("vision_loss", "mottled_skin", "cannot_swallow")).patient_text
    assert text.count("Call an ambulance now.") == 1


# --- the worse reading counts -------------------------------------------------------------------------------------


def _random_answers(dice, most):
    signs = dice.sample(sorted(SIGNS), dice.randint(1, most))
    return {
        one: {
            "answer": dice.choice(["yes", "yes", "gone"]),
            "place": dice.choice([None, *PLACES]),
            "course": dice.choice([None, *COURSES]),
            "severity": dice.choice([None, *SEVERITIES]),
        }
        for one in signs
    }


@pytest.mark.parametrize("seed", range(150))
def test_one_more_sign_never_makes_it_less_urgent(knowledge, seed):
    dice = random.Random(seed)
    answers, more = _random_answers(dice, 4), _random_answers(dice, 1)
    days, given = dice.choice(DAYS), dice.choice(GIVEN)
    fewer = urgency(knowledge, told(days, answers=answers, ingredients=given))
    assert urgency(knowledge, told(days, answers=more | answers, ingredients=given)) <= fewer, (answers, more, days, given)


@pytest.mark.parametrize("seed", range(60))
def test_what_nobody_knows_never_makes_it_calmer_than_the_same_day(knowledge, seed):
    dice = random.Random(seed)
    answers, days = _random_answers(dice, 3), dice.choice(DAYS)
    sure = urgency(knowledge, told(days, answers=answers))
    unsure = urgency(knowledge, told(None, answers=answers))
    assert unsure <= max(sure, URGENCIES.index("same_day")), (answers, days)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_answers_decides_nothing(knowledge, seed):
    dice = random.Random(seed)
    answers = _random_answers(dice, 5)
    turned = dict(reversed(answers.items()))
    assert triage(knowledge, told(4, answers=answers)) == triage(knowledge, told(4, answers=turned))


def test_a_text_that_contradicts_a_no_counts(knowledge, read_as):
    read_as("vision_loss")
    answer = triage(knowledge, told(text="I cannot see", answers={"vision_loss": "no", "well": "yes"}))
    assert (answer.urgency, answer.evidence) == ("emergency", ("F-03",))


@pytest.mark.parametrize(
    ("sign", "expected"),
    [("vision_loss", "same_day"), ("fever", "same_day"), ("hair_loss", "call"), ("texture_change", "routine")],
)
@pytest.mark.parametrize("answer", ["unsure", None])
def test_who_is_not_sure_of_a_danger_sign_is_called_the_same_day(knowledge, sign, expected, answer):
    graded = triage(knowledge, told(9, answers={sign: answer, "well": "yes"}))
    assert (graded.urgency, graded.complete) == (expected, False)


def test_what_was_injected_is_not_known_and_so_may_have_been_the_dangerous(knowledge):
    graded = triage(knowledge, ticked("leg_swelling", ingredients=None))
    assert (graded.urgency, graded.complete) == ("same_day", False)
    assert triage(knowledge, ticked("dark_urine", ingredients=["zorbalift 3000"])).urgency == "emergency"


def test_an_unknown_time_keeps_an_emergency_one(knowledge):
    assert [triage(knowledge, ticked(one, days=None)).urgency for one in ("white_skin", "vision_loss", "seizure")] == [
        "emergency"
    ] * 3


# --- what cannot be read ------------------------------------------------------------------------------------------


def test_nothing_told_and_nothing_understood_is_for_a_person_today(knowledge, read_as):
    assert (triage(knowledge, told()).urgency, triage(knowledge, told()).complete) == ("same_day", False)
    read_as(unread=("zorgle",))
    answer = triage(knowledge, told(text="zorgle"))
    assert (answer.urgency, answer.complete, answer.unread) == ("same_day", False, ("zorgle",))
    assert "“zorgle”" in answer.practitioner_text
    assert "Call your clinic today" in answer.patient_text


def test_a_mild_sign_beside_words_that_nobody_understood_is_not_self_care(knowledge, read_as):
    read_as("redness", unread=("zorgle",))
    assert triage(knowledge, told(1, text="red and zorgle")).urgency == "same_day"


def test_all_denied_is_well_and_asked_is_answered_by_a_person(knowledge, read_as):
    read_as(replace(SignMention("fever", "fever", 0, 5), says="denied"))
    assert triage(knowledge, told(text="no fever")).evidence == ("F-22",)
    read_as(replace(SignMention("fever", "fever", 0, 5), says="asked"))
    assert triage(knowledge, told(text="what if fever")).urgency == "call"
    read_as(elsewhere=True)
    assert triage(knowledge, told(text="when is my appointment")).urgency == "routine"


def test_a_danger_sign_that_is_gone_again_is_still_for_today(knowledge, read_as):
    for sign, expected in (
        ("faint", "same_day"),
        ("white_skin", "same_day"),
        ("vision_loss", "emergency"),
        ("redness", "self_care"),
    ):
        read_as(replace(SignMention(sign, sign, 0, 5), says="gone"))
        assert triage(knowledge, told(text="it is gone")).urgency == expected, sign


def test_a_lump_that_came_later_is_told_from_one_that_stayed(knowledge, read_as):
    stayed = SignMention("lump", "lump", 2, 6, course="same")
    read_as(stayed)
    assert triage(knowledge, told(21, text="A lump that does not go away")).evidence == ("F-15",)
    assert triage(knowledge, told(21, text="I found a lump, not going away")).evidence == ("F-15",)
    read_as(replace(stayed, start=8, end=12))
    assert triage(knowledge, told(21, text="I found lump. It is not going away")).evidence == ("F-12",)


# --- whatever fails -----------------------------------------------------------------------------------------------


def test_a_spoilt_warning_is_for_a_person_today_and_spoils_no_other(knowledge):
    spoilt = replace(knowledge.warnings[-1], key="spoilt", urgency="routine", when={"some": "nonsense"})
    broken = replace(knowledge, warnings=(*knowledge.warnings, spoilt))
    assert triage(broken, ticked("redness", days=1)).urgency == "same_day"
    assert triage(broken, ticked("vision_loss")).urgency == "emergency"
    assert not triage(broken, ticked("redness", days=1)).complete


def test_a_fault_anywhere_is_for_a_person_today(knowledge, monkeypatch):
    def fails(*args):
        raise RuntimeError

    monkeypatch.setattr(module, "read_report", fails)
    answer = triage(knowledge, ticked("well"))
    assert (answer.urgency, answer.complete) == ("same_day", False)
    assert "Call your clinic today" in answer.patient_text


def test_a_reader_that_fails_leaves_the_text_unread_and_the_answers_read(knowledge, monkeypatch):
    def fails(text):
        raise RuntimeError

    monkeypatch.setattr("sideeffects.core.report_facts.read_signs", fails)
    assert triage(knowledge, ticked("vision_loss", text="I cannot see")).urgency == "emergency"
    assert triage(knowledge, ticked("redness", days=1, text="red")).urgency == "same_day"


def test_a_release_without_warnings_calms_nobody(knowledge):
    assert triage(replace(knowledge, warnings=()), ticked("redness", days=1)).urgency == "same_day"


@pytest.mark.parametrize("text", [".", "!!", "…", "  -  "])
def test_marks_without_a_word_are_no_report_about_something_else(knowledge, text):
    graded = triage(knowledge, told(9, text=text))
    assert (graded.urgency, graded.complete) == ("same_day", False)


def test_what_only_cooled_the_skin_was_not_injected(knowledge):
    report = {"id": 1, "ingredients": ["hyaluronic acid", "cold packs"], "areas": ["face"], "text": "trouble breathing"}
    found = triage(knowledge, report)
    assert "hyaluronic acid" in found.patient_text
    assert "cold" not in found.patient_text


def test_two_warnings_say_once_what_was_injected(knowledge):
    report = {"id": 1, "ingredients": ["hyaluronic acid"], "areas": ["face"], "reported_at": "2026-10-20T10:00:00+04:00"}
    report |= {"treated_at": "2026-10-17T10:00:00+04:00", "text": "there are blisters and the pain is getting worse"}
    found = triage(knowledge, report)
    assert len(found.warnings) > 1
    assert found.patient_text.count("hyaluronic acid") == 1


@pytest.mark.parametrize(
    ("text", "at_least"),
    [
        ("he is talking gibberish and can't hold a cup. Otherwise I feel fine.", "same_day"),
        ("my eye is swollen shut", "same_day"),
        ("fi kal kee3a taht el geld, mesh btewga3", "same_day"),
    ],
)
def test_who_writes_for_another_or_in_strange_words_is_not_sent_home(knowledge, text, at_least):
    report = {"id": 1, "treated_at": "2026-10-17T10:00:00+04:00", "reported_at": "2026-10-18T10:00:00+04:00", "text": text}
    assert URGENCIES.index(triage(knowledge, report).urgency) <= URGENCIES.index(at_least)
