import pytest
from django.db import OperationalError, connection

from sideeffects.core import suggest_names
from sideeffects.services.warming import warm_up
from tests.factories import a_release


@pytest.mark.django_db
def test_the_names_are_read_in_before_the_first_request():
    a_release()
    suggest_names.names_of.cache_clear()
    warm_up()
    assert suggest_names.names_of.cache_info().currsize == 1


@pytest.mark.django_db
def test_a_process_starts_without_a_release_and_without_a_database(monkeypatch):
    warm_up()
    monkeypatch.setattr(connection, "ensure_connection", _away)
    monkeypatch.setattr(connection, "cursor", _away)
    warm_up()


def _away(*args):
    raise OperationalError("the database is away")
