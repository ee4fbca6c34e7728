"""Databases on SQLite that are made once and copied back in a moment, instead of being emptied and filled for each test."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase

_kept: dict[str, sqlite3.Connection] = {}
LAID = "as the migrations laid it"


def _keep(name: str) -> None:
    _kept[name] = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(_kept[name])


def _bring(name: str) -> None:
    connection.ensure_connection()
    _kept[name].backup(connection.connection)


def prepared(name: str, make: Callable[[], object]) -> None:
    """The database in the state that `make` brings it to from nothing. Whatever was in it before is gone."""
    if connection.vendor != "sqlite":
        make()
    elif name in _kept:
        _bring(name)
    else:
        make()
        _keep(name)


@contextmanager
def laid_anew() -> Iterator[None]:
    """Tests with transactions of their own leave the database as it was laid, past the triggers and at once."""
    set_up, tear_down = TransactionTestCase.__dict__["_fixture_setup"], TransactionTestCase._fixture_teardown

    def keeping(cls: type[TransactionTestCase]) -> None:
        if connection.vendor == "sqlite" and LAID not in _kept:
            _keep(LAID)
        set_up.__func__(cls)

    def bringing(self: TransactionTestCase) -> None:
        if LAID in _kept:
            _bring(LAID)
        else:
            # PostgreSQL empties by TRUNCATE, which the database refuses for what was signed.
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = replica")
                tear_down(self)
                cursor.execute("SET session_replication_role = DEFAULT")

    TransactionTestCase._fixture_setup, TransactionTestCase._fixture_teardown = classmethod(keeping), bringing
    yield
    TransactionTestCase._fixture_setup, TransactionTestCase._fixture_teardown = set_up, tear_down
