"""What a new annotation refers to is checked by the statement, and most of it for good.

The project and the document of an annotation are those of its text, which the database refers to; the guideline, the label
scheme and the import are of its project, which nothing saw to before, and those are never deleted. So none of them is
looked up row by row. Indexes that others begin with are gone, and those of what most annotations lack hold the others.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

refuse = import_module("annotate.migrations.0002_guards").refuse
MANY = import_module("annotate.migrations.0023_guards_of_many").ANNOTATIONS
BEFORE = MANY.split("CREATE TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")

ANNOTATIONS = """
CREATE OR REPLACE FUNCTION annotate_check_new_annotations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh WHERE status <> 'draft') THEN
        RAISE EXCEPTION 'An annotation begins as a draft.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_begins_as_draft';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT project_id, document_id, revision_id FROM fresh) f
        WHERE NOT EXISTS (
            SELECT 1 FROM annotate_revision r JOIN annotate_document d ON d.id = r.document_id
            WHERE r.id = f.revision_id AND d.id = f.document_id AND d.project_id = f.project_id)) THEN
        RAISE EXCEPTION 'An annotation belongs to the project of its document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_in_its_project';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT project_id, guideline_id, scheme_id FROM fresh) f
        WHERE NOT annotate_rules_of(f.project_id, f.guideline_id, f.scheme_id)) THEN
        RAISE EXCEPTION 'An annotation is made by guidelines and labels of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rules_of_its_project';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT project_id, source_id FROM fresh WHERE source_id IS NOT NULL) f
        WHERE NOT EXISTS (SELECT 1 FROM annotate_source WHERE id = f.source_id AND project_id = f.project_id)) THEN
        RAISE EXCEPTION 'An annotation names a source of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_in_its_project';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT project_id, intake_id FROM fresh WHERE intake_id IS NOT NULL) f
        WHERE NOT EXISTS (SELECT 1 FROM annotate_intake WHERE id = f.intake_id AND project_id = f.project_id)) THEN
        RAISE EXCEPTION 'An annotation is brought in by an import of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'intake_of_its_project';
    END IF;
    RETURN NULL;
END $$;
"""

RULES = """
CREATE FUNCTION annotate_rules_of(project bigint, guideline bigint, scheme bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM annotate_guideline WHERE id = guideline AND project_id = project)
        AND EXISTS (SELECT 1 FROM annotate_labelscheme WHERE id = scheme AND project_id = project)
$$;
CREATE FUNCTION annotate_check_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT annotate_rules_of(NEW.project_id, NEW.guideline_id, NEW.scheme_id) THEN
        RAISE EXCEPTION 'An annotation is made by guidelines and labels of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rules_of_its_project';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rules_of_its_project BEFORE UPDATE OF guideline_id, scheme_id ON annotate_annotation FOR EACH ROW
    WHEN ((NEW.guideline_id, NEW.scheme_id) IS DISTINCT FROM (OLD.guideline_id, OLD.scheme_id))
    EXECUTE FUNCTION annotate_check_rules();
"""
UNDO_RULES = """
DROP TRIGGER rules_of_its_project ON annotate_annotation;
DROP FUNCTION annotate_check_rules, annotate_rules_of;
"""

STAYING = ("guideline", "labelscheme", "intake")
STAY = "".join(
    refuse(table, "DELETE", f"{table}_stays") + refuse(table, "TRUNCATE", f"{table}_stays", "STATEMENT")
    for table in STAYING
)
STAY += """
CREATE TRIGGER intake_stays_where_it_is BEFORE UPDATE ON annotate_intake FOR EACH ROW
    WHEN ((NEW.id, NEW.project_id) IS DISTINCT FROM (OLD.id, OLD.project_id))
    EXECUTE FUNCTION annotate_refuse('intake_stays');
"""
UNDO_STAY = "DROP TRIGGER intake_stays_where_it_is ON annotate_intake;\n" + "".join(
    f"DROP TRIGGER {table}_stays_{each} ON annotate_{table};\n" for table in STAYING for each in ("row", "statement")
)


class Migration(migrations.Migration):
    dependencies = [("annotate", "0027_guards_of_spans")]

    operations = [
        migrations.RunSQL(RULES + ANNOTATIONS + STAY, UNDO_STAY + BEFORE + UNDO_RULES),
        migrations.AlterField(
            model_name="annotation",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.document",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="flag",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.flag",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="guideline",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="annotate.guideline",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="intake",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="that brought it in; who asked for it does not decide on it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.intake",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="project",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.project",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="revision",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.revision",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="annotate.labelscheme",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.source",
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="annotate.annotation",
            ),
        ),
        migrations.AlterField(
            model_name="span",
            name="annotation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="spans",
                to="annotate.annotation",
            ),
        ),
        migrations.AddIndex(
            model_name="annotation",
            index=models.Index(
                condition=models.Q(("source__isnull", False)), fields=["source"], name="annotations_of_source"
            ),
        ),
        migrations.AddIndex(
            model_name="annotation",
            index=models.Index(
                condition=models.Q(("flag__isnull", False)), fields=["flag"], name="annotations_of_flag"
            ),
        ),
        migrations.AddIndex(
            model_name="annotation",
            index=models.Index(
                condition=models.Q(("supersedes__isnull", False)), fields=["supersedes"], name="annotations_after"
            ),
        ),
        migrations.AddIndex(
            model_name="annotation",
            index=models.Index(
                condition=models.Q(("intake__isnull", False)), fields=["intake"], name="annotations_of_intake"
            ),
        ),
    ]
