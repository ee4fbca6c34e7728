"""An empty database of the kind that the tests run on, for a process of its own."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.db import connection


@contextmanager
def on_postgresql(url: str) -> Iterator[str]:
    """The URL of a new database beside the one of `url`; dropped afterwards."""
    name = f"beforehand_scratch_{os.getpid()}"
    with closing(psycopg2.connect(url)) as asked:
        asked.autocommit = True
        asked.cursor().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        asked.cursor().execute(f'CREATE DATABASE "{name}"')
        try:
            yield url.rsplit("/", 1)[0] + f"/{name}"
        finally:
            asked.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def postgres_url(what: str) -> str:
    """Where PostgreSQL answers; without one `what` is skipped loudly, and in CI it fails."""
    url = os.environ.get("POSTGRES_URL", "")
    if not url:
        missing = f"**** NO POSTGRESQL: {what} not tested on it. Set POSTGRES_URL. ****"
        if os.environ.get("CI") or os.environ.get("REQUIRE_POSTGRES"):
            pytest.fail(missing)
        pytest.skip(missing)
    return url


@contextmanager
def beside(folder: Path) -> Iterator[str]:
    """The URL of an empty database of the kind in use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'scratch.sqlite3'}"
    else:
        with on_postgresql(os.environ["POSTGRES_URL"]) as url:
            yield url
