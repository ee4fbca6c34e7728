"""What is hidden cannot be worked out from what is told."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.services.small_numbers import SMALLEST, share, told, told_alone, told_of_total

parts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


@pytest.mark.parametrize(("number", "said"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_small_number_is_hidden_and_nobody_is_nobody(number, said):
    assert told(number) == said
    assert told_alone({"a": number}) == {"a": said}


@given(parts)
def test_no_small_number_is_ever_told(numbers):
    for key, said in told_of_total(numbers).items():
        assert said in (None, numbers[key])
        assert not 0 < numbers[key] < SMALLEST or said is None


@given(parts)
def test_a_hidden_number_cannot_be_worked_out_from_the_total(numbers):
    """Every hidden part could be another number, and everything told would be the same."""
    said = told_of_total(numbers)
    hidden = [key for key, one in said.items() if one is None]
    if sum(numbers.values()) < SMALLEST:
        return
    left = sum(numbers.values()) - sum(one for one in said.values() if one is not None)
    # Where all is hidden, the total is all that anybody knows.
    for key in hidden:
        assert len(hidden) > 1 or said.keys() == {key}
        others = len(hidden) - 1
        assert len([one for one in range(1, left + 1) if left - one >= others]) > 1 or len(said) == 1


def test_the_next_smallest_is_hidden_beside_a_single_small_one():
    assert told_of_total({"a": 20, "b": 9, "c": 3}) == {"a": 20, "b": None, "c": None}
    assert told_of_total({"a": 20, "b": 9, "c": 0}) == {"a": 20, "b": 9, "c": 0}
    assert told_of_total({"a": 9, "b": 1}) == {"a": None, "b": None}
    assert told_of_total({"a": 2, "b": 1}) == {"a": None, "b": None}


def test_ones_only_are_not_given_away_by_their_sum():
    numbers = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 30}
    assert all(one is None for one in told_of_total(numbers).values())


@pytest.mark.parametrize(("part", "total"), [*product((1, 4), (40,)), (36, 40), (2, 3), (40, 41)])
def test_a_share_with_few_on_either_side_is_not_told(part, total):
    assert share(part, total) is None


def test_a_share_of_enough_is_told():
    assert share(10, 40) == 25
    assert share(0, 40) == 0
