"""A database as an earlier version left it, filled, is brought to today's: nothing is lost, everything opens and replays."""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tests.scratch import on_postgresql, postgres_url

ROOT = Path(__file__).parent.parent.parent
FILLED = Path(__file__).parent / "filled"
VERSIONS = sorted({path.name.split(".sqlite")[0] for path in FILLED.glob("*.sqlite.sql.xz")})


def sql_of(version: str, kind: str) -> str:
    return lzma.decompress((FILLED / f"{version}.{kind}.sql.xz").read_bytes()).decode()


def upgraded(url: str) -> dict:
    """What tests/security/upgrade.py tells of this database after it has migrated it."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.security.upgrade"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout)


def holds(told: dict) -> None:
    assert told["lost"] == {}
    assert told["unfound"] == 0
    assert told["evaluations"] > 0
    assert told["opened"] > told["evaluations"]


@pytest.mark.parametrize("version", VERSIONS)
def test_r17_a_filled_database_is_upgraded_without_a_loss(version, tmp_path):
    path = tmp_path / "filled.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql_of(version, "sqlite"))
    holds(upgraded(f"sqlite:///{path}"))


@pytest.fixture
def scratch():
    """A PostgreSQL database of its own."""
    with on_postgresql(postgres_url("upgrades are")) as made:
        yield made


@pytest.mark.postgres
@pytest.mark.parametrize("version", VERSIONS)
def test_r17_a_filled_postgresql_is_upgraded_without_a_loss(version, scratch):
    # Lines for psql alone begin with a backslash.
    sql = "\n".join(line for line in sql_of(version, "postgresql").splitlines() if not line.startswith("\\"))
    with closing(psycopg2.connect(scratch)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql)
    holds(upgraded(scratch))
