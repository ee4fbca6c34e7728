"""How far chance reaches, against figures that others have published and computed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.services.intervals import wilson


@pytest.mark.parametrize(
    ("part", "total", "low", "high"),
    # 81 of 263, 15 of 148, 0 of 20, 1 of 29: Newcombe, Statistics in Medicine 1998, 17, table I, method 3.
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_the_interval_is_the_one_that_newcombe_printed(part, total, low, high):
    assert wilson(part, total) == pytest.approx((low, high), abs=0.01)


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_it_holds_the_share_stays_within_nought_and_all_and_is_the_same_from_the_other_side(asked):
    part, total = asked
    low, high = wilson(part, total)
    assert 0 <= low <= 100 * part / total <= high <= 100
    other_low, other_high = wilson(total - part, total)
    assert (100 - other_high, 100 - other_low) == pytest.approx((low, high))


@pytest.mark.parametrize(("part", "total"), [(1, 0), (-1, 5), (6, 5), (0, 0)])
def test_what_is_no_share_is_refused(part, total):
    with pytest.raises(ValueError, match="of"):
        wilson(part, total)
