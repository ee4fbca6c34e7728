"""What is made once and put back in a moment: whole databases on SQLite, the rows of a long walk on either."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.test import TransactionTestCase
from django.utils import timezone

_kept: dict[str, sqlite3.Connection] = {}
_walked: dict[object, tuple[Model, list[list[Model]]]] = {}
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


def _rows() -> dict[type[Model], set[object]]:
    return {model: set(QuerySet(model).values_list("pk", flat=True)) for model in apps.get_models(include_auto_created=True)}


@transaction.atomic
def walked(name: str, make: Callable[[], Model]) -> Model:
    """What `make` makes: made once by each process and day, afterwards its rows are put back, with the same numbers.

    For ways that are long and are not what is asked. Made before anything else of the test: a number is given once.
    """
    # Where the clock stands still (`midday`) it is another moment than where it runs: what is recorded now is not of later today.
    key = (name, timezone.localdate(), timezone.now.__name__)
    if key not in _walked:
        before = _rows()
        made = make()
        new = [[row for row in QuerySet(model) if row.pk not in pks] for model, pks in before.items()]
        _walked[key] = made, [rows for rows in new if rows]
    else:
        made, new = _walked[key]
        for rows in new:
            QuerySet(type(rows[0])).bulk_create(rows)
    return QuerySet(type(made)).get(pk=made.pk)


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
