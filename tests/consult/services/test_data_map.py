"""What is kept about whom is known of every table."""

from django.apps import apps

from consult.models import Patient
from consult.services.data_map import HOLDINGS, Kept, Whose
from consult.services.person_rows import _children
from scripts.data_map import PATH, page


def hanging_on(model, found):
    for child, _field in _children(model):
        if child not in found:
            found.add(child)
            hanging_on(child, found)
    return found


def test_every_table_is_on_the_map_and_no_other():
    assert {model._meta.model_name for model in apps.get_app_config("consult").get_models()} == set(HOLDINGS)


def test_what_hangs_on_a_patient_is_about_a_patient_and_kept_as_the_record():
    names = {model._meta.model_name for model in hanging_on(Patient, {Patient})}
    about_patients = {name for name, one in HOLDINGS.items() if one.whose == Whose.PATIENT}
    assert names == about_patients
    assert {HOLDINGS[name].kept for name in names} == {Kept.RECORD}


def test_the_page_of_the_map_says_what_the_tables_are_now():
    assert PATH.read_text() == page(), "run .venv/bin/python scripts/data_map.py"
