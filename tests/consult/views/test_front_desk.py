import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, AuditEvent, Consultation, Patient, Role
from consult.services.appointments import set_appointment
from consult.services.deciding import decide
from consult.services.merging import merge_patients
from consult.services.worklists import PAGE
from tests.factories import a_clinic, a_patient, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db
CLINICAL = re.compile(r"\b(?:HOLD|STOP|CAUTION|NOTE|UNASSESSED)\b|(?i:\b(?:warf|allerg|medicine|B-\d\d|bleed|pregnan|flag))")


@pytest.fixture
def desk(clinic, client):
    user = a_user(clinic, Role.FRONT_DESK)
    client.force_login(user)
    return user


def main_of(page):
    return page.content.decode().split("<main", 1)[1]


def test_the_list_says_who_is_ready_and_what_to_do(client, desk, clinic):
    an_invitation(clinic, name="Invited")
    a_sent_consultation(clinic)
    page = client.get(reverse("front-desk"))
    states = {row.name: row.state for row in page.context["desk"].rows}
    assert states == {"Invited": "Invited, not opened yet", "Mona Aziz": "With the practitioner"}


def test_no_clinical_word_reaches_the_front_desk(client, desk, clinic):
    consultation = a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))
    for page in (client.get(reverse("front-desk")), client.get(reverse("desk-consultation", args=[consultation.public_id]))):
        assert CLINICAL.findall(main_of(page)) == []


def test_only_a_decision_to_treat_reads_as_ready(client, desk, clinic):
    ready, held = a_sent_consultation(clinic), a_sent_consultation(clinic)
    practitioner = a_user(clinic)
    decide(consultation=ready, by=practitioner, seen=ready.version, outcome="proceed", reason="Nothing open.")
    decide(consultation=held, by=practitioner, seen=held.version, outcome="hold", reason="x", until="y")
    rows = {row.reference: (row.state, row.ready) for row in client.get(reverse("front-desk")).context["desk"].rows}
    assert rows == {ready.reference: ("Ready", True), held.reference: ("Not now", False)}


def test_registering_shows_the_link_once(client, desk, clinic):
    data = {
        "name": "Lena Vogt",
        "date_of_birth_0": "4",
        "date_of_birth_1": "9",
        "date_of_birth_2": "1988",
        "language": "en",
        "day_0": "",
        "day_1": "",
        "day_2": "",
    }
    page = client.post(reverse("register"), data)
    patient = next(one for one in Patient.objects.all() if one.name == "Lena Vogt")
    assert "it is shown only this once" in page.content.decode()
    assert patient.clinic == clinic
    secret = re.search(r'value="http[^"]*/([\w-]{43})/?"', page.content.decode()).group(1)
    assert not AccessLink.objects.filter(token_sha256=secret).exists()
    assert client.get(page.context["address"].replace("http://127.0.0.1:8000", "")).status_code == 302


def test_registering_without_a_name_is_refused_and_keeps_the_rest(client, desk):
    page = client.post(reverse("register"), {"name": "", "phone": "050 555 1234", "language": "en"})
    assert page.status_code == 422
    assert "Write the patient&#x27;s name" in page.content.decode()
    assert "050 555 1234" in page.content.decode()


def test_an_appointment_can_be_made_and_moved(client, desk, clinic):
    consultation = an_invitation(clinic).consultation
    address = reverse("set-appointment", args=[consultation.public_id])
    client.post(address, {"day_0": "5", "day_1": "12", "day_2": "2030", "time": "14:30"})
    consultation.refresh_from_db()
    assert timezone.localtime(consultation.appointment_at).strftime("%d %m %Y %H:%M") == "05 12 2030 14:30"
    page = client.post(address, {"day_0": "5", "day_1": "12", "day_2": "2030", "time": "half past"})
    assert "Write the time like 14:30" in page.content.decode()


def test_a_new_link_ends_the_earlier_one(client, desk, clinic):
    consultation = an_invitation(clinic).consultation
    client.post(reverse("new-link", args=[consultation.public_id]))
    assert AccessLink.objects.filter(consultation=consultation).live(timezone.now()).count() == 1
    assert AccessLink.objects.filter(consultation=consultation).count() == 2


def test_the_owner_reads_but_does_not_act(client, clinic):
    client.force_login(a_user(clinic, Role.OWNER))
    consultation = an_invitation(clinic).consultation
    assert client.get(reverse("front-desk")).status_code == 200
    assert client.get(reverse("register")).status_code == 403
    assert client.post(reverse("new-link", args=[consultation.public_id])).status_code == 403
    assert client.post(reverse("set-appointment", args=[consultation.public_id])).status_code == 403


def test_another_clinics_consultation_is_not_found(client, desk):
    consultation = an_invitation(a_clinic("Elsewhere")).consultation
    for name in ("desk-consultation",):
        assert client.get(reverse(name, args=[consultation.public_id])).status_code == 404
    for name in ("new-link", "set-appointment"):
        assert client.post(reverse(name, args=[consultation.public_id])).status_code == 404


