"""The view of involvements anew: interview providers, schools and health are named for what they are."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parents[1] / "involvement.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("picture", "0001_involvement")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
