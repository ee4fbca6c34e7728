"""The report of a warning's example goes through its fields and back without a loss."""

import pytest

from sideeffects.forms.report import report_of, sent_for_report

TOLD = {
    "text": "a hot, red patch that grows",
    "answers": {"fever": "yes", "pus": "no", "lump": "unsure", "pain": None},
    "areas": ["scalp", "chin"],
    "ingredients": ["biotin"],
    "treated_at": "2026-10-17T10:00:00+04:00",
    "reported_at": "2026-11-21T09:00:00+04:00",
    "language": "en",
}
ASKED = {"answers": {"pain": {"answer": "yes", "course": "worse", "severity": "severe", "place": "face", "days": 3}}}


def test_every_example_of_the_pack_comes_back_as_it_was(knowledge):
    for warning in knowledge.warnings:
        for example in warning.examples:
            assert report_of(sent_for_report(example["report"], "r"), "r") == example["report"], warning.key


@pytest.mark.parametrize("report", [TOLD, ASKED, {"areas": None, "ingredients": None}, {}])
def test_what_can_be_told_has_fields(report):
    sent = sent_for_report(report, "r")
    assert sent["r.more"] == ""
    assert report_of(sent, "r") == report


@pytest.mark.parametrize(
    "report",
    [
        {"text": ["two", "texts"]},
        {"areas": "scalp"},
        {"ingredients": [], "answers": {}},
        {"answers": {"pain": {"course": "worse"}}},
        {"answers": {"pain": {"answer": "yes", "days": None}}},
        {"answers": ["fever"]},
        {"settings": {"mild_days": 4}},
        {"treated_at": None},
    ],
)
def test_what_no_field_can_hold_stays_in_the_box(report):
    sent = sent_for_report(report, "r")
    assert sent["r.more"]
    assert report_of(sent, "r") == report


def test_a_sign_without_an_answer_was_answered_with_yes():
    assert report_of({"r.answers.0.sign": "fever", "r.answers.1.answer": "no"}, "r") == {"answers": {"fever": "yes"}}
