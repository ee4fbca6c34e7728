"""Rows that the database itself keeps as they were written, whoever holds it.

Not UPDATE and DELETE alone: SQLite's REPLACE takes rows away without a DELETE, PostgreSQL's TRUNCATE without asking each row.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{same})
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
# The function stands since sideeffects 0002.
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def keep(tables: Mapping[str, tuple[str, ...]]) -> migrations.RunPython:
    """The last operation of a migration: triggers on these tables.

    Each with the columns that may stand once beside the number of the row: REPLACE takes away whatever row they meet.
    Last, because SQLite makes a table anew for a constraint, and its triggers are gone then.
    """

    def forwards(apps: Any, schema_editor: Any) -> None:
        for table, once in tables.items():
            for trigger in _triggers(schema_editor.connection.vendor, table, once):
                schema_editor.execute(trigger)

    def backwards(apps: Any, schema_editor: Any) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for table in tables:
            for verb in ("update", "delete", "replace" if is_sqlite else "truncate"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + ("" if is_sqlite else f" ON {table}"))

    return migrations.RunPython(forwards, backwards)


def keep_again(tables: Mapping[str, tuple[str, ...]]) -> migrations.RunPython:
    """After columns of kept tables were altered: SQLite made the tables anew without their triggers, PostgreSQL did not."""

    def forwards(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for table, once in tables.items():
                for trigger in _triggers("sqlite", table, once):
                    schema_editor.execute(trigger)

    return migrations.RunPython(forwards)


def _triggers(vendor: str, table: str, once: tuple[str, ...]) -> Iterator[str]:
    if vendor == "sqlite":
        same = " OR (" + " AND ".join(f"{column} = NEW.{column}" for column in once) + ")" if once else ""
        yield from (SQLITE.format(table=table, verb=verb) for verb in ("update", "delete"))
        yield SQLITE_REPLACE.format(table=table, same=same)
    else:
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            yield POSTGRESQL.format(table=table, verb=verb, each=each)
