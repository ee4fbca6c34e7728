"""When, where and after what a warning counts, as far as its condition says so."""

from dataclasses import dataclass
from typing import Any

import pytest

from sideeffects.core.facts import Span
from sideeffects.core.warning_scope import ANY_TIME, scope_of

SETTINGS = {"first_days": 3.0}
LUMP = {"some": "sign", "where": {"is": ["lump"]}}
FACE = {"some": "treated_area", "where": {"is": ["face", "lips"]}}


@dataclass
class Conditions:
    when: Any
    applies: Any = None


def after(**bounds):
    return {"fact": "days_since_treatment", **bounds}


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (LUMP, ANY_TIME),
        ({"all": [LUMP, after(at_least=7)]}, Span(7, None)),
        ({"all": [after(at_least=7), after(below=90)]}, Span(7, 90)),
        ({"all": [LUMP, {"any": [after(at_most="setting:first_days"), after(at_least=1, below=9)]}]}, Span(None, 9)),
        ({"any": [after(at_least=7), LUMP]}, ANY_TIME),
        ({"said": after(at_most=3)}, Span(None, 3)),
        ({"not": after(at_most=3)}, ANY_TIME),
    ],
)
def test_days_are_those_outside_of_which_it_is_never_raised(when, days):
    assert scope_of(Conditions(when), SETTINGS).days == days


def test_who_is_asked_and_what_raises_it_bound_it_together():
    found = scope_of(Conditions({"all": [LUMP, after(at_least=7)]}, {"all": [FACE, after(at_most=30)]}), SETTINGS)
    assert found.days == Span(7, 30)
    assert found.areas == ("face", "lips")


def test_one_way_to_be_raised_without_an_area_is_any_area():
    biotin = {"some": "given", "where": {"is": ["biotin"]}}
    assert scope_of(Conditions({"any": [{"all": [LUMP, FACE]}, biotin]}), SETTINGS).areas == ()
    assert scope_of(Conditions({"all": [LUMP, biotin]}), SETTINGS).ingredients == ("biotin",)
    assert scope_of(Conditions({"not": FACE}), SETTINGS).areas == ()
