"""Opening an entry and posting it back untouched changes nothing: every entry of the starter pack."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from sideeffects.core.schema import canonical_entry, faults_of
from sideeffects.forms import FORMS
from tests.sideeffects.forms.sent import sent

# What holds conditions draws them in another way: test_condition.py has theirs.
KINDS = sorted(FORMS.keys() - {"rules", "guidelines", "warnings", "check_ins"})


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_opened_and_posted_back_is_the_same_entry(knowledge, kind):
    form = FORMS[kind]
    changed = {}
    for key, entry in knowledge.content[kind].items():
        posted = form(form.read(sent(form(entry)))).content()
        if canonical_entry(kind, posted) != canonical_entry(kind, entry):
            changed[key] = posted
    assert changed == {}
    assert knowledge.content[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_kept_as_a_draft_opens_as_it_was_left(knowledge, kind):
    form = FORMS[kind]
    entry = next(iter(knowledge.content[kind].values()))
    draft = form.read(sent(form(entry)))
    assert sent(form(draft)) == sent(form(entry))


PATHS = [
    "key",
    "name.en",
    "name.ar",
    "onset.from.number",
    "onset.from.unit",
    "warning_signs.0.sign.en",
    "warning_signs.7.evidence",
    "warning_signs.x.sign.en",
    "helps.2.ar",
    "sources.0",
    "sources.0.source",
    "expected",
    "likelier_with.1.rule",
]


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS), st.text(max_size=8), max_size=6))
def test_nothing_that_can_be_typed_breaks_the_form(words):
    data = QueryDict(mutable=True)
    data.update(words)
    form = FORMS["side_effects"]
    raw = form.read(data)
    content = form(raw).content()
    shown = form(raw, faults=faults_of("side_effects", content))
    assert shown.summary
    assert len(form.read(sent(shown))["warning_signs"]) == len(raw["warning_signs"])
