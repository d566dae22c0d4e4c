from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_links"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="link", name="link_kind"),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=("same_file", "same_picture", "same_thing", "same_pattern")),
                name="link_kind",
            ),
        ),
    ]
