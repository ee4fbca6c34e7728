from collections import Counter
from datetime import date

import pytest

from sideeffects.core.translations import bound_to
from sideeffects.services.carrying import (
    ListError,
    carrying,
    leanings,
    not_carried,
    quotations,
    read_list,
    without_arabic,
)
from sideeffects.services.checking import overdue
from sideeffects.services.pack import EVIDENCE_LIST
from sideeffects.services.translating import missing_arabic, stale_arabic
from tests.sideeffects.pack_files import small_content

SMALL_ROWS = ("B-07", "B-09", "C-20", "F-06", "P-05", "SF-028")
# The ten corrections: the statements of the seeds that must be corrected, and rows that correct them.
CORRECTIONS = [
    ("sf-062", {"SF-025", "SF-080", "SF-098", "SF-125", "SF-149"}),
    ("sf-082", {"SF-128", "SF-204"}),
    ("sf-093", {"A-12"}),
    ("sf-140", {"A-12"}),
    ("sf-064", {"A-02", "SF-220", "SF-246"}),
    ("sf-189", {"C-01", "P-01"}),
    ("sf-107", {"SF-123"}),
    ("sf-077", {"SF-123"}),
    ("sf-034", {"SF-131", "SF-199"}),
    ("sf-035", {"SF-131", "SF-199"}),
    ("sf-066", {"SF-131", "SF-199"}),
    ("sf-049", {"SF-225"}),
    ("sf-002", {"SF-083", "SF-142"}),
    ("sf-048", {"SF-142"}),
    ("sf-024", {"SF-173"}),
    ("sf-043", {"SF-173"}),
]


def refuting(content):
    """The small content with a refuted claim, opposed by the one that is followed."""
    refuted = {
        "key": "sf-082",
        "evidence": ["SF-082"],
        "statement": {"en": "Soreness and pain prove that the treatment works."},
        "grade": "V",
        "sources": [{"source": "u"}],
        "not_carried": {"en": "Unsafe."},
    }
    return {**content, "claims": {**content["claims"], "sf-082": refuted}}


def decided(content, follows):
    content["claims"]["sf-082"]["opposes"] = ["c-20"]
    content["claims"]["sf-082"]["decision"] = {"follows": follows, "why": {"en": "It is refuted."}}
    return content


@pytest.fixture
def rows(starter_pack):
    return read_list(starter_pack / EVIDENCE_LIST)


def test_every_row_of_the_evidence_is_carried_and_none_is_made_up(knowledge, rows):
    found = carrying(knowledge.content, rows)
    assert (found.missing, dict(found.dangling)) == ((), {})


def test_the_list_holds_every_table_whole(rows):
    tables = Counter(row.partition("-")[0] for row in rows)
    assert tables == {"SF": 257, "A": 25, "B": 85, "C": 51, "D": 25, "P": 20, "F": 24}


def test_a_row_on_no_entry_is_missing_and_a_row_outside_the_list_is_dangling():
    found = carrying(small_content(), ("SF-001", *SMALL_ROWS[1:]))
    assert found.missing == ("SF-001",)
    assert found.dangling == {"B-07": ("rules/anticoagulant",)}


def test_rows_inside_a_side_effect_count_as_carried():
    assert carrying(small_content(), SMALL_ROWS).places["F-06"] == ("side_effects/bruising",)


def test_one_row_may_be_carried_in_several_places():
    assert carrying(small_content(), SMALL_ROWS).places["C-20"] == ("claims/c-20", "substances/warfarin")


def test_a_list_is_read_past_its_comments(tmp_path):
    (tmp_path / "list").write_text("# seeds\nSF-001 SF-002  # two\n\nB-07\n")
    assert read_list(tmp_path / "list") == ("SF-001", "SF-002", "B-07")


def test_a_list_with_words_or_rows_twice_is_refused(tmp_path):
    (tmp_path / "list").write_text("SF-1 B-07 B-07\n")
    with pytest.raises(ListError, match=r"SF-1, B-07 \(twice\)"):
        read_list(tmp_path / "list")


@pytest.mark.parametrize(
    "text",
    [
        "Soreness and pain prove that the treatment works.",
        "Do not worry: SORENESS and pain, prove that the treatment works!",
        "Most people find that pain prove that the treatment has begun.",
    ],
)
@pytest.mark.parametrize(
    ("kind", "key", "field"),
    [
        ("rules", "anticoagulant", "patient_text"),
        ("guidelines", "eat-before", "patient_text"),
        ("side_effects", "bruising", "feels"),
    ],
)
def test_a_refuted_statement_in_a_text_for_patients_is_found(kind, key, field, text):
    content = refuting(small_content())
    content[kind][key][field] = {"en": text}
    (found,) = quotations(content)
    assert found.startswith(f"{kind}/{key}: {field}.en: quotes claims/sf-082")


