"""The view of involvements, over the facts of every room below."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parents[1] / "involvement.sql").read_text()


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("agencies", "0001_initial"),
        ("sharing", "0001_initial"),
        ("children", "0001_initial"),
        ("placements", "0001_initial"),
        ("episodes", "0001_initial"),
    ]
    operations = [migrations.RunSQL(SQL, "DROP VIEW sharing_involvement")]
