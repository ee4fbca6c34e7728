import runpy

import pytest
from django.conf import settings

from sideeffects.core.patient_text_names import OWN_CHOICE, PRESCRIBED, guarded_names


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_guard_knows_the_names_of_every_medicine_in_the_knowledge(language):
    script = runpy.run_path(str(settings.BASE_DIR / "scripts" / "guarded_names.py"))
    file = settings.BASE_DIR / "sideeffects" / "core" / "data" / f"guarded_names_{language}.txt"
    assert file.read_text(encoding="utf-8") == script["text"](language), "run scripts/guarded_names.py"


def test_a_blood_thinner_is_prescribed_and_a_painkiller_may_be_own_choice():
    assert {"eliquis", "warfarin"} <= guarded_names("en", PRESCRIBED)
    assert {"اليكويس", "ماريفان"} <= guarded_names("ar", PRESCRIBED)
    assert "ibuprofen" in guarded_names("en", OWN_CHOICE)
    assert not guarded_names("ar", PRESCRIBED) & guarded_names("ar", OWN_CHOICE)


@pytest.mark.parametrize("brand", ["entresto", "janumet", "duoplavin", "augmentin", "percocet"])
def test_a_product_that_holds_a_prescribed_medicine_is_one(brand):
    assert brand in guarded_names("en", PRESCRIBED)
