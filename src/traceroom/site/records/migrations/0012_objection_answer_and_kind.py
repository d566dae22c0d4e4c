import uuid

import django.db.models.deletion
from django.db import migrations, models

KINDS = (
    "packages", "clothes", "bags", "jewels", "textiles", "household", "furniture", "fittings", "toys", "print",
    "vehicles", "views", "other",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_tip_clue"),
    ]

    operations = [
        migrations.CreateModel(
            name="ObjectionAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="records.objection"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="appeal",
            name="kind",
            field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ("", *KINDS))), name="appeal_kind"),
        ),
    ]
