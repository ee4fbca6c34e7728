"""What somebody does who owns the database and not the keys: triggers away, then whatever SQL says."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection


def run(statement, *params):
    """One statement; the rows of a SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else None


@contextmanager
def triggers_away(*tables):
    """Without the triggers of these tables, which stand again afterwards: nobody sees that they were gone."""
    if connection.vendor == "postgresql":
        # What the transaction still owes its constraints is settled first.
        run("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        run("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    marks = ", ".join(["%s"] * len(tables))
    kept = run(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})", *tables)
    for name, _sql in kept:
        run(f"DROP TRIGGER {name}")
    yield
    for _name, sql in kept:
        run(sql)


def triggers_of(table):
    """What the database in use refuses for this table: update, delete, truncate or replace."""
    if connection.vendor == "postgresql":
        found = run("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'", table)
    else:
        found = run("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", table)
    return {name.removeprefix(f"{table}_no_") for (name,) in found}


def kept_models(*bases):
    """Every model of both apps whose rows are never changed."""
    labels = ("consult", "sideeffects")
    return sorted(
        (one for label in labels for one in apps.get_app_config(label).get_models() if issubclass(one, bases)),
        key=lambda one: one._meta.db_table,
    )
