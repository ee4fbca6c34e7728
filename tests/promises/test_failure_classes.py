"""The seven ways in which the nearest rivals fail (features.md 3.1), as permanent tests."""

import pytest

from sideeffects.core.assessment import QUIET_INTAKE, assess
from sideeffects.core.vocabulary import rank


def ask(knowledge, **changes):
    return assess(knowledge, {**QUIET_INTAKE, **changes})


def rows(answer, outcome="raised"):
    return {row for one in answer["findings"] if one["outcome"] == outcome for row in one["evidence"]}


def medicines(*texts, **more):
    return {"answer": "some", "items": [{"text": text, **more} for text in texts]}


def test_1_a_pregnancy_is_a_stop_whatever_else_is_said(knowledge):
    answer = ask(knowledge, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    assert answer["overall"] == "STOP"
    assert "B-02" in rows(answer)


def test_2_an_unknown_product_is_shown_as_unknown_and_never_treated_as_another(knowledge):
    answer = ask(knowledge, plan={**QUIET_INTAKE["plan"], "ingredients": ["Zorbalift 3000"]})
    assert [one["words"] for one in answer["unrecognised"]] == ["Zorbalift 3000"]
    assert rank(answer["overall"]) >= rank("HOLD")
    assert "B-74" in rows(answer)
    assert answer["complete"] is False


@pytest.mark.parametrize("text", ["Eliquis", "Xarelto", "Plavix", "Marevan", "asprin", "وارفارين", "ماريفان"])
def test_3_a_blood_thinner_in_any_name_or_script_is_found(knowledge, text):
    answer = ask(knowledge, medicines=medicines(text))
    assert rank(answer["overall"]) >= rank("CAUTION")


def test_3_an_unknown_medicine_makes_the_bleeding_checks_impossible_and_is_never_silence(knowledge):
    answer = ask(knowledge, medicines=medicines("zorbatrin"))
    assert answer["overall"] == "UNASSESSED"
    assert [one["words"] for one in answer["unrecognised"]] == ["zorbatrin"]
    assert "B-07" in rows(answer, "cannot_assess")


@pytest.mark.parametrize("text", ["in", "a", "mg", "pain", "tablet"])
def test_4_a_piece_of_a_word_matches_no_medicine(knowledge, text):
    answer = ask(knowledge, medicines=medicines(text))
    assert rows(answer) == set()
    assert answer["complete"] is False


@pytest.mark.parametrize(
    ("history", "raised"), [("no active cancer", False), ("cancer", True), ("I am not epileptic", False), ("epileptic", True)]
)
def test_4_a_word_inside_its_own_denial_raises_nothing(knowledge, history, raised):
    answer = ask(knowledge, history={"answer": "some", "items": [{"text": history}]})
    assert bool(rows(answer) & {"B-21", "B-32"}) is raised


def test_5_a_reader_that_fails_is_a_cannot_assess_and_never_a_none(knowledge, monkeypatch):
    from sideeffects.core import reading_draft

    def away(*args, **kwargs):
        raise LookupError("the lexicon cannot be read")

    monkeypatch.setattr(reading_draft, "find_mentions", away)
    answer = ask(knowledge, medicines=medicines("Eliquis"))
    assert answer["complete"] is False
    assert "B-07" in rows(answer, "cannot_assess")


def test_6_a_blood_thinner_is_never_only_a_yes_it_keeps_name_reason_and_prescriber_question(knowledge):
    answer = ask(knowledge, medicines=medicines("Eliquis 5 mg", prescribed=True, reason="heart rhythm"))
    flag = next(one for one in answer["findings"] if "B-07" in one["evidence"])
    assert flag["level"] == "HOLD"
    assert "C-24" in flag["evidence"]
    assert flag["because"][0]["words"] == "Eliquis 5 mg"


@pytest.mark.parametrize("prescribed", [True, None])
def test_7_nobody_is_told_to_stop_a_painkiller_that_may_be_prescribed(knowledge, prescribed):
    answer = ask(knowledge, medicines=medicines("ibuprofen", prescribed=prescribed))
    texts = " ".join(one.get("patient_text", "") for one in answer["findings"]) + " ".join(
        one["patient_text"] for one in answer["guidelines"]
    )
    by_choice = ask(knowledge, medicines=medicines("ibuprofen", prescribed=False))
    assert [one["rule"] for one in answer["findings"]] != [one["rule"] for one in by_choice["findings"]]
    assert "do not take ibuprofen" not in texts.lower()
