"""Writing a database's files anew, so that no old page holds words from before they were sealed, or under a key that is gone."""

from django.db import connection
from django.db.models import Model

from consult.models import SearchWord
from consult.services.rotating import sealed_models


def tables() -> list[str]:
    """Where words stood in clear: what is sealed by now, and the index, whose rows were words before they were digests."""
    models: list[type[Model]] = [*sealed_models(), SearchWord]
    return [model._meta.db_table for model in models]


def scrub() -> None:
    """Outside of a transaction; PostgreSQL locks each table meanwhile. Logs and backups from before are not touched."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in tables():
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
