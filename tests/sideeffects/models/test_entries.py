import pytest
from django.core.exceptions import ValidationError

from sideeffects.models import ENTRY_MODELS, Guideline, Rule
from tests.sideeffects.pack_files import SMALL, small_content


@pytest.mark.parametrize("model", ENTRY_MODELS, ids=lambda model: model.KIND)
def test_a_row_gives_back_what_its_file_held(model, db):
    for entry in SMALL[model.KIND].values():
        model.from_content(entry).save()
        assert model._default_manager.get(key=entry["key"]).content == entry


def test_a_patient_text_that_tells_to_stop_a_medicine_cannot_be_saved_in_a_form(db):
    rule = Rule.from_content(small_content()["rules"]["anticoagulant"])
    rule.patient_text = {"en": "Please leave out your morning Plavix."}
    with pytest.raises(ValidationError, match="leave out your morning plavix"):
        rule.full_clean()


def test_what_a_file_would_be_refused_for_is_refused_in_a_form(db):
    guideline = Guideline.from_content(small_content()["guidelines"]["eat-before"])
    guideline.starts = "three hours"
    with pytest.raises(ValidationError, match="from: expected an ISO duration"):
        guideline.full_clean()
