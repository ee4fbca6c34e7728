"""A date typed as three numbers."""

from datetime import date

import pytest
from django import forms

from consult.widgets import DateTripleField


class Born(forms.Form):
    born = DateTripleField(latest=lambda: date(2026, 11, 21))


def born(day, month, year, **options):
    form = Born({"born_0": day, "born_1": month, "born_2": year})
    form.fields["born"].required = options.get("required", True)
    form.is_valid()
    return form.cleaned_data.get("born"), form.errors.get("born", [])


@pytest.mark.parametrize(
    "typed",
    [("2", "3", "1990"), ("02", "03", "1990"), ("٢", "٣", "١٩٩٠"), ("۲", "۳", "۱۹۹۰"), (" 2 ", "3", "1990")],
    ids=["plain", "zeros", "arabic", "persian", "spaces"],
)
def test_any_digits_make_the_date(typed):
    assert born(*typed) == (date(1990, 3, 2), [])


def test_an_empty_date_is_asked_for_or_left_out():
    assert born("", "", "")[1] == ["Enter the day, month and year"]
    assert born("", "", "", required=False) == (None, [])


def test_a_missing_part_is_named():
    assert born("2", "", "1990")[1] == ["The date is missing its month"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("31", "2", "1990"), "There is no such date"),
        (("2", "March", "1990"), "as numbers"),
        (("2", "3", "90"), "four numbers"),
        (("2", "3", "1890"), "after"),
        (("2", "3", "2030"), "before"),
    ],
)
def test_an_impossible_date_is_refused_with_what_to_do(typed, said):
    value, errors = born(*typed)
    assert value is None
    assert said in errors[0]


def test_a_stored_date_is_shown_in_its_three_fields():
    html = str(Born(initial={"born": "1990-03-02"})["born"])
    assert all(f'value="{part}"' in html for part in ("2", "3", "1990"))


def test_a_leading_zero_is_no_change():
    assert not Born({"born_0": "02", "born_1": "3", "born_2": "1990"}, initial={"born": date(1990, 3, 2)}).has_changed()
    assert Born({"born_0": "31", "born_1": "2", "born_2": "1990"}, initial={"born": date(1990, 3, 2)}).has_changed()
