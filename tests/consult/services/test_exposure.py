"""What was given is counted in codes, also of treatments signed before, and no treatment hangs on it."""

import pytest

from consult.models import Exposure, ExposureSheet
from consult.services import exposure
from consult.services.exposure import keep_exposure, keep_missing
from tests import treatments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def signed():
    return treatments.signed_lately()


def test_signing_notes_operator_evaluation_ingredient_lot_and_area_in_codes(signed):
    sheet = ExposureSheet.objects.get(treatment=signed)
    assert (sheet.operator, sheet.evaluation.consultation) == (signed.by, signed.consultation)
    lines = Exposure.objects.filter(sheet=sheet).values_list("ingredient", "area", "lot__product", "lot__lot")
    assert list(lines) == [("hyaluronic_acid", "face", "hyaluronic acid", "HA2609-17")]


def test_what_was_signed_before_is_caught_up_with_once(signed):
    ExposureSheet.objects.all().delete()
    assert (keep_missing(), keep_missing()) == (1, 0)
    assert Exposure.objects.get().ingredient == "hyaluronic_acid"


def test_a_treatment_whose_words_cannot_be_read_is_counted_without_codes(signed, monkeypatch, caplog):
    ExposureSheet.objects.all().delete()
    monkeypatch.setattr(exposure, "recognise", lambda *_: 1 / 0)
    keep_exposure(signed=signed)
    line = Exposure.objects.get()
    assert (line.ingredient, line.area, line.lot.lot) == ("", "", "HA2609-17")
    assert "ZeroDivisionError" in caplog.text
    assert "hyaluronic" not in caplog.text
