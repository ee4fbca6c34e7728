import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Consultation, Patient, Role
from consult.services.deciding import decide
from consult.services.worklists import PAGE
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db
CLINICAL = re.compile(r"\b(HOLD|STOP|CAUTION|NOTE|UNASSESSED|warf|allerg|medicine|B-\d\d|bleed|pregnan|flag)", re.IGNORECASE)


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
    patient = Patient.objects.get(name="Lena Vogt")
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
