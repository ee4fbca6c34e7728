"""A clinic and who works there, for the tests that need nothing special of them."""

import pytest

from tests import factories


@pytest.fixture
def clinic():
    return factories.a_clinic()


@pytest.fixture
def practitioner(clinic):
    return factories.a_user(clinic)
