"""Lifting what keeps rows as they were written, inside one transaction: for keys that change, and for what a law removes.

Nobody else sees the table without its triggers: both databases take them away and put them back with the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

OF_TABLE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


@contextmanager
def lifted(table: str) -> Iterator[None]:
    """Within, rows of the table may be changed and removed. Raises RuntimeError outside of a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("Triggers are lifted inside a transaction only: else a fault would leave the table unguarded.")
    # A fault takes the whole transaction back, and the triggers with it.
    with _postgresql(table) if connection.vendor == "postgresql" else _sqlite(table):
        yield


@contextmanager
def _postgresql(table: str) -> Iterator[None]:
    name = connection.ops.quote_name(table)
    # A table with foreign keys that are still to be looked at cannot be altered.
    _run("SET CONSTRAINTS ALL IMMEDIATE", f"ALTER TABLE {name} DISABLE TRIGGER USER")
    yield
    _run(f"ALTER TABLE {name} ENABLE TRIGGER USER", "SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _sqlite(table: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(OF_TABLE, [table])
        triggers = cursor.fetchall()
    _run(*(f"DROP TRIGGER {connection.ops.quote_name(name)}" for name, _sql in triggers))
    yield
    _run(*(sql for _name, sql in triggers))


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)
