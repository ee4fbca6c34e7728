"""Names that may be one person's, in both scripts and any order."""

import pytest

from consult.services.alike import names_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mona Aziz", "منى عزيز"),
        ("Aziz, MONA", "Mona Aziz"),
        ("Fatimah Al-Hassan", "فاطمة الحسن"),
        ("Muhammad Aly", "Mohamed Ali"),
        ("Mohammed Ali", "محمد علي"),
        ("Abdulrahman Saleh", "عبد الرحمن صالح"),
        ("Abd al-Rahman Saleh", "عبدالرحمن صالح"),
        ("Yusuf Jamal", "يوسف جمال"),
        ("Khaled Qasim", "خالد قاسم"),
        ("Layla Nour", "ليلى نور"),
        ("إيمان", "ايمان"),
        ("Lena Vogt", "Lena Voght"),
        ("Mona", "Mona bint Aziz"),
        ("Renée Müller", "Renee Muller"),
    ],
)
def test_one_persons_name_is_known_in_any_order_spelling_and_script(one, other):
    assert names_alike(one, other)
    assert names_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ahmed Ali", "Mohamed Ali"), ("Mona Hassan", "Mona Aziz"), ("سارة خان", "زهرة خان"), ("", "Mona"), ("", "")],
)
def test_names_that_share_only_one_word_of_two_are_not_alike(one, other):
    assert not names_alike(one, other)
