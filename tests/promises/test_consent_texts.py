"""No consent tells a patient to give up a medicine, says that they are safe, or shows a level: whatever is planned and raised."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.intake.steps import BY_KEY
from consult.models import Resolution
from consult.services.consent_basis import PLAN, Ground, Known, Planned, Unchecked, _effects
from consult.services.consent_questions import questions_of
from consult.services.consent_text import basis_of, parts_of, text_data, texts_in
from sideeffects.core.patient_text import faults, name_faults

REASONS = ("", *Resolution.Reason.values)
LEVELS = re.compile(r"\b(STOP|HOLD|CAUTION|NOTE|UNASSESSED|CLEAR)\b|\b(you are|this is|the treatment is) safe\b|\bno risk\b")


def ground(knowledge, planned, known, unchecked=()):
    clinic = SimpleNamespace(name="Olive clinic", phone="020 7946 0018", emergency_number="112", country="US")
    by = SimpleNamespace(pk=1, get_full_name=lambda: "Dr Lina Amin", get_username=lambda: "lina")
    return Ground(
        consultation=SimpleNamespace(clinic=clinic),
        evaluation=SimpleNamespace(document={"plan": {}}),
        decision=SimpleNamespace(by=by),
        knowledge=knowledge,
        planned=tuple(planned),
        known=tuple(known),
        unchecked=tuple(unchecked),
        contradictions=("", Resolution.Reason.CLEARED),
        effects=tuple(_effects(planned, knowledge)),
    )


def wrong_in(content):
    found = [
        (text, fault.words)
        for language, text, name in texts_in(content)
        for fault in (name_faults if name else faults)(text, language)
    ]
    return found + [(text, "a level") for _language, text, _name in texts_in(content) if LEVELS.search(text)]


def written(made):
    return {"parts": text_data(parts_of(made)), "questions": questions_of(made)}


def everything(knowledge):
    """All that can be planned at once."""
    kinds = {"ingredient": "ingredients", "area": "areas"}
    planned = [Planned(kinds[one.kind], one.label, (one,)) for one in knowledge.curated.values() if one.kind in kinds]
    numbing = [
        Planned("numbing", one.label, (one,)) for one in knowledge.substances.values() if "local_anaesthetic" in one.closure
    ]
    return [*planned, *numbing, Planned("ingredients", "Zorbalift 3000", ())]


def test_every_text_that_can_be_made_passes_the_guard_in_both_languages(knowledge):
    known = [Known(rule, reason) for rule in knowledge.rules for reason in REASONS]
    unchecked = [Unchecked(page, (("x", ""), ("y", "cleared"))) for page in (None, PLAN, *BY_KEY)]
    content = written(ground(knowledge, everything(knowledge), known, unchecked))
    assert wrong_in(content) == []


@pytest.mark.parametrize("key", ["hyaluronic_acid", "deoxycholic_acid", "exosomes", "glutathione"])
def test_every_product_says_something_of_its_approval(knowledge, key):
    made = ground(knowledge, [Planned("ingredients", key, (knowledge.entries[key],))], [])
    said = {one.key: one.text["en"] for one in parts_of(made)["status"]}
    assert ("We do not know" in said[f"status.{key}"]) is (key == "hyaluronic_acid")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_text_is_the_same_for_the_same_ground_and_another_for_another(knowledge, data):
    planned = data.draw(st.lists(st.sampled_from(everything(knowledge)), min_size=1, max_size=4, unique_by=lambda one: one.words))
    rules = data.draw(st.lists(st.sampled_from(knowledge.rules), max_size=4, unique_by=lambda one: one.key))
    known = [Known(rule, data.draw(st.sampled_from(REASONS))) for rule in rules]
    made = ground(knowledge, planned, known)
    assert wrong_in(written(made)) == []
    assert basis_of(parts_of(made)) == basis_of(parts_of(ground(knowledge, planned, known)))
    fewer = ground(knowledge, planned[1:], known)
    assert basis_of(parts_of(made)) != basis_of(parts_of(fewer))
