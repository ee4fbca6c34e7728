"""How long a dry run takes over many consultations: `python -m bench.dry_run --consultations 100000 [--database URL]`.

Makes a database of its own and drops it again. Without --database: SQLite, then PostgreSQL where one answers.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parent.parent


@contextmanager
def a_database(url: str) -> Iterator[str]:
    """A new, empty database beside the one that the URL names; for "sqlite" a file."""
    name = f"bench_{secrets.token_hex(4)}"
    if url == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    connection = psycopg2.connect(url)
    connection.autocommit = True
    connection.cursor().execute(f'CREATE DATABASE "{name}"')
    yield url.rsplit("/", 1)[0] + f"/{name}"
    connection.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    connection.close()


def measure(url: str, number: int, pool: int) -> None:
    """Run `bench.dry_run --here` with this database in its environment: settings are read once a process."""
    with a_database(url) as database:
        command = [sys.executable, "-m", "bench.dry_run", "--here", "--consultations", str(number), "--pool", str(pool)]
        subprocess.run(command, env={**os.environ, "DATABASE_URL": database}, cwd=ROOT, check=True)  # noqa: S603 - ourselves


def postgres() -> str:
    """The address of a PostgreSQL that answers, or nothing."""
    found = subprocess.run([sys.executable, "scripts/find_postgres.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--consultations", type=int, default=100_000)
    parser.add_argument("--pool", type=int, default=1500, help="how many different intakes they are made of")
    parser.add_argument("--database", help="sqlite, or the URL of a PostgreSQL that may create databases")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        here(chosen.consultations, chosen.pool)
        return
    for url in [chosen.database] if chosen.database else ["sqlite", postgres()]:
        if url:
            measure(url, chosen.consultations, chosen.pool)


def here(number: int, pool: int) -> None:
    """Everything below needs Django, which reads its settings as it is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from bench.dry_run_here import run  # noqa: PLC0415

    run(number, pool)


if __name__ == "__main__":
    main()
