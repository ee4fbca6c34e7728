from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consult", "0016_adverse_events")]

    operations = []
