"""A clinic and who works there, for the tests that need nothing special of them."""

from datetime import datetime, time

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def clinic():
    return factories.a_clinic()


@pytest.fixture
def practitioner(clinic):
    return factories.a_user(clinic)


@pytest.fixture
def midday(monkeypatch):
    """It is two in the afternoon today: clocks of a treatment do not cross midnight, whenever the tests run."""
    now = timezone.make_aware(datetime.combine(timezone.localdate(), time(14)))
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now
