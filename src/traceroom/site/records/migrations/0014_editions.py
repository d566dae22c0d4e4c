from django.db import migrations, models

SHOWN = ("asked", "released", "published", "replaced")


class Migration(migrations.Migration):
    """A next edition lies beside the one that the public sees, under the same address, until it takes its place; and when
    it was said what came of it."""

    dependencies = [
        ("records", "0013_tips_found"),
    ]

    operations = [
        migrations.AlterField(model_name="appeal", name="slug", field=models.CharField(max_length=16)),
        migrations.AddField(model_name="appeal", name="outcome_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint(model_name="appeal", name="appeal_status"),
        migrations.RemoveConstraint(model_name="appeal", name="appeal_asked"),
        migrations.RemoveConstraint(model_name="appeal", name="appeal_two_people"),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("draft", *SHOWN, "withdrawn"))), name="appeal_status"
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=~models.Q(status__in=SHOWN)
                | models.Q(asked_by__isnull=False, asked_at__isnull=False, objections_until__isnull=False),
                name="appeal_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=~models.Q(status__in=SHOWN[1:])
                | (
                    models.Q(released_by__isnull=False, released_at__isnull=False)
                    & ~models.Q(released_by=models.F("asked_by"))
                    & ~models.Q(released_by=models.F("made_by"))
                ),
                name="appeal_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(fields=("slug", "edition"), name="appeal_edition"),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("draft", "asked", "released"))),
                fields=("slug",),
                name="appeal_one_to_come",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "published")), fields=("slug",), name="appeal_one_shown"
            ),
        ),
    ]
