"""Finding a patient by whatever of them somebody remembers."""

import pytest

from consult.models import Consultation, SearchWord
from consult.presenters.found import found_page
from consult.services import searching
from consult.services.search_words import digits_in, index_of, refresh, wanted_by, words_of
from consult.services.searching import MOST_FOUND, found_by
from tests.factories import a_clinic, a_patient, a_user, an_invitation


def finds(typed, name="", phone="", references=()):
    words, parts = words_of(name, phone, references), wanted_by(typed)
    return bool(parts) and all(any(one.met_by(words) for one in part) for part in parts)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mona", "Mona Aziz"),
        ("azi", "Mona Aziz"),
        ("AZIZ mo", "Mona Aziz"),
        ("rene", "René Dupont"),
        ("abdelr", "Abdel Rahman"),
        ("احمد", "أحمد خليل"),
        ("حسن", "الحَسَن"),
        ("الحسن", "حسن"),
        ("عبدالله", "عبد الله سالم"),
        ("فاطمه", "فاطمة"),
    ],
)
def test_the_beginning_of_any_name_finds_it_in_whatever_script_and_spelling(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("ona", "Mona Aziz"), ("mona khalil", "Mona Aziz"), ("", "Mona"), ("\x00", "Mona")])
def test_the_middle_of_a_name_and_another_name_find_nobody(typed, name):
    assert not finds(typed, name)


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("+971 50 123 4567", "+971501234567"),
        ("00971501234567", "+971 50 123 4567"),
        ("0501234567", "+971 50 123 4567"),
        ("4567", "+971 50 123 4567"),
        ("+971 50 123 4567", "050 123 4567"),
        ("050 12", "050 123 4567"),
        ("٠٥٠١٢٣٤٥٦٧", "+971501234567"),
        ("0501234567", "٠٥٠١٢٣٤٥٦٧"),
    ],
)
def test_a_phone_is_found_with_and_without_its_country_and_by_its_end(typed, phone):
    assert finds(typed, "Mona", phone)


def test_digits_of_another_phone_find_nobody():
    assert not finds("0501234568", "Mona", "+971501234567")
    assert digits_in("٤٥٦ x 7") == "4567"


@pytest.mark.parametrize("typed", ["BH-2K7F9", "bh 2k7f9", "2k7f9", "bh-2k7"])
def test_a_reference_is_found_however_it_is_typed(typed):
    assert finds(typed, "Mona", "", ["BH-2K7F9"])


@pytest.mark.parametrize("reference", ["BH-KWXYZ", "BH-23456"])
def test_a_reference_of_letters_or_digits_alone_is_found_too(reference):
    for typed in (reference, reference.lower(), reference.replace("-", " "), reference.replace("-", ""), reference[3:].lower()):
        assert finds(typed, "Layla Haddad", "+971501112222", [reference]), typed


@pytest.mark.django_db
def test_words_follow_the_patient_and_old_ones_go(clinic):
    patient = a_patient(clinic, name="Mona Aziz", phone="0501234567")
    refresh(patient)
    patient.name = "Mona Khalil"
    patient.save()
    refresh(patient)
    words = {bytes(one.word) for one in SearchWord.objects.filter(patient=patient)}
    assert words >= index_of(clinic.pk, [("n", "khalil")])
    assert not words & index_of(clinic.pk, [("n", "aziz")])
    assert not [word for word in words if b"khal" in word]


@pytest.mark.django_db
def test_longer_than_the_index_knows_is_compared_with_the_opened_name(clinic):
    one = an_invitation(clinic, name="Abdulrahmanov Saleh", phone="+971501112222").consultation
    an_invitation(clinic, name="Abdulrahmanin Saleh", phone="+971501112223")
    for typed in ("abdulrahmano", "saleh abdulrahmanov", "00971501112222", "s abdulrahmano"):
        assert [row.pk for row in search(clinic, typed).rows] == [one.pk], typed
    assert not search(clinic, "s").rows


@pytest.mark.django_db
def test_the_same_words_of_two_clinics_cannot_be_told_to_be_the_same(clinic):
    words = [("n", "mona"), ("p", "971501112222")]
    assert not index_of(clinic.pk, words) & index_of(a_clinic("Elsewhere").pk, words)


def names_of(found):
    return sorted(row.patient.name for row in found.rows)


def search(clinic, typed):
    return found_by(Consultation.objects.filter(clinic=clinic).select_related("patient", "clinic"), clinics=[clinic], typed=typed)


@pytest.mark.django_db
def test_everybody_who_is_invited_is_found_in_their_clinic_and_in_no_other(clinic):
    invited = an_invitation(clinic, name="Layla Haddad", phone="+971501112222").consultation
    an_invitation(a_clinic("Elsewhere"), name="Layla Haddad")
    for typed in ("layla", "had lay", "2222", "0501112222", invited.reference, invited.reference[3:].lower()):
        assert [row.pk for row in search(clinic, typed).rows] == [invited.pk], typed


@pytest.mark.django_db
def test_one_person_registered_twice_is_found_under_both_names(clinic):
    first = an_invitation(clinic, name="Sara Nasser").consultation
    second = an_invitation(clinic, name="Sarah Alnasser").consultation
    user = a_user(clinic)
    second.patient.merged_into, second.patient.merged_by, second.patient.merged_at = first.patient, user, first.created_at
    second.patient.save()
    for typed in ("nasser", "alnasser"):
        found = search(clinic, typed)
        assert names_of(found) == ["Sara Nasser", "Sarah Alnasser"], typed
        assert found.also[first.patient_id] == ("Sarah Alnasser",)


@pytest.mark.django_db
def test_too_many_are_cut_and_said_to_be(clinic):
    by = a_user(clinic)
    for _ in range(MOST_FOUND + 1):
        an_invitation(clinic, by=by, name="Mona")
    found = search(clinic, "mona")
    assert len(found.rows) == MOST_FOUND
    assert found.more


@pytest.mark.django_db
def test_r08_whoever_is_missed_among_very_many_is_said_to_be_there(clinic, monkeypatch):
    monkeypatch.setattr(searching, "MOST_COUNTED", 5)
    by = a_user(clinic)
    for _ in range(6):
        an_invitation(clinic, by=by, name="Mohammedali Aziz")
    last = an_invitation(clinic, by=by, name="Mohammedalix Aziz").consultation
    found = search(clinic, "mohammedalix")
    said = found_page(found, "mohammedalix", [clinic]).said
    assert [one.pk for one in found.rows] == [last.pk] or found.more
    assert found.more
    assert found.rows or "Write further letters" in said
    assert not search(clinic, "zzzz").more


@pytest.mark.django_db
def test_r08_one_letter_asks_for_further_letters(clinic):
    an_invitation(clinic, by=a_user(clinic), name="Mona")
    found = search(clinic, "m")
    assert "Write further letters" in found_page(found, "m", [clinic]).said
