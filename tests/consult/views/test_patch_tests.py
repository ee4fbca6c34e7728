"""The pages of a patch test, and its picture."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import PatchTest
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def consultation():
    return factories.a_sent_consultation(appointment_at=timezone.now() + timedelta(days=10))


@pytest.fixture
def by(consultation):
    return factories.a_user(consultation.clinic)


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


def moment(at):
    local = timezone.localtime(at)
    return {"day_0": local.day, "day_1": local.month, "day_2": local.year, "time": local.strftime("%H:%M")}


def address(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def test_a_walk_from_planning_to_a_reaction_on_the_screen(staff, consultation, by):
    product = factories.a_product(consultation.clinic, by=by, needs_patch_test=True)
    page = staff.get(address("patch-test-plan", consultation)).content.decode()
    assert "Hyaline 2" in page
    assert "does not clear a severe allergy" in page
    said = {"stock": product.pk, "site": "forearm", **moment(timezone.now())}
    response = staff.post(address("patch-test-plan", consultation), said)
    assert response.url.endswith("#patch-tests")
    test = PatchTest.objects.get()
    assert (test.product, test.contents) == ("Hyaline 2", ["hyaluronic acid", "sodium chloride"])

    placed = {"lot": "A12", "site": "forearm", "read_from": 24, "read_until": 96, **moment(timezone.now() - timedelta(hours=30))}
    assert staff.get(address("patch-test-place", consultation, test.pk)).status_code == 200
    staff.post(address("patch-test-place", consultation, test.pk), placed)
    assert "To be read now" in staff.get(address("consultation", consultation)).content.decode()

    assert 'capture="environment"' in staff.get(address("patch-test-read", consultation, test.pk)).content.decode()
    picture = SimpleUploadedFile("arm.jpg", factories.picture_file(), "image/jpeg")
    seen = {"result": "reaction", "words": "a wheal of 2 cm", "picture": picture, **moment(timezone.now())}
    staff.post(address("patch-test-read", consultation, test.pk), seen)
    page = staff.get(address("consultation", consultation)).content.decode()
    assert "a wheal of 2 cm" in page
    assert "Observed at the clinic: patch test" in page
    assert "Seen at the clinic" in page
    assert "does not clear a severe allergy" in page


def test_too_near_to_the_treatment_is_refused_with_its_reason_and_the_words_stay(staff, consultation):
    said = {"name": "Glow 5", "contents": "hyaluronic acid", "site": "forearm"}
    at = consultation.appointment_at - timedelta(hours=3)
    response = staff.post(address("patch-test-plan", consultation), {**said, **moment(at)})
    assert response.status_code == 422
    page = response.content.decode()
    assert "at least 24 hours before the treatment" in page
    assert "Glow 5" in page
    assert not PatchTest.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"contents": " "},
        {"site": ""},
        {"day_0": "31", "day_1": "2"},
        {"time": "noon"},
        {"stock": "999999"},
        {"name": "x" * 200},
        {"site": "\x00"},
    ],
)
def test_what_cannot_be_planned_says_why(staff, consultation, wrong):
    said = {"name": "Glow 5", "contents": "hyaluronic acid", "site": "forearm", **moment(timezone.now())}
    response = staff.post(address("patch-test-plan", consultation), {**said, **wrong})
    assert response.status_code == 422
    assert not PatchTest.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"no picture at all", "JPEG, PNG or WebP"), (b"\xff" * (12 * 1024 * 1024 + 70_000), "larger than 12 MB"), (b"", "empty")],
)
def test_a_bad_file_is_refused_and_the_words_stay(staff, consultation, by, content, why):
    test = factories.a_patch_test(consultation, by, placed=48)
    seen = {"result": "doubtful", "words": "a pink spot", **moment(timezone.now())}
    picture = SimpleUploadedFile("arm.jpg", content, "image/jpeg")
    response = staff.post(address("patch-test-read", consultation, test.pk), {**seen, "picture": picture})
    page = response.content.decode()
    assert response.status_code == 422
    assert why in page
    assert "a pink spot" in page
    test.refresh_from_db()
    assert test.read_at is None


def test_a_reading_of_tomorrow_or_before_it_was_placed_is_refused(staff, consultation, by):
    test = factories.a_patch_test(consultation, by, placed=48)
    for at in (timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=5)):
        seen = {"result": "nothing", **moment(at)}
        assert staff.post(address("patch-test-read", consultation, test.pk), seen).status_code == 422


def test_a_picture_is_not_kept_by_any_browser_and_is_of_its_consultation_only(staff, consultation, by):
    picture = factories.a_picture(consultation, by)
    response = staff.get(address("picture", consultation, picture.pk))
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    other = factories.a_sent_consultation(consultation.clinic)
    assert staff.get(address("picture", other, picture.pk)).status_code == 404
    assert staff.get(address("picture", consultation, "9" * 40)).status_code == 404


def test_a_cancelled_test_stays_in_the_list(staff, consultation, by):
    test = factories.a_patch_test(consultation, by)
    staff.post(address("patch-test-cancel", consultation, test.pk))
    assert "Cancelled" in staff.get(address("consultation", consultation)).content.decode()
    assert PatchTest.objects.get().cancelled_at


def test_the_second_to_read_keeps_what_they_typed(staff, consultation, by):
    test = factories.a_patch_test(consultation, by, placed=48)
    PatchTest.objects.update(read_at=timezone.now(), read_by=by, result="nothing")
    seen = {"result": "doubtful", "words": "a pink spot", **moment(timezone.now())}
    response = staff.post(address("patch-test-read", consultation, test.pk), seen)
    assert response.status_code == 422
    assert "a pink spot" in response.content.decode()
