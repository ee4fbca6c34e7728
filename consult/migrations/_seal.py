"""Sealing what stands in tables of before: raw rows in chunks, the same on both databases.

PostgreSQL's triggers of kept tables are lifted inside the migration's transaction; SQLite's went with the tables that were made
anew, and the migration puts them back (`_kept.keep_again`).
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import models

from consult.models.sealed import SealedMixin

CHUNK = 500


def seal_all(apps: Any, schema_editor: Any) -> None:
    """Every sealed column of the app, as the models are at this point of the migrations."""
    for model in apps.get_app_config("consult").get_models():
        fields = [one for one in model._meta.concrete_fields if isinstance(one, SealedMixin)]
        if fields:
            with lifted(schema_editor.connection, model._meta.db_table):
                _seal_table(schema_editor.connection, model, fields)


@contextmanager
def lifted(connection: Any, table: str) -> Iterator[None]:
    """PostgreSQL lets this table be changed; whatever happens inside, the transaction decides whether it stands."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        # A table with foreign keys that are still to be looked at cannot be altered: rows written in this transaction have such.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _seal_table(connection: Any, model: type[models.Model], fields: list[Any]) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    columns = ", ".join(f'"{one.column}"' for one in fields)
    puts = ", ".join(f'"{one.column}" = %s' for one in fields)
    last: Any = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{key}", {columns} FROM "{table}" WHERE "{key}" > %s ORDER BY "{key}" LIMIT {CHUNK}', [last])  # noqa: S608 - ours
            rows = cursor.fetchall()
            new = [(*(_sealed(field, raw) for field, raw in zip(fields, row[1:], strict=True)), row[0]) for row in rows]
            cursor.executemany(f'UPDATE "{table}" SET {puts} WHERE "{key}" = %s', new)  # noqa: S608 - ours
        if not rows:
            return
        last = rows[-1][0]


def _sealed(field: Any, raw: Any) -> str | None:
    if raw is None or (raw == "" and not isinstance(field, models.JSONField)):
        return raw
    words = _bytes(raw) if isinstance(field, models.BinaryField) else str(raw).encode("utf-8", "surrogatepass")
    return settings.FIELD_KEYS.seal(words, field.context)


def _bytes(raw: Any) -> bytes:
    """PostgreSQL turned bytes into hexadecimal text as the column became text; SQLite left them."""
    return base64.b64encode(bytes.fromhex(raw.removeprefix("\\x")) if isinstance(raw, str) else bytes(raw))
