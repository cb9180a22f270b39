import django.db.models.deletion
from django.db import migrations, models


BELONGING = """
CREATE FUNCTION annotate_check_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revision_id IS DISTINCT FROM (SELECT revision_id FROM annotate_run WHERE id = NEW.run_id) THEN
        RAISE EXCEPTION 'A reading is of the text that its run read.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reading_of_its_text';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reading_is_here BEFORE INSERT OR UPDATE OF revision_id, run_id ON annotate_reading
    FOR EACH ROW EXECUTE FUNCTION annotate_check_reading();
"""
UNDO = """
DROP TRIGGER reading_is_here ON annotate_reading;
DROP FUNCTION annotate_check_reading;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("annotate", "0004_guards_of_statements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=35)),
                ("language_support", models.CharField(help_text="full, or quantities_only", max_length=20)),
                ("engine_version", models.CharField(max_length=20)),
                ("attributions", models.JSONField(help_text="who says what with which words, in reading order")),
                (
                    "sources",
                    models.JSONField(help_text="each with every place that names it, and why a name is taken for it"),
                ),
                ("quantities", models.JSONField(help_text="in reading order")),
                ("read_at", models.DateTimeField(auto_now=True)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading", to="annotate.revision"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="annotate.run"),
                ),
            ],
        ),
        migrations.RunSQL(BELONGING, UNDO),
    ]
