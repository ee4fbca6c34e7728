"""The owner keeps the clinic's settings: checked, versioned, read by patients."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from consult.models import AuditEvent, Clinic, Role
from consult.models.people import dialable
from consult.services.access import NotAllowed
from consult.services.alerts import set_alerts
from consult.services.clinic_settings import FIELDS, save_settings
from consult.services.clinics import set_up_clinic
from tests.factories import a_clinic, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(clinic, client):
    user = a_user(clinic, Role.OWNER)
    client.force_login(user)
    return user


def as_form(clinic, **more):
    """What the browser posts."""
    shown = {name: getattr(clinic, name) for name in FIELDS} | {"seen": clinic.version} | more
    return {name: "on" if value is True else value for name, value in shown.items() if value is not False}


def page_of(clinic):
    return reverse("clinic", args=[clinic.slug])


def test_the_settings_are_saved_and_the_audit_names_the_fields_only(client, owner, clinic):
    data = as_form(clinic, name="Rose clinic", hours="Sun-Thu 9-18", country="SA", cooling_off_hours="٢٤", public_link_open=False)
    page = client.post(page_of(clinic), data, follow=True)
    assert "Saved." in page.content.decode()
    clinic.refresh_from_db()
    assert (clinic.name, clinic.hours, clinic.country, clinic.cooling_off_hours) == ("Rose clinic", "Sun-Thu 9-18", "SA", 24)
    assert (clinic.public_link_open, clinic.version) == (False, 1)
    event = AuditEvent.objects.get(action="clinic.settings")
    assert event.payload == {"fields": ["name", "hours", "country", "public_link_open", "cooling_off_hours"]}


def test_the_second_to_save_reads_who_was_first_and_both_and_may_save_then(client, owner, clinic):
    second = a_user(clinic, Role.OWNER, first_name="Karim")
    shown = as_form(clinic, name="Mine")
    save_settings(clinic=clinic, by=second, seen=0, details={name: getattr(clinic, name) for name in FIELDS} | {"name": "Theirs"})
    page = client.post(page_of(clinic), shown)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Karim saved this today" in text
    assert [(pair.theirs, pair.mine) for pair in page.context["first"].pairs] == [("Theirs", "Mine")]
    assert 'value="Mine"' in text
    assert Clinic.objects.get(pk=clinic.pk).name == "Theirs"
    assert client.post(page_of(clinic), {**shown, "seen": page.context["form"].data["seen"]}).status_code == 302
    assert Clinic.objects.get(pk=clinic.pk).name == "Mine"


def test_who_said_where_alerts_go_was_first_too(client, owner, clinic):
    set_alerts(clinic=clinic, by=owner, email="desk@example.org", phone="")
    assert client.post(page_of(clinic), as_form(clinic)).status_code == 422


@pytest.mark.parametrize("number", ["800-HOPE", "call us", "12", "116 123 or 112", "1" * 16, "116/123"])
def test_a_help_line_that_no_telephone_dials_is_refused(client, owner, clinic, number):
    page = client.post(page_of(clinic), as_form(clinic, help_line=number, help_line_called="on"))
    assert page.status_code == 422
    assert "Write one number that can be dialled" in page.content.decode()
    with pytest.raises(ValidationError):
        set_up_clinic(slug=clinic.slug, details={"help_line": number}, people=[])
    assert Clinic.objects.get(pk=clinic.pk).help_line == "116 123"


def test_another_help_line_is_called_first(client, owner, clinic):
    data = as_form(clinic, help_line="٨٠٠ ٤٦٣٤٢")
    page = client.post(page_of(clinic), data)
    assert page.status_code == 422
    assert "Call it first" in page.content.decode()
    client.post(page_of(clinic), {**data, "help_line_called": "on"})
    assert Clinic.objects.get(pk=clinic.pk).help_line == "800 46342"


def test_the_same_help_line_needs_no_new_call_and_none_neither(client, owner, clinic):
    assert client.post(page_of(clinic), as_form(clinic)).status_code == 302
    clinic.refresh_from_db()
    assert client.post(page_of(clinic), as_form(clinic, help_line="")).status_code == 302


def test_hours_that_tell_patients_what_nobody_may_are_refused(client, owner, clinic):
    page = client.post(page_of(clinic), as_form(clinic, hours="Open 9-18. Stop your blood thinner 3 days before."))
    assert page.status_code == 422
    assert "Stop your blood thinner" in page.content.decode()
    clinic.refresh_from_db()
    assert clinic.hours == ""


@pytest.mark.parametrize(
    "more", [{"country": "XX"}, {"cooling_off_hours": "-1"}, {"patch_test_valid_days": "0"}, {"name": "\x00"}, {"seen": "x"}]
)
def test_what_is_wrong_is_refused(client, owner, clinic, more):
    assert client.post(page_of(clinic), as_form(clinic, **more)).status_code == 422
    clinic.refresh_from_db()
    assert clinic.version == 0


def test_only_its_owner_keeps_them(client, clinic):
    client.force_login(a_user(a_clinic(), Role.OWNER))
    assert client.get(page_of(clinic)).status_code == 404
    with pytest.raises(NotAllowed):
        save_settings(clinic=clinic, by=a_user(clinic), seen=0, details={})


def test_the_page_shows_the_public_link_and_its_poster(client, owner, clinic):
    page = client.get(page_of(clinic)).content.decode()
    assert f"/start/{clinic.slug}" in page
    assert reverse("poster", args=[clinic.slug]) in page


@pytest.mark.parametrize("number", ["", "112", "+971 4 555 0100", "(04) 555-0100", "020 7946 0018"])
def test_what_a_telephone_dials_is_taken(number):
    assert dialable(number)


def test_patients_read_the_opening_hours_beside_the_phone(client, clinic):
    Clinic.objects.filter(pk=clinic.pk).update(hours="Sun-Thu 9-18\nالأحد - الخميس", address="12 Palm Street")
    clinic.refresh_from_db()
    said = render_to_string("patient/_call.html", {"clinic": clinic})
    assert "Sun-Thu 9-18<br>الأحد - الخميس" in said
    assert "12 Palm Street" in said
    letter = {"words": "x", "button": "y", "address": "z", "phone": "1", "hours": clinic.hours}
    assert "Sun-Thu 9-18" in render_to_string("mail/letter.txt", letter)
