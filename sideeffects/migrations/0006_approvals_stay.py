"""An approval is of one change, and the database itself refuses to change or delete it."""

from django.db import migrations, models

TABLE = "sideeffects_approval"
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
# The function stands since 0002.
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def install(apps, schema_editor):
    trigger = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for verb in ("update", "delete"):
        schema_editor.execute(trigger.format(table=TABLE, verb=verb))


def remove(apps, schema_editor):
    where = "" if schema_editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_{verb}{where}")


class Migration(migrations.Migration):
    dependencies = [("sideeffects", "0005_a_clinics_own_thresholds")]

    operations = [
        migrations.RemoveConstraint(model_name="approval", name="approved_once_by_each"),
        migrations.AddField(
            model_name="approval",
            name="based_on",
            field=models.PositiveBigIntegerField(default=0, verbose_name="based on"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("kind", "key", "based_on", "by"), name="approved_once_by_each"),
        ),
        migrations.RunPython(install, remove),
    ]