def test_a_long_list_goes_on_by_key_with_those_without_an_appointment_last(client, desk, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.worklists.PAGE", 2)
    by = a_user(clinic, Role.FRONT_DESK)
    an_invitation(clinic, by=by, name="Never")
    for days in (3, 1, 2):
        an_invitation(clinic, by=by, name=f"Day {days}", appointment_at=timezone.now() + timedelta(days=days))
    seen, address = [], reverse("front-desk")
    while address:
        page = client.get(address).context["desk"]
        seen += [row.name for row in page.rows]
        address = page.more
    assert seen == ["Day 1", "Day 2", "Day 3", "Never"]
    assert PAGE == 25


def test_the_front_desk_list_takes_few_statements_whatever_its_length(client, desk, clinic, django_assert_max_num_queries):
    by = a_user(clinic, Role.FRONT_DESK)
    for _ in range(6):
        an_invitation(clinic, by=by)
    assert Consultation.objects.count() == 6
    with django_assert_max_num_queries(5):
        client.get(reverse("front-desk"))


@pytest.mark.parametrize(
    "after", ["x", "2026-99-99T99:99:99|1", "2026-01-01T00:00:00|1", "²", "9" * 5000, "2026-01-01T00:00:00+00:00|\x00"]
)
def test_a_made_up_place_in_the_list_shows_its_beginning(client, desk, clinic, after):
    an_invitation(clinic)
    assert len(client.get(reverse("front-desk"), {"after": after}).context["desk"].rows) == 1


def moved(consultation, by, days=30):
    at = timezone.now() + timedelta(days=days)
    set_appointment(consultation=consultation, by=by, at=at)
    return at


def test_the_second_to_move_an_appointment_reads_who_was_first_and_keeps_what_they_typed(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    shown = client.get(reverse("desk-consultation", args=[consultation.public_id])).context["form"]["was"].value()
    theirs = moved(consultation, a_user(clinic, Role.FRONT_DESK, first_name="Karim"))
    address = reverse("set-appointment", args=[consultation.public_id])
    typed = {"day_0": "5", "day_1": "12", "day_2": "2030", "time": "14:30", "was": shown}
    page = client.post(address, typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Karim saved this today" in text
    assert page.context["first"].pairs[0].mine == "5 December 2030 14:30"
    assert 'value="14:30"' in text
    assert Consultation.objects.get().appointment_at == theirs
    assert client.post(address, {**typed, "was": page.context["form"].data["was"]}).status_code == 302
    assert Consultation.objects.get().appointment_at != theirs


def test_an_appointment_that_was_moved_meanwhile_is_not_cancelled(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    was = moved(consultation, desk)
    moved(consultation, a_user(clinic, first_name="Rania"), days=40)
    address = reverse("cancel-appointment", args=[consultation.public_id])
    assert "Nothing was cancelled" in client.post(address, {"was": was.isoformat()}, follow=True).content.decode()
    assert Consultation.objects.get().appointment_at
    client.post(address, {"was": Consultation.objects.get().appointment_at.isoformat()})
    assert Consultation.objects.get().appointment_at is None


@pytest.mark.parametrize("was", ["x", "\x00", "2030-99-99T00:00:00", "2030-01-01T00:00:00"])
def test_a_made_up_earlier_appointment_is_no_error(client, desk, clinic, was):
    consultation = an_invitation(clinic, by=desk).consultation
    typed = {"day_0": "5", "day_1": "12", "day_2": "2030", "time": "14:30", "was": was}
    assert client.post(reverse("set-appointment", args=[consultation.public_id]), typed).status_code in (302, 422)


def test_a_day_that_is_not_allowed_yet_is_booked_only_on_purpose_and_never_says_why(client, desk, clinic):
    consultation = a_sent_consultation(clinic, medicines=medicines("Roaccutane"))
    page = reverse("desk-consultation", args=[consultation.public_id])
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {"day_0": tomorrow.day, "day_1": tomorrow.month, "day_2": tomorrow.year, "time": "14:30"}
    address = reverse("set-appointment", args=[consultation.public_id])
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "ask them" in refused.content.decode()
    assert CLINICAL.findall(main_of(refused)) == []
    assert "isotretinoin" not in main_of(refused).lower()
    assert Consultation.objects.get(pk=consultation.pk).appointment_at is None
    assert client.post(address, {**typed, "anyway": "on"}).status_code == 302
    assert AuditEvent.objects.filter(action="appointment.set").last().payload == {"earlier_than_allowed": True}
    assert CLINICAL.findall(main_of(client.get(page))) == []


def test_a_day_is_free_to_book_before_anything_was_sent(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {"day_0": tomorrow.day, "day_1": tomorrow.month, "day_2": tomorrow.year, "time": "14:30"}
    assert client.post(reverse("set-appointment", args=[consultation.public_id]), typed).status_code == 302


def test_the_desk_page_names_the_other_registration_and_leads_to_it(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    merge_patients(one=consultation.patient, other=a_patient(clinic, name="منى عزيز"), by=desk)
    page = client.get(reverse("desk-consultation", args=[consultation.public_id])).content.decode()
    assert "Also registered as" in page
    assert "منى عزيز" in page
    assert reverse("same-person", args=[consultation.public_id]) in page


def test_what_a_person_may_open_stands_in_the_header_and_nothing_else(client, clinic):
    for role, there, missing in (
        (Role.FRONT_DESK, ["Front desk"], ["Queue", "People", "Audit"]),
        (Role.OWNER, ["Front desk", "People", "Clinic", "Audit", "Thresholds"], ["Queue", "Recall"]),
        (Role.PRACTITIONER, ["Queue", "Front desk", "Recall", "Thresholds"], ["People", "Audit"]),
    ):
        client.force_login(a_user(clinic, role))
        nav = client.get(reverse("front-desk")).content.decode().split("<nav", 1)[1].split("</nav>")[0]
        assert [word for word in there if f">{word}<" not in nav] == []
        assert [word for word in missing if f">{word}<" in nav] == []
        assert clinic.name in nav


def test_a_desk_list_of_25_takes_five_statements(client, desk, clinic, django_assert_num_queries):
    for days in range(26):
        an_invitation(clinic, by=desk, appointment_at=timezone.now() + timedelta(days=days))
    with django_assert_num_queries(5):
        page = client.get(reverse("front-desk"))
    assert len(page.context["desk"].rows) == 25
