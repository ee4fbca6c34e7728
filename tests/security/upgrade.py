"""Run by test_r17_upgrades in a process of its own: migrates the database of DATABASE_URL and tells what is in it, as JSON."""

import json
import sys

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

# What only tells of the state of work, and may be laid out anew by an upgrade.
DERIVED = {"consult_searchword", "django_migrations", "django_content_type", "auth_permission"}


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - DERIVED)
        return {table: _count(cursor, table) for table in tables}


def _count(cursor, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return cursor.fetchone()[0]


def opened() -> int:
    """Read every row of every table through its model: what does not open raises."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return sum(1 for model in models for _row in model._default_manager.all().iterator(chunk_size=100))


def unfound() -> int:
    """How many words that nobody knows are not found again by how they compare."""
    names = apps.get_model("consult", "UnknownName").objects
    return sum(not names.folded_as(one.folded).filter(pk=one.pk).exists() for one in names.all())


def main() -> None:
    django.setup()
    before = counts()
    call_command("migrate", verbosity=0)
    after = counts()
    lost = {table: (number, after.get(table, 0)) for table, number in before.items() if after.get(table, 0) < number}
    call_command("replay", all=True, stdout=sys.stderr)
    told = {"lost": lost, "unfound": unfound(), "opened": opened(), "evaluations": after["consult_evaluation"]}
    json.dump(told, sys.stdout)


main()
