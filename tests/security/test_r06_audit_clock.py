"""R6, the audit: whatever the clock says, the chain goes by its numbers and holds."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from consult.models import AuditEvent, Role, Seal
from consult.services.audit import record
from consult.services.audit_chain import chain_faults
from consult.services.sealing import seal_waiting
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
ACTIONS = ("clinic.settings", "clinic.alerts", "stock.added", "stock.saved")


def test_r06_a_clock_that_runs_backwards_and_forwards_breaks_no_chain_and_no_order(client):
    clinic = factories.a_clinic()
    # A day back, the hour that summer time gives twice, two days on.
    for action, jump in zip(ACTIONS, (0, -24, 1, 48), strict=True):
        with time_machine.travel(NOW + timedelta(hours=jump), tick=False):
            record(clinic=clinic, by=None, action=action, about=clinic, system=True)
            assert seal_waiting() == 1
            assert list(chain_faults(clinic.pk)) == []
    times = list(Seal.objects.order_by("number").values_list("at", flat=True))
    assert times != sorted(times)
    assert tuple(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == ACTIONS
    client.force_login(factories.a_user(clinic, Role.OWNER))
    page = client.get(reverse("audit")).content.decode()
    said = [page.index(words) for words in ("Changed the label", "Added a product", "Said where alerts go", "Changed the clinic")]
    assert said == sorted(said)
