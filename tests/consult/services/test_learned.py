"""What a clinic learns from 300 simulated treatments: every figure exactly, and nothing that could name somebody."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.models import AdverseEventVersion, CheckIn, ExposureSheet, SignedTreatment
from consult.services.learned import groups_told, lessons
from consult.services.small_numbers import SMALLEST
from tests import factories, treatments
from tests.cohort import Some, a_cohort, afternoon

pytestmark = pytest.mark.django_db

LUMP, BRUISE = {"effect": "lumps", "areas": ["face"]}, {"effect": "bruising", "areas": ["scalp"]}
FACE, SCALP = (("glow", "hyaluronic_acid", "face"),), (("hair", "biotin", "scalp"),)
BOTH = (*FACE, ("glow", "lidocaine", "face"), *SCALP)
COHORT = (
    Some(140, FACE),
    Some(12, FACE, events=[{**LUMP, "onset_days": 40}]),
    # The same thing twice after one treatment is one treatment, from its first day on.
    Some(8, FACE, events=[{**LUMP, "onset_days": 3}, {**LUMP, "onset_days": 9}]),
    Some(96, SCALP),
    Some(14, SCALP, events=[{**BRUISE, "onset_days": 0}], days_ago=10),
    Some(20, BOTH, events=[{"effect": "lumps", "areas": ["widespread"], "onset_days": None}]),
    Some(7, BOTH, events=[{"effect": "", "sign": "fever", "areas": ["elsewhere"], "onset_days": 1}]),
    Some(3, SCALP, events=[{"effect": "necrosis", "areas": ["scalp"], "onset_days": 2}]),
)


@pytest.fixture(scope="module")
def signed(django_db_setup, django_db_blocker):
    """Made once for all the questions below, and never kept."""
    with django_db_blocker.unblock(), transaction.atomic(), afternoon():
        signed = treatments.signed_lately()
        a_cohort(signed, *COHORT)
        yield signed
        transaction.set_rollback(True)


@pytest.fixture
def clinic(signed):
    return signed.clinic


def found(clinic):
    return lessons(clinics=[clinic], today=timezone.localdate())


def said(rate):
    return rate.part, rate.total


def test_rates_are_treatments_of_treatments_with_their_interval(clinic):
    all_of_it = found(clinic)
    assert all_of_it.treated == 300
    assert [(one.what, *said(one.rate)) for one in all_of_it.effects] == [
        ("lumps", 40, 300),
        ("bruising", 14, 300),
        ("sign:fever", 7, 300),
    ]
    lumps = all_of_it.of("lumps").rate
    assert (lumps.share, lumps.low, lumps.high) == pytest.approx((13.33, 9.94, 17.65), abs=0.01)


def test_what_happened_to_three_is_not_named_nor_counted(clinic):
    all_of_it = found(clinic)
    assert all_of_it.few
    assert all_of_it.of("necrosis") is None
    assert all_of_it.of("hives") is None


def test_by_product_ingredient_and_area_each_against_those_who_had_it(clinic):
    lumps = found(clinic).of("lumps").groups
    assert {key: said(one) for key, one in lumps["product"].items()} == {"glow": (40, 187), "hair": (20, 140)}
    assert {key: said(one) for key, one in lumps["ingredient"].items()} == {
        "hyaluronic_acid": (40, 187),
        "biotin": (20, 140),
        "lidocaine": (20, 27),
    }
    # Seen in the face only, or everywhere.
    assert {key: said(one) for key, one in lumps["area"].items()} == {"face": (40, 187), "scalp": (20, 140)}


def test_what_was_seen_where_nothing_was_treated_counts_for_no_area(clinic):
    fever = found(clinic).of("sign:fever")
    assert {key: said(one) for key, one in fever.groups["area"].items()} == {"face": (0, 187), "scalp": (0, 140)}
    assert said(fever.groups["ingredient"]["biotin"]) == (7, 140)


def test_the_day_on_which_it_began_is_the_first_and_unknown_stays_unknown(clinic):
    days = found(clinic).of("lumps").days
    assert {day: number for day, number in days.items() if number != 0} == {2: 8, 29: 12, None: 20}


def test_how_many_were_heard_of_and_how_many_are_young_stands_beside(clinic):
    all_of_it = found(clinic)
    assert all_of_it.heard == {"yes": 0, "no": 300}
    assert all_of_it.old == {"yes": 286, "no": 14}


def test_whoever_answered_is_heard_of(clinic):
    now = timezone.now()
    heard = SignedTreatment.objects.filter(clinic=clinic, exposure_sheet__isnull=False)[:40]
    asked = [CheckIn(clinic=clinic, consultation_id=one.consultation_id, key="x", due_at=now, answered_at=now) for one in heard]
    CheckIn.objects.bulk_create(asked)
    assert found(clinic).heard == {"yes": 40, "no": 260}


def test_a_group_of_few_is_hidden_with_the_next_smallest(signed, clinic):
    a_cohort(signed, Some(3, (("rare", "thiamine", "neck"),), events=[{**LUMP, "areas": ["neck"]}]))
    lumps = found(clinic).of("lumps")
    assert said(lumps.rate) == (43, 303)
    assert {key: said(one) for key, one in lumps.groups["area"].items()} == {
        # But three had it elsewhere: the face would give them away.
        "face": (None, 187),
        "scalp": (None, None),
        "neck": (None, None),
    }


def test_where_nearly_everybody_had_it_the_few_who_had_not_are_hidden(signed, clinic):
    a_cohort(signed, Some(38, (("p", "x", "chin"),), events=[{"effect": "redness", "areas": ["chin"]}]))
    a_cohort(signed, Some(2, (("p", "x", "chin"),)))
    redness = found(clinic).of("redness")
    assert said(redness.rate) == (38, 340)
    assert redness.groups["area"]["chin"].part is None


def test_what_one_table_hides_no_other_tells():
    """Six of one product had it and one of another: neither the ingredient of the six nor that of all but the one is told."""
    parts = {"product": {"a": 19, "b": 6, "c": 1}, "ingredient": {"ab": 25, "a": 19, "b": 6}}
    exposed = {"product": {"a": 113, "b": 60, "c": 24}, "ingredient": {"ab": 173, "a": 113, "b": 60}}
    found = groups_told(parts, exposed, 26, 197)
    assert {by: [key for key, rate in rates.items() if not rate.hidden] for by, rates in found.items()} == {
        "product": ["a"],
        "ingredient": ["a"],
    }


def test_few_treatments_teach_nothing(signed):
    clinic = factories.a_clinic()
    rows = ExposureSheet.objects.filter(treatment__adverse_events__versions__effect="lumps")[: SMALLEST - 1]
    ExposureSheet.objects.filter(pk__in=[one.pk for one in rows]).update(clinic=clinic)
    all_of_it = found(clinic)
    assert (all_of_it.treated, all_of_it.effects) == (None, ())


def test_an_event_taken_back_counts_no_more_and_another_clinics_never(clinic, db):
    for one in AdverseEventVersion.objects.filter(effect="bruising"):
        one.pk, one.number, one.kind = None, 2, AdverseEventVersion.Kind.TAKEN_BACK
        one._state.adding = True
        one.save()
    assert found(clinic).of("bruising") is None
    assert lessons(clinics=[], today=timezone.localdate()).effects == ()


def test_it_takes_as_many_statements_for_three_hundred_as_for_none(clinic):
    with CaptureQueriesContext(connection) as asked:
        found(clinic)
    assert len(asked) <= 11
