"""What a clinic learns, on its pages: the figures in words and pictures, as tables, and for a curator without a patient."""

import csv
import io

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from consult.models import Membership, Role
from tests import factories, treatments
from tests.cohort import Some, a_cohort, afternoon

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BRUISE = {"effect": "bruising", "areas": ["face"], "onset_days": 1}
OVER = {"raised": ["anticoagulant"], "overridden": ["anticoagulant"]}


@pytest.fixture(scope="module")
def clinic(django_db_setup, django_db_blocker):
    """Forty treated over a flag, half of them bruised; two hundred without it, ten bruised; three died of skin."""
    with django_db_blocker.unblock(), transaction.atomic(), afternoon():
        signed = treatments.signed_lately()
        some = Some(20, **OVER, events=[BRUISE]), Some(20, **OVER), Some(10, events=[BRUISE]), Some(190)
        a_cohort(signed, *some, Some(3, events=[{"effect": "necrosis", "areas": ["face"]}]))
        yield signed.clinic
        transaction.set_rollback(True)


def got(user, name, *args, **query):
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args), query)


@pytest.fixture
def owner(clinic):
    return factories.a_user(clinic, Role.OWNER)


def test_the_owner_reads_what_happened_beside_the_literature_and_not_what_happened_to_three(owner):
    text = got(owner, "learned").content.decode()
    assert "30 of 243" in text
    assert "12 in 100 (8.8 to 17)" in text
    assert "Very common" in text
    assert "ecrosis" not in text
    assert "Something else was recorded after fewer than five treatments" in text


def test_one_effect_stands_by_day_and_by_what_was_given(owner):
    text = got(owner, "learned-effect", "bruising").content.decode()
    assert 'aria-label="Same day: 0, Day 1: 30, ' in text
    assert "By ingredient" in text
    assert text.count("30 of 243") == 4


def test_what_is_hidden_and_what_never_happened_read_the_same(owner):
    pages = [got(owner, "learned-effect", what).content.decode() for what in ("necrosis", "vessel-blockage")]
    assert all("Too few to tell" in text and "Which of these is not said" in text for text in pages)
    assert not any("When it began" in text for text in pages)
    assert got(owner, "learned-effect", "no-such-thing").status_code == 404


def test_the_ledger_says_which_rule_was_right_and_why(owner):
    text = got(owner, "learned-rules").content.decode()
    assert "Was right" in text
    assert "20 of 40" in text
    assert "10 of 203" in text
    assert "Raised in 40 consultations; overridden: 40." in text


def test_both_tables_hold_the_same_figures(owner):
    rows = list(csv.reader(io.StringIO(got(owner, "learned-export").content.decode("utf-8-sig"))))
    assert ["Bruising", "", "", "30", "243", "12.35", "8.79", "17.08", "very_common"] in rows
    assert not any("ecrosis" in cell for row in rows for cell in row)
    rules = list(csv.reader(io.StringIO(got(owner, "learned-rules-export").content.decode("utf-8-sig"))))
    over = next(row for row in rules if row[4] == "overridden" and "Bruising" in row[3])
    assert over[1:3] + over[5:7] + over[10:] == ["40", "40", "20", "40", "Was right"]


def test_a_practitioner_reads_it_too_and_nobody_else(clinic):
    assert got(factories.a_user(clinic), "learned").status_code == 200
    assert got(factories.a_user(clinic, Role.FRONT_DESK), "learned").status_code == 403
    other = factories.a_user(factories.a_clinic(), Role.OWNER)
    assert got(other, "learned", clinic=clinic.slug).status_code == 404
    assert "30 of 243" not in got(other, "learned").content.decode()


def test_a_clinic_without_treatments_says_when_figures_come():
    text = got(factories.a_user(factories.a_clinic(), Role.OWNER), "learned").content.decode()
    assert "Figures stand here once" in text
    assert "Heard of since, by a check-in or a report: 0." in text


def test_a_curator_sees_both_for_their_clinics_only_and_nothing_by_product(clinic):
    curator = factories.a_user(clinic, Role.CURATOR)
    text = got(curator, "curate-learned", "bruising").content.decode()
    assert "After 30 of 243 treatments" in text
    assert "By product" not in text
    Membership.objects.filter(user=curator).delete()
    text = got(curator, "curate-learned", "bruising").content.decode()
    assert "30 of 243" not in text
    assert "You keep the knowledge for no clinic" in text
    assert got(curator, "curate-learned", "no-such-thing").status_code == 404
