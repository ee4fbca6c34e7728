"""What was published stays, also against REPLACE (SQLite takes a row away without a DELETE) and TRUNCATE (PostgreSQL)."""

from django.db import migrations

# Each with the columns that may stand once beside the number of the row: REPLACE takes away whatever row they meet.
TABLES = {
    "sideeffects_release": ("number",),
    "sideeffects_knowledgechange": (),
    "sideeffects_approval": ("kind", "key", "based_on", "by_id"),
}
SQLITE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{same})
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
# The function stands since 0002.
POSTGRESQL = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def install(apps, schema_editor):
    trigger = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for table, once in TABLES.items():
        same = " OR (" + " AND ".join(f"{column} = NEW.{column}" for column in once) + ")" if once else ""
        schema_editor.execute(trigger.format(table=table, same=same))


def remove(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        verb = "replace" if is_sqlite else "truncate"
        schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + ("" if is_sqlite else f" ON {table}"))


class Migration(migrations.Migration):
    dependencies = [("sideeffects", "0007_approvals_by_country")]

    operations = [migrations.RunPython(install, remove)]
