"""An annotation is withdrawn, and never deleted: the database holds to that for drafts, too.

So a span's annotation is looked up once, by the statement that adds it, which compares its words.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

guards = import_module("annotate.migrations.0002_guards")
of_assignments = import_module("annotate.migrations.0011_guards_of_assignments")
KEPT_BEFORE = of_assignments.KEPT_NOW.replace("CREATE OR REPLACE", "CREATE")
SPAN_BEFORE = of_assignments.PARTS[0].replace(of_assignments.FROZEN, of_assignments.FROZEN_NOW)
FITS = 'IF NOT annotate_quote_fits(marked.revision_id, NEW.start, NEW."end", NEW.quote) THEN'
FITS_NOW = 'IF annotate_quote_fits(marked.revision_id, NEW.start, NEW."end", NEW.quote) IS NOT TRUE THEN'

STAY = """
DROP TRIGGER record_stays ON annotate_annotation;
DROP FUNCTION annotate_keep_reviewed;
CREATE TRIGGER annotation_stays_the_same BEFORE UPDATE ON annotate_annotation FOR EACH ROW WHEN (NEW.id <> OLD.id)
    EXECUTE FUNCTION annotate_refuse('annotation_keeps_its_origin');
"""
STAY += guards.refuse("annotation", "DELETE", "record_stays")
STAY += guards.refuse("annotation", "TRUNCATE", "record_stays", "STATEMENT")
UNDO = (
    """
DROP TRIGGER record_stays_row ON annotate_annotation;
DROP TRIGGER record_stays_statement ON annotate_annotation;
DROP TRIGGER annotation_stays_the_same ON annotate_annotation;
"""
    + KEPT_BEFORE
    + """
CREATE TRIGGER record_stays BEFORE DELETE ON annotate_annotation
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_reviewed();
"""
)


class Migration(migrations.Migration):
    dependencies = [("annotate", "0030_annotations_handed_in_at_once")]

    operations = [
        migrations.RunSQL(SPAN_BEFORE.replace(FITS, FITS_NOW) + STAY, UNDO + SPAN_BEFORE),
        migrations.AlterField(
            model_name="span",
            name="annotation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="spans",
                to="annotate.annotation",
            ),
        ),
    ]
