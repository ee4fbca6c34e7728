"""The practitioner's way by forms alone: what each page holds is sent back as a browser without JavaScript sends it."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import Consultation, Decision
from consult.services.signed_content import is_intact
from tests import factories
from tests.consult.services.test_consent import signed
from tests.sideeffects.forms.sent import sent_by
from tests.treatments import aged, whole_record

pytestmark = pytest.mark.django_db


class Browser:
    """Follows links and presses buttons; runs no script."""

    def __init__(self, client, consultation):
        self.client, self.consultation, self.page = client, consultation, ""

    def address(self, name, *more):
        return reverse(name, args=[self.consultation.public_id, *more])

    def open(self, address):
        answer = self.client.get(address)
        assert answer.status_code == 200
        self.page = answer.content.decode()

    def send(self, target, button=None, /, **fields):
        """Fill the form that posts to this address, and press a button of it."""
        address = self.address(target)
        form = next(one for one in self.page.split("<form")[1:] if f'action="{address}"' in one.split(">")[0])
        form = form[: form.index("</form>")]
        data = dict(sent_by(form).lists())
        assert set(fields) <= set(re.findall(r'name="([^"]+)"', form))
        if button:
            assert f'name="do" value="{button}"' in form
            data["do"] = button
        answer = self.client.post(address, {**data, **fields}, follow=True)
        self.page = answer.content.decode()
        assert answer.status_code == 200, re.findall(r'role="alert".*?</ul>|id="why-closed".*?</p>', self.page, re.DOTALL)


@pytest.fixture
def staff():
    return factories.a_user(factories.a_clinic())


@pytest.fixture
def reader(client, staff):
    clinic = staff.memberships.get().clinic
    sent = factories.a_sent_consultation(clinic, appointment_at=timezone.now(), medicines=factories.medicines("warfarin"))
    client.force_login(staff)
    return Browser(client, sent)


def test_a_practitioner_plans_resolves_decides_treats_and_signs_without_javascript(reader, staff):
    lot = factories.a_lot(factories.a_product(staff.memberships.get().clinic, by=staff), "HA-1")
    plans(reader, lot)
    settles_and_decides(reader)
    reader.open(reader.address("consent-text"))
    reader.send("consent-text", "give")
    signed(Consultation.objects.get())
    aged(reader.consultation, 3)
    treats(reader)
    records_and_signs(reader, staff)
    treated = Consultation.objects.get().signed_treatment
    assert is_intact(treated)
    assert treated.lots.get().lot == "HA-1"


def plans(reader, lot):
    reader.open(reader.address("plan"))
    chosen = {f"lot_{lot.product_id}": lot.pk, f"ml_{lot.product_id}": "2", "places": "face"}
    reader.send("plan", **chosen, antiseptic="alcohol", gloves="nitrile", numbing_none="on")
    assert "HA-1" in reader.page


def settles_and_decides(reader):
    """Each flag that keeps "proceed" closed has its own link to a page with one form."""
    for _number in range(6):
        reader.open(reader.address("consultation"))
        if "why-closed" not in reader.page:
            break
        links = re.findall(rf'href="({reader.address("resolve")}\?[^"]+)"', reader.page)
        reader.open(unescape(links[0]))
        reader.send("resolve", reason="cleared", words="Spoken through with her doctor.")
    reader.send("decide", outcome="proceed", reason="All is known.")
    assert Decision.objects.get().outcome == "proceed"


def treats(reader):
    reader.open(reader.address("treatment"))
    reader.send("treatment-begin")
    reader.send("treatment-asked")
    reader.send("treatment-identity", name="Mona Aziz", born_0="2", born_1="3", born_2="1990")
    reader.send("treatment-read")


def records_and_signs(reader, staff):
    """Lot and expiry are there from the plan; without the picture the number of sites is typed."""
    record = whole_record(staff)
    around = {name: record[name] for name in ("began", "ended", "check", "check_at", "reaction")}
    row = {f"row-0-{name}": record["rows"][0][name] for name in ("points", "ml", "depth", "needle", "device")}
    reader.send("treatment", "save", **row)
    assert "before you can sign" in reader.page
    reader.send("treatment", "sign", **around)
    assert "Check the record before you sign" in reader.page
    reader.send("treatment-sign")
    assert "Signed treatment" in reader.page
