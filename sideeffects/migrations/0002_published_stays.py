"""The database itself refuses to change or delete what was published, whoever asks; and curators are a group."""

from django.db import migrations

TABLES = ("sideeffects_release", "sideeffects_knowledgechange")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION sideeffects_kept_as_written() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% rows are kept as they were written', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        # Without parameters, or the driver would take the % of the message for one.
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute((SQLITE if sqlite else POSTGRESQL).format(table=table, verb=verb))


def remove(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION sideeffects_kept_as_written()")


def add_curators(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name="curators")


class Migration(migrations.Migration):
    dependencies = [("sideeffects", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.RunPython(install, remove),
        migrations.RunPython(add_curators, migrations.RunPython.noop),
    ]
