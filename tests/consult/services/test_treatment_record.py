"""What is typed on the treatment day, read: never guessed."""

from datetime import date, time
from decimal import Decimal

import pytest

from consult.services.treatment_record import clock_of, expiry_of, numbered, points_of, runs, total_of, volumes_of


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("08/2027", date(2027, 8, 31)),
        ("8 / 2027", date(2027, 8, 31)),
        ("2027-02", date(2027, 2, 28)),
        ("2027-08-15", date(2027, 8, 15)),
        ("15/08/2027", date(2027, 8, 15)),
        ("08.08.2027", date(2027, 8, 8)),
        ("٠٨/٢٠٢٧", date(2027, 8, 31)),
    ],
)
def test_a_month_on_a_label_means_its_last_day(typed, last):
    assert expiry_of(typed) == last


@pytest.mark.parametrize(
    "typed", ["", "2027", "13/2027", "31/02/2027", "08/27", "soon", "05/12/2027", "5.12.2027", "0000-01", "9" * 40]
)
def test_an_expiry_that_cannot_be_read_is_none(typed):
    assert expiry_of(typed) is None


@pytest.mark.parametrize("typed", ["", "24:00", "9", "12:60", "noon", "12:00:30"])
def test_a_time_that_cannot_be_read_is_none(typed):
    assert clock_of(typed) is None


def test_times_are_read_in_every_digit():
    assert clock_of("16:40") == clock_of("١٦:٤٠") == clock_of("16:40:00") == time(16, 40)


def test_one_number_is_for_every_site():
    assert volumes_of("0.15 ml", range(1, 4)) == dict.fromkeys((1, 2, 3), Decimal("0.15"))
    assert volumes_of("0,15", range(1, 2)) == {1: Decimal("0.15")}


def test_sites_are_named_by_their_numbers():
    said = volumes_of("1 to 3: 0.15 ml, 4: 0.1; 5-6: 0.2ml", range(1, 7))
    assert said == {
        1: Decimal("0.15"),
        2: Decimal("0.15"),
        3: Decimal("0.15"),
        4: Decimal("0.1"),
        5: Decimal("0.2"),
        6: Decimal("0.2"),
    }


@pytest.mark.parametrize(
    "typed", ["0", "0 ml", "a little", "1 to 9: 0.1", "1: 0.1, 1: 0.2", "3 to 1: x", "1: 0", "-1", "1: 0.1 and more"]
)
def test_a_volume_that_cannot_be_read_is_none(typed):
    assert volumes_of(typed, range(1, 4)) is None


def test_nothing_typed_is_no_volume():
    assert volumes_of("", range(1, 4)) == {}


@pytest.mark.parametrize(
    ("typed", "number"), [("6", 6), ("٦", 6), ("0", None), ("-1", None), ("121", None), ("many", None), ("", None)]
)
def test_the_number_of_points(typed, number):
    assert points_of({"points": typed}) == number


def test_sites_run_on_from_row_to_row():
    record = {"rows": [{"points": "3", "ml": "0.1"}, {"points": "2", "ml": "4: 0.2"}]}
    assert numbered(record) == [range(1, 4), range(4, 6)]
    assert total_of(record) == (5, Decimal("0.5"))


def test_numbers_are_said_in_runs():
    assert runs([9, 4, 6, 5]) == [(4, 6), (9, 9)]
