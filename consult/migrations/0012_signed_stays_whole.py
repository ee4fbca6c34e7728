"""What 0009 left open: REPLACE INTO (SQLite deletes without a DELETE) and TRUNCATE (PostgreSQL). And a link for a device handed over."""

from django.db import migrations, models

# The columns that may stand once, beside the number of the row: REPLACE takes away whatever row they meet.
TABLES = {
    "consult_consenttext": ("consultation_id", "number"),
    "consult_understandinganswer": (),
    "consult_consent": ("text_id",),
    "consult_consentwithdrawal": ("consent_id",),
}
SQLITE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{same})
BEGIN SELECT RAISE(ABORT, '{table} rows are kept as they were written'); END;
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT
EXECUTE FUNCTION sideeffects_kept_as_written();
"""


def install(apps, schema_editor):
    trigger = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for table, once in TABLES.items():
        same = " OR (" + " AND ".join(f"{column} = NEW.{column}" for column in once) + ")" if once else ""
        schema_editor.execute(trigger.format(table=table, same=same))


def remove(apps, schema_editor):
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_no_replace")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")


class Migration(migrations.Migration):
    dependencies = [("consult", "0011_a_question_is_answered_by_its_page")]

    operations = [
        migrations.RunPython(install, remove),
        migrations.AlterField(
            model_name="accesslink",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("intake", "Answer the intake, read one's own page"),
                    ("calendar", "Follow the plan in a calendar"),
                    ("beside", "Sign on a device of the clinic"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
    ]