def test_a_text_that_says_the_opposite_in_its_own_words_quotes_nothing():
    content = refuting(small_content())
    content["side_effects"]["bruising"]["feels"] = {"en": "Do not read pain as a proof that it works."}
    assert quotations(content) == []


def test_an_arabic_text_is_held_against_the_arabic_statement():
    content = refuting(small_content())
    content["claims"]["sf-082"]["statement"]["ar"] = "الألم يثبت أن العلاج ناجح"
    content["guidelines"]["eat-before"]["patient_text"]["ar"] = "لا تقلق، الألم يثبت أن العلاج ناجح."
    assert len(quotations(content)) == 1


@pytest.mark.parametrize(
    "text", ["الأَلَمُ يُثْبِتُ أنّ العِلاجَ ناجِحٌ", "الالم يثبت ان العـــلاج ناجح", "Pain proves that\u200b the treat\u00adment works"]
)
def test_another_spelling_or_the_other_language_hides_no_quotation(text):
    content = refuting(small_content())
    content["claims"]["sf-082"]["statement"] = {"en": "Pain proves that the treatment works", "ar": "الألم يثبت أن العلاج ناجح"}
    content["guidelines"]["eat-before"]["patient_text"]["ar"] = text
    assert len(quotations(content)) == 1


@pytest.mark.parametrize(
    ("kind", "key"), [("rules", "anticoagulant"), ("guidelines", "eat-before"), ("side_effects", "bruising")]
)
def test_nothing_rests_on_a_refuted_claim(kind, key):
    content = refuting(small_content())
    content[kind][key]["claims"] = ["sf-082"]
    assert leanings(content) == [f"{kind}/{key}: rests on claims/sf-082, which is not carried"]


def test_a_side_effect_may_show_a_refuted_claim_beside_the_decision_against_it():
    content = decided(refuting(small_content()), follows="c-20")
    content["side_effects"]["bruising"]["claims"] = ["sf-082"]
    assert leanings(content) == []


def test_no_decision_follows_a_refuted_claim():
    content = decided(refuting(small_content()), follows="sf-082")
    assert leanings(content) == ["claims/sf-082: follows claims/sf-082, which is not carried"]


def test_no_text_of_the_starter_pack_says_what_is_refuted(knowledge):
    assert quotations(knowledge.content) == []
    assert leanings(knowledge.content) == []


@pytest.mark.parametrize(("key", "rows"), CORRECTIONS)
def test_each_correction_is_opposed_decided_and_not_carried(knowledge, key, rows):
    claim = knowledge.claims[key]
    opposing = [knowledge.claims[other] for other in claim.opposes]
    decisions = [one.decision for one in (claim, *opposing) if one.decision]
    assert rows <= {row for one in opposing for row in one.evidence}
    assert decisions
    assert key not in {one.follows for one in decisions}
    assert key in not_carried(knowledge.content)


def test_claims_oppose_each_other_both_ways(knowledge):
    pairs = {(key, other) for key, claim in knowledge.claims.items() for other in claim.opposes}
    assert [pair for pair in pairs if pair[::-1] not in pairs] == []


def test_wherever_claims_oppose_each_other_it_is_decided_which_one_is_followed(knowledge):
    claims = knowledge.claims
    undecided = [
        (key, other) for key, claim in claims.items() for other in claim.opposes if not (claim.decision or claims[other].decision)
    ]
    assert undecided == []


def test_every_claim_of_a_seed_says_where_in_it(knowledge):
    seeds = [claim for claim in knowledge.claims.values() if claim.key.startswith("sf-")]
    assert [claim.key for claim in seeds if not all(cited.locator for cited in claim.sources)] == []


def test_what_has_no_arabic_is_counted_once_a_text():
    content = small_content()
    before = without_arabic(content)
    content["rules"]["anticoagulant"]["practitioner_text"]["ar"] = "اتصل بالطبيب."
    assert before - without_arabic(content) == {"rules": 1}


def test_an_empty_text_needs_no_arabic():
    content = small_content()
    content["rules"]["anticoagulant"]["patient_text"] = {"en": ""}
    assert missing_arabic(content) == stale_arabic(content) == []


def test_a_patients_text_without_arabic_is_named_with_the_mark_that_it_needs():
    content = small_content()
    del content["side_effects"]["bruising"]["warning_signs"][0]["sign"]["ar"]
    assert missing_arabic(content) == [
        "side_effects/bruising: warning_signs[0].sign: Arabic is missing; write it, with "
        f"ar_of: '{bound_to('A bruise that grows')}'"
    ]


def test_no_review_of_the_starter_pack_was_overdue_when_it_was_written(knowledge):
    assert overdue(knowledge.content, on=date(2026, 11, 21)) == []
