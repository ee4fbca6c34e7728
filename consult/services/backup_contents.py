"""What a manifest says of a database, read by any cursor: of a live connection, of a copy, of a snapshot."""

from collections.abc import Iterable
from typing import Any, Protocol

# The cache of counted tries: not kept, not compared.
LEFT_OUT = frozenset({"cache"})


class Cursor(Protocol):
    """What sqlite3, psycopg2 and Django agree on."""

    def execute(self, sql: str, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


def contents(cursor: Cursor, tables: Iterable[str]) -> dict[str, Any]:
    """Rows of each table, the migrations applied, the newest seal of each clinic."""
    names = sorted(set(tables) - LEFT_OUT)
    return {
        "rows": {name: _asked(cursor, f'SELECT count(*) FROM "{name}"')[0][0] for name in names},  # noqa: S608 - names of tables
        "migrations": [
            f"{app}.{name}" for app, name in _asked(cursor, "SELECT app, name FROM django_migrations ORDER BY app, name")
        ],
        "heads": _heads(cursor) if "consult_seal" in names else {},
    }


def _heads(cursor: Cursor) -> dict[str, dict[str, Any]]:
    """By clinic: number and mac of its newest seal, as `manage.py audit_head` prints them."""
    rows = _asked(
        cursor,
        "SELECT clinic.slug, seal.number, seal.mac FROM consult_seal seal"
        " JOIN consult_clinic clinic ON clinic.id = seal.clinic_id"
        " WHERE seal.number = (SELECT max(number) FROM consult_seal newest WHERE newest.clinic_id = seal.clinic_id)",
    )
    return {slug: {"number": number, "mac": mac} for slug, number, mac in rows}


def _asked(cursor: Cursor, sql: str) -> list[Any]:
    cursor.execute(sql)
    return cursor.fetchall()
