"""What authorities say of an ingredient, by country: data of the knowledge, and nothing where no source speaks."""

import pytest

from sideeffects.core.approvals import approvals_in
from sideeffects.core.entry_texts import guard_faults
from sideeffects.core.schema import faults_of

APPROVAL = {
    "country": "US",
    "use": {"en": "under the chin"},
    "status": "approved",
    "on": "2026-11-21",
    "evidence": ["B-68"],
    "text": {"en": "Approved under the chin only."},
}


def entry(**changed):
    return {"key": "zorba", "kind": "ingredient", "label": {"en": "zorba"}, "approvals": [{**APPROVAL, **changed}]}


def test_an_approval_names_country_use_status_day_and_rows():
    assert faults_of("substances", entry()) == []


@pytest.mark.parametrize(
    ("field", "value"), [("country", "usa"), ("status", "fine"), ("on", "last year"), ("evidence", []), ("text", {})]
)
def test_half_an_approval_is_refused(field, value):
    assert any("approvals[0]" in fault for fault in faults_of("substances", entry(**{field: value})))


def test_its_text_passes_the_guard_since_a_consent_says_it():
    stops = entry(text={"en": "Stop your warfarin before this."})
    assert [place for place, _fault in guard_faults("substances", stops)] == ["approvals[0].text.en"]


def test_it_is_said_for_its_own_country_only(knowledge):
    exosomes = knowledge.entries["exosomes"]
    assert [one["status"] for one in approvals_in("SA", [exosomes], knowledge)] == ["approved_for_other_use"]
    assert [one["status"] for one in approvals_in("US", [exosomes], knowledge)] == ["not_approved"]


def test_a_country_of_which_no_source_speaks_is_not_known(knowledge):
    assert approvals_in("AE", [knowledge.entries["exosomes"]], knowledge) == ()
    assert approvals_in("US", [knowledge.entries["hyaluronic_acid"]], knowledge) == ()


def test_what_belongs_to_a_group_has_what_is_said_of_the_group(knowledge):
    warned = knowledge.entries["unlicensed_fat_dissolver"]
    assert [one["status"] for one in approvals_in("GB", [warned], knowledge)] == ["warned"]
