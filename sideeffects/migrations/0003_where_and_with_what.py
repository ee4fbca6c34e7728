"""Side effects say whether they are to be reckoned with, where, and with which ingredients."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sideeffects", "0002_published_stays")]

    operations = [
        migrations.AddField(
            "sideeffect", "expected", models.BooleanField(default=True, verbose_name="to be reckoned with"), preserve_default=False
        ),
        migrations.AddField(
            "sideeffect", "areas", models.JSONField(blank=True, default=list, verbose_name="only in these areas")
        ),
        migrations.AddField(
            "sideeffect", "ingredients", models.JSONField(blank=True, default=list, verbose_name="only with these ingredients")
        ),
    ]
