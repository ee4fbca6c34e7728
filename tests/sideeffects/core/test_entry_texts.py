import pytest

from sideeffects.core.entry_texts import guard_faults


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Aspirin"),
        ("en", "Entresto, Plavix"),
        ("en", "Keep taking Plavix"),
        ("ar", "الأسبرين"),
        ("ar", "مميعات الدم، الوارفارين"),
    ],
)
def test_a_medicine_among_what_not_to_do_is_refused(language, text):
    assert list(guard_faults("side_effects", {"not_to_do": [{language: text}]}))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Do not stop Eliquis"),
        ("en", "Do not rub the area"),
        ("en", "Ibuprofen that no doctor prescribed"),
        ("ar", "لا توقف مميع الدم"),
        ("ar", "يُرجى عدم فرك المنطقة"),
    ],
)
def test_a_denied_giving_up_or_what_is_no_medicine_may_stand_there(language, text):
    assert list(guard_faults("side_effects", {"not_to_do": [{language: text}]})) == []


@pytest.mark.parametrize("kind", ["rules", "guidelines"])
@pytest.mark.parametrize(("language", "text"), [("en", "Aspirin"), ("ar", "الأسبرين")])
def test_advice_that_is_nothing_but_a_name_is_refused(kind, language, text):
    assert list(guard_faults(kind, {"patient_text": {language: text}}))
