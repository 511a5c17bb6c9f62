from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="provider",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
    ]
