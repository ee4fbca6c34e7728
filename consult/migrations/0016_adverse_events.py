from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consult", "0015_saved_replies")]

    operations = []
