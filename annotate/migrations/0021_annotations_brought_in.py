"""Which import brought an annotation in: who asked for it does not decide on it, as its author does not.

And articles are found by their text and by their address.
"""

from importlib import import_module

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

REVIEWER = import_module("annotate.migrations.0011_guards_of_assignments").REVIEWER_NOW

OWN = "        SELECT 1 FROM line WHERE author_id = NEW.reviewer_id\n"
OWN_NOW = """        SELECT 1 FROM line JOIN annotate_annotation a ON a.id = line.id LEFT JOIN annotate_intake i ON i.id = a.intake_id
        WHERE NEW.reviewer_id IN (a.author_id, i.created_by_id)
"""
REVIEWER_NOW = REVIEWER.replace(OWN, OWN_NOW)

KEPT = """
CREATE FUNCTION annotate_keep_intake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Which import brought an annotation in is never changed.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_keeps_its_origin';
END $$;
CREATE TRIGGER annotation_keeps_its_intake BEFORE UPDATE OF intake_id ON annotate_annotation
    FOR EACH ROW WHEN (NEW.intake_id IS DISTINCT FROM OLD.intake_id) EXECUTE FUNCTION annotate_keep_intake();
"""
FORGET = """
DROP TRIGGER annotation_keeps_its_intake ON annotate_annotation;
DROP FUNCTION annotate_keep_intake;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0020_notices_of_outcomes")]

    operations = [
        migrations.AddField(
            model_name="annotation",
            name="intake",
            field=models.ForeignKey(
                blank=True,
                help_text="that brought it in; who asked for it does not decide on it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.intake",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.HashIndex(
                condition=models.Q(("url", ""), _negated=True), fields=["url"], name="document_by_address"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["sha256"], name="revision_by_text"),
        ),
        migrations.RunSQL(REVIEWER_NOW + KEPT, FORGET + REVIEWER),
    ]
