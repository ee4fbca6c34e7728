"""Two spellings of a lot are shown together, and only a person says that they are one."""

import pytest

from consult.services.lot_likeness import alike_lots, alike_products, same_lot, same_product


@pytest.mark.parametrize("other", ["HA2609-17", "ha2609-17", "HA 2609 17", "HA260917", "ＨＡ2609-17"])
def test_only_writing_differs(other):
    assert same_lot("HA2609-17", other)


@pytest.mark.parametrize("other", ["HA26O9-17", "HA2609-I7", "HA2609-71", "HA2609-1", "HA2609-171", "HB2609-17"])
def test_what_looks_alike_is_shown_and_is_not_the_same(other):
    assert alike_lots("HA2609-17", other)
    assert not same_lot("HA2609-17", other)


@pytest.mark.parametrize("other", ["", "HA2609", "LX2609-99", "17"])
def test_another_lot_is_not_shown(other):
    assert not alike_lots("HA2609-17", other)


def test_of_short_numbers_nothing_may_differ():
    assert not alike_lots("A12", "A13")
    assert alike_lots("A10", "A1O")


def test_names_of_products_are_alike_with_few_letters_and_all_where_none_was_typed():
    assert alike_products("", "Belotero")
    assert alike_products("NCTF", "NCTF 135 HA")
    assert alike_products("hyaluronic acid", "hyaluronc acid")
    assert not alike_products("hyaluronic acid", "lidocaine")
    assert same_product("NCTF-135", "nctf 135")
