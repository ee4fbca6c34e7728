"""Why each question of the intake is asked: the rules that need its answer, and no others."""

from datetime import date
from types import SimpleNamespace

import pytest

from consult.intake.facts import document
from sideeffects.core.assessment import QUIET_INTAKE, SHOWN, examine
from sideeffects.core.coverage import why_asked

PATIENT = SimpleNamespace(date_of_birth=None, sex="")
CONSULTATION = SimpleNamespace(reference="BH-1", patient=PATIENT, plan={}, appointment_at=None)
# Nothing is planned yet, so that what also needs the plan waits too.
QUIET = {**QUIET_INTAKE, "plan": None}
EMPTY = document({}, CONSULTATION, asked_on=date(2026, 11, 21))
SECTIONS = ("allergies", "medicines", "history")
PAGES = [(section, group) for section in SECTIONS for group in EMPTY[section]["groups"]]
WHOLE = ("previous_treatments.answer", "pregnancy.pregnant", "pregnancy.breastfeeding", "patient.date_of_birth", "patient.sex")


def waiting(knowledge, intake):
    """The rules that cannot be assessed, each with the questions that it waits for."""
    findings = examine(knowledge, intake, internal=True).findings
    return {one.rule.key: {*one.missing, *one.waits_for} for one in findings if one.outcome in SHOWN}


@pytest.mark.parametrize(("section", "asked"), PAGES, ids=[page["question"] for _, page in PAGES])
def test_a_page_is_asked_for_the_rules_that_wait_while_it_is_not_answered(knowledge, section, asked):
    why = {rule.key for rule in why_asked(knowledge, asked["question"], asked["covers"] or ())}
    groups = [{**one, "answer": None if one is asked else "none"} for one in EMPTY[section]["groups"]]
    intake = {**QUIET, section: {"answer": None, "items": [], "groups": groups}}
    held_up = {rule for rule, questions in waiting(knowledge, intake).items() if asked["question"] in questions}
    assert held_up, "a page that no rule needs should not be asked"
    assert held_up <= why


@pytest.mark.parametrize("question", WHOLE)
def test_a_question_of_its_own_is_asked_for_the_rules_that_wait_for_it(knowledge, question):
    section, _, part = question.partition(".")
    intake = {**QUIET, section: {**QUIET_INTAKE[section], part: None}}
    held_up = {rule for rule, questions in waiting(knowledge, intake).items() if question in questions}
    assert held_up
    assert held_up <= {rule.key for rule in why_asked(knowledge, question)}


def test_words_of_their_own_are_asked_for_what_is_looked_for_in_them(knowledge):
    assert {"despair", "intoxicated"} <= {rule.key for rule in why_asked(knowledge, "free_text[1]")}
