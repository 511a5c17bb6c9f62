from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_governance_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="provider",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
    ]
