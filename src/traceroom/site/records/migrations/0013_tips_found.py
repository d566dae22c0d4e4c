from django.db import migrations, models

FOLDED = r"regexp_replace(translate(normalize(lower({}), NFKD), 'łøđı', 'lodi'), '[\u0300-\u036f]', '', 'g')"
FORM = r"""what || E'\n' || "where" || E'\n' || "when" || E'\n' || how || E'\n' || link"""
ADD = "ALTER TABLE records_{} ADD COLUMN said text GENERATED ALWAYS AS ({}) STORED"
DROP = "ALTER TABLE records_{} DROP COLUMN said"


class Migration(migrations.Migration):
    """What a tip says, and what was said after it, to be looked through: made by the database, and so emptied with it."""

    dependencies = [
        ("records", "0012_objection_answer_and_kind"),
    ]

    operations = [
        migrations.RunSQL(ADD.format("tip", FOLDED.format(FORM)), DROP.format("tip")),
        migrations.RunSQL(ADD.format("tipword", FOLDED.format("text")), DROP.format("tipword")),
        migrations.AddIndex(
            model_name="tip",
            index=models.Index(
                condition=models.Q(("withdrawn_on__isnull", False)),
                fields=["appeal", "-opened_at", "id"],
                name="tip_taken_back",
            ),
        ),
    ]
