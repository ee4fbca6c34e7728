"""PostgreSQL: pg_dump and pg_restore, of the same version as the server or newer."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from consult.services.backup_contents import contents


class NoTool(RuntimeError):
    """A program of PostgreSQL is missing or failed; the message says which, why, and what to do."""


def dump(path: Path) -> dict[str, Any]:
    """Write a dump of one snapshot, and say what is in that snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        told = contents(cursor, connection.introspection.table_names(cursor))
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}")
        return told


def load(path: Path) -> None:
    """All of the dump, or nothing of it, into the (empty) database. Raises NoTool."""
    connection.close()
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", f"--dbname={_name()}", str(path)
    )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NoTool(f"{program} was not found. Install the client of PostgreSQL (Debian: postgresql-client).")
    # Where the database is stands in the environment: a password on the command line is seen by everybody on the machine.
    run = subprocess.run([found, *arguments], env={**os.environ, **_where()}, capture_output=True, text=True, check=False)  # noqa: S603
    if run.returncode:
        raise NoTool(f"{program} failed: {run.stderr.strip()[:500]}")


def _where() -> dict[str, str]:
    settings = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {variable: str(settings[name]) for variable, name in names.items() if settings[name]}
