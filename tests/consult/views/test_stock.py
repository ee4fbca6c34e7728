"""The clinic's stock on screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AuditEvent, Role, StockProduct
from tests.factories import a_clinic, a_lot, a_product, a_release, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LABEL = {"name": "Glow 5", "maker": "Olive", "use": "injected", "contents": "hyaluronic acid, panthenol\nzorbatrin"}


@pytest.fixture(autouse=True)
def release():
    return a_release()


@pytest.fixture
def doctor(client, practitioner):
    client.force_login(practitioner)
    return client


def page_of(product):
    return reverse("stock-product", args=[product.pk])


def test_each_word_of_a_label_is_read_at_once_and_unknown_ones_say_so(doctor, clinic):
    answer = doctor.post(reverse("stock-new", args=[clinic.slug]), LABEL, follow=True)
    product = StockProduct.objects.get()
    assert product.contents == ["hyaluronic acid", "panthenol", "zorbatrin"]
    text = answer.content.decode()
    assert "nobody knows it: cannot be checked" in text
    assert "Label not read to its end" in text
    assert AuditEvent.objects.filter(action="stock.added").get().payload == {}


def test_an_anaesthetic_is_kept_by_what_it_is(doctor, clinic):
    strength = {"numbs_0": "Lignocaine", "mg_0": "20", "per_kg_0": "4", "most_0": "300"}
    doctor.post(reverse("stock-new", args=[clinic.slug]), {**LABEL, **strength})
    kept = StockProduct.objects.get().anaesthetic
    assert kept == [{"key": "lidocaine", "mg_per_ml": 20.0, "most_mg_per_kg": 4.0, "most_mg": 300.0}]


@pytest.mark.parametrize("name", ["zorbacaine", "panthenol", "lidocane"])
def test_what_is_no_known_anaesthetic_is_not_taken_for_the_nearest(doctor, clinic, name):
    answer = doctor.post(reverse("stock-new", args=[clinic.slug]), {**LABEL, "numbs_0": name, "mg_0": "20"})
    assert answer.status_code == 422
    assert "Nobody knows this as one local anaesthetic" in answer.content.decode()
    assert not StockProduct.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Write the name"),
        ("contents", "x" * 300, "one ingredient a line"),
        ("contents", "\n".join(f"w{number}" for number in range(200)), "can be checked"),
        ("mg_0", "20", "Write which anaesthetic"),
        ("mg_0", "nan", "Write a number"),
        ("name", "Glow\x00" * 40, "at most 120"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(doctor, clinic, field, value, says):
    answer = doctor.post(reverse("stock-new", args=[clinic.slug]), {**LABEL, field: value})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "panthenol" in answer.content.decode() or field == "contents"


def test_a_tick_for_a_whole_label_needs_a_label(doctor, clinic):
    answer = doctor.post(reverse("stock-new", args=[clinic.slug]), {**LABEL, "contents": "", "contents_complete": "on"})
    assert answer.status_code == 422


def test_two_products_of_one_name_are_refused(doctor, clinic):
    a_product(clinic, name="Glow 5")
    assert doctor.post(reverse("stock-new", args=[clinic.slug]), LABEL).status_code == 422


def test_the_second_to_save_sees_both_labels_and_may_then_save(doctor, clinic):
    product = a_product(clinic)
    changed = {**LABEL, "seen": 0}
    assert doctor.post(page_of(product), {**changed, "contents": "caffeine"}).status_code == 302
    answer = doctor.post(page_of(product), changed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "while your page was open" in text
    assert "caffeine" in text
    assert "zorbatrin" in text
    assert doctor.post(page_of(product), {**changed, "seen": 1}).status_code == 302
    product.refresh_from_db()
    assert product.contents[-1] == "zorbatrin"


def test_expired_lots_and_those_that_soon_are_stand_out(doctor, clinic):
    product = a_product(clinic)
    a_lot(product, "OLD", days=-1)
    a_lot(product, "SOON", days=10)
    text = doctor.get(reverse("stock")).content.decode()
    assert "expired: do not use" in text
    assert "expires soon" in text


def test_a_lot_comes_in_once_and_is_used_up(doctor, clinic):
    product, day = a_product(clinic), timezone.localdate() + timedelta(days=90)
    lot = {"number": "B7", "expires_on_0": day.day, "expires_on_1": day.month, "expires_on_2": day.year}
    address = reverse("stock-lot-add", args=[product.pk])
    assert doctor.post(address, lot).status_code == 302
    again = doctor.post(address, lot)
    assert again.status_code == 422
    assert "has a lot of this number already" in again.content.decode()
    doctor.post(reverse("stock-lot-end", args=[product.lots.get().pk]))
    assert product.lots.get().ended_at


def test_what_is_no_longer_kept_is_not_offered(doctor, clinic):
    product = a_product(clinic)
    doctor.post(reverse("stock-end", args=[product.pk]))
    assert doctor.get(page_of(product)).status_code == 404


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER])
def test_the_desk_and_the_owner_read_and_do_not_write(client, clinic, role):
    product = a_product(clinic)
    client.force_login(a_user(clinic, role))
    assert product.name in client.get(reverse("stock")).content.decode()
    assert "Save the label" not in client.get(page_of(product)).content.decode()
    assert client.post(page_of(product), LABEL).status_code == 403


def test_another_clinics_stock_does_not_exist(doctor):
    product = a_product(a_clinic("Reed clinic"), name="Reed mix")
    assert doctor.get(page_of(product)).status_code == 404
    assert "Reed mix" not in doctor.get(reverse("stock")).content.decode()
