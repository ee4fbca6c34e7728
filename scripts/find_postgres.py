"""Print the URL of a PostgreSQL that tests may create databases in; exit 1 where none answers."""

import os
import sys

import psycopg2

CANDIDATES = [
    os.environ.get("POSTGRES_URL", ""),
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
]


def answers(url: str) -> bool:
    """Whether a connection can be made and may create databases."""
    try:
        with psycopg2.connect(url, connect_timeout=3) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            row = cursor.fetchone()
            return bool(row and row[0])
    except psycopg2.Error:
        return False


found = next((url for url in CANDIDATES if url and answers(url)), None)
if found is None:
    sys.exit(1)
print(found)
