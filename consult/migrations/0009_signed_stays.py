"""The database itself refuses to change or delete a consent's text, answers, signature and withdrawal, whoever asks."""

from django.db import migrations

TABLES = ("consult_consenttext", "consult_understandinganswer", "consult_consent", "consult_consentwithdrawal")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
# The function stands since sideeffects 0002.
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def install(apps, schema_editor):
    trigger = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(trigger.format(table=table, verb=verb))


def remove(apps, schema_editor):
    for table in TABLES:
        where = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{where}")


class Migration(migrations.Migration):
    dependencies = [("consult", "0008_answers_grow_old"), ("sideeffects", "0002_published_stays")]

    operations = [migrations.RunPython(install, remove)]
