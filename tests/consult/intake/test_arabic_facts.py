"""An answer means the same in both languages: a ticked option reads the same concepts, and an Arabic intake finds the same."""

import itertools
import re
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.intake.facts import document
from consult.intake.follow_ups import questions_about
from consult.intake.parts import Choice
from consult.intake.steps import STEPS, followed_by, ticks_of
from consult.models import Consultation, Patient
from sideeffects.core.assessment import examine
from sideeffects.core.facts import Span
from tests.factories import medicines, quiet_answers

ASKED = date(2026, 11, 21)
PAGES = [step for step in STEPS if ticks_of(step)]
OPTIONS = [(step, option) for step in PAGES for option in ticks_of(step).options]
LATIN = re.compile(r"[A-Za-z]{2,}")


def a_document(answers, language):
    consultation = Consultation(reference="BH-TEST1", patient=Patient(date_of_birth=date(1990, 3, 2), sex="female"))
    return document(answers, consultation, asked_on=ASKED, language=language)


def meaning(knowledge, answers, language):
    """Everything that was read, but for the words: items, gaps, contradictions, and what each rule makes of them."""
    found = examine(knowledge, a_document(answers, language), internal=True)
    facts = found.reading.facts
    items = {
        (name, one.name, one.origin, one.certainty, attributes_of(one)) for name, listed in facts.items.items() for one in listed
    }
    gaps = sorted(
        (name, one.missing, sorted(one.covers) if one.covers else None) for name, listed in facts.gaps.items() for one in listed
    )
    unknown = sorted(one.origin for one in found.reading.unrecognised)
    against = sorted(one.origins for one in found.reading.contradictions)
    return items, gaps, unknown, against, sorted((one.rule.key, str(one.outcome), one.confirm) for one in found.findings)


def attributes_of(item):
    """How active and how well controlled is left to the findings: "mild" says more in one language than in the other."""
    told = {key: value for key, value in item.attributes.items() if key not in ("activity", "control")}
    return frozenset((key, span_of(value) if isinstance(value, Span) else value) for key, value in told.items())


def span_of(span):
    return tuple(None if bound is None else float(bound) for bound in (span.low, span.high))


def tellings(step, option):
    """Each way in which the follow-up of an option can be answered, `when` by a month and its year."""
    questions = questions_about(step.key, option) if followed_by(step.key) else ()
    ways = [
        [one.value for one in q.options] if isinstance(q, Choice) else ["", "3 2026"] if q.name == "when" else [""]
        for q in questions
    ]
    return [dict(zip((one.name for one in questions), way, strict=True)) for way in itertools.product(*ways)]


def with_option(step, option, told):
    more = followed_by(step.key)
    answers = quiet_answers() | {step.key: {next(iter(quiet_answers()[step.key])): {"answer": "some", "picked": [option.value]}}}
    return answers | ({more.key: {f"{step.key}.{option.value}": told}} if more and told else {})


@pytest.mark.parametrize(("step", "option"), OPTIONS, ids=[f"{step.key}-{option.value}" for step, option in OPTIONS])
def test_an_option_reads_the_same_in_both_languages(knowledge, step, option):
    for told in tellings(step, option):
        answers = with_option(step, option, told)
        assert meaning(knowledge, answers, "ar") == meaning(knowledge, answers, "en"), told


@pytest.mark.parametrize("reaction", ["none", "mild", "severe", "unsure"])
def test_the_reaction_to_an_earlier_treatment_reads_the_same(knowledge, reaction):
    row = {"text": "mesotherapy", "reaction": reaction, "words": ""}
    answers = quiet_answers(previous={"answer": "some", "items": [row]})
    assert meaning(knowledge, answers, "ar") == meaning(knowledge, answers, "en")


@pytest.mark.parametrize("smoking", ["no", "yes", "unsure"])
def test_smoking_reads_the_same(knowledge, smoking):
    answers = quiet_answers(habits={"smoking": smoking, "alcohol": "no"})
    assert meaning(knowledge, answers, "ar") == meaning(knowledge, answers, "en")


@pytest.mark.parametrize(
    ("name", "arabic", "when", "arabic_when"),
    [
        ("aspirin", "أسبرين", "two weeks ago", "قبل أسبوعين"),
        ("Eliquis", "إليكويس", "three months ago", "قبل ثلاثة أشهر"),
        ("Brufen", "بروفين", "yesterday", "أمس"),
        ("fish oil", "زيت السمك", "3 11 2026", "٣ ١١ ٢٠٢٦"),
        ("Roaccutane", "روكتان", "a year ago", "قبل سنة"),
    ],
)
def test_a_medicine_and_when_it_was_taken_read_the_same_in_arabic_words(knowledge, name, arabic, when, arabic_when):
    english, said = medicines(name), medicines(arabic)
    english["items"][0]["last_taken"], said["items"][0]["last_taken"] = when, arabic_when
    assert meaning(knowledge, quiet_answers(medicines=said), "ar") == meaning(knowledge, quiet_answers(medicines=english), "en")


@settings(max_examples=15, deadline=None)
@given(picked=st.sets(st.sampled_from(range(len(OPTIONS))), max_size=8))
def test_any_mix_of_options_finds_the_same_in_both_languages(knowledge, picked):
    answers = quiet_answers()
    for step, option in (OPTIONS[number] for number in sorted(picked)):
        value = answers[step.key][next(iter(answers[step.key]))]
        value["picked"] = [*(value["picked"] if value["answer"] == "some" else []), option.value]
        value["answer"] = "some"
    assert meaning(knowledge, answers, "ar")[-1] == meaning(knowledge, answers, "en")[-1]


def test_an_arabic_intake_is_told_in_arabic_words(knowledge):
    with override("en"):
        for step, option in OPTIONS:
            if step.key in ("areas", "concerns"):
                continue
            content = a_document(with_option(step, option, {}), "ar")
            texts = [
                one["text"]
                for part in ("allergies", "medicines", "history")
                for g in content[part]["groups"]
                for one in g["items"]
            ]
            assert [text for text in texts if LATIN.search(text)] == []
