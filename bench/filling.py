"""Filling a benchmark's own database fast: no indexes, no triggers, no waiting for the disk until all rows are there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

MEMORY = 2_000_000  # kB
UNIQUE = """SELECT pg_get_constraintdef(oid), conname, conrelid::regclass::text FROM pg_constraint
    WHERE contype = 'u' AND conrelid::regclass::text LIKE 'consult_%'"""
SECONDARY = """SELECT pg_get_indexdef(i.indexrelid), c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)"""


@contextmanager
def unhindered() -> Iterator[None]:
    """Everything within is one transaction; the indexes are made after it, and the database's statistics."""
    made_again = _postgres() if connection.vendor == "postgresql" else _sqlite()
    with made_again:
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    _run("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF", f"PRAGMA cache_size=-{MEMORY}")
    kept = _rows("SELECT sql, type, name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")
    with transaction.atomic():
        _run(*(f'DROP {kind} "{name}"' for _sql, kind, name in kept))
        yield
        _run(*(sql for sql, _kind, _name in kept))
    _run("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-2000", "ANALYZE")


@contextmanager
def _postgres() -> Iterator[None]:
    with transaction.atomic():
        # Neither triggers nor foreign keys are looked at: the rows are copies of rows that were.
        _run("SET LOCAL session_replication_role = replica", "SET LOCAL synchronous_commit = off")
        _run("SET LOCAL maintenance_work_mem = '1GB'")
        kept, once = _rows(SECONDARY), _rows(UNIQUE)
        _run(*(f'DROP INDEX "{name}"' for _sql, name in kept))
        _run(*(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for _sql, name, table in once))
        yield
        _run(*(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {sql}' for sql, name, table in once))
        _run(*(sql for sql, _name in kept))
    _run("VACUUM ANALYZE")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


def _rows(statement: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
