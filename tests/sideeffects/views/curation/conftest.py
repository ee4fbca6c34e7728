import pytest
from django.contrib.auth.models import User

from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator


@pytest.fixture
def working_copy(db, tmp_path):
    """The small pack as the working copy."""
    load_pack(write_pack(tmp_path, small_content()), by=None)


@pytest.fixture
def salma(db) -> User:
    return a_curator("salma")


@pytest.fixture
def curator(client, working_copy, salma):
    """A client signed in as a curator."""
    client.force_login(salma)
    return client


@pytest.fixture
def jonas(working_copy) -> User:
    return a_curator("jonas")
