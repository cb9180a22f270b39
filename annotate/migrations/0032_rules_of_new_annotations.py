"""The rules of new annotations are one table, and asked in one query of all that one statement brings."""

from importlib import import_module

from django.db import migrations

of_imports = import_module("annotate.migrations.0030_annotations_handed_in_at_once")
BEFORE = of_imports.BEFORE.replace(of_imports.DRAFT, of_imports.DRAFT_NOW)

RULES = """
CREATE OR REPLACE FUNCTION annotate_check_new_annotations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE broken record;
BEGIN
    SELECT rule.* INTO broken FROM (
        SELECT DISTINCT project_id, document_id, revision_id, author_id, guideline_id, scheme_id, source_id, intake_id,
            status, submitted_at IS NOT NULL AS is_handed_in FROM fresh
    ) f, LATERAL (VALUES
        ('annotation_begins_as_draft', 'An annotation begins as a draft, or is brought in as handed in.',
            f.status = 'draft' OR f.status = 'submitted' AND f.is_handed_in AND f.intake_id IS NOT NULL),
        ('annotation_in_its_project', 'An annotation belongs to the project of its document.', EXISTS (
            SELECT 1 FROM annotate_revision r JOIN annotate_document d ON d.id = r.document_id
            WHERE r.id = f.revision_id AND d.id = f.document_id AND d.project_id = f.project_id)),
        ('annotation_of_somebody', 'Who says something has an account.', EXISTS (
            SELECT 1 FROM annotate_user WHERE id = f.author_id)),
        ('rules_of_its_project', 'An annotation is made by guidelines and labels of its own project.', EXISTS (
            SELECT 1 FROM annotate_guideline g JOIN annotate_labelscheme s ON s.project_id = g.project_id
            WHERE g.id = f.guideline_id AND s.id = f.scheme_id AND g.project_id = f.project_id)),
        ('source_in_its_project', 'An annotation names a source of its own project.', f.source_id IS NULL OR EXISTS (
            SELECT 1 FROM annotate_source WHERE id = f.source_id AND project_id = f.project_id)),
        ('intake_of_its_project', 'An annotation is brought in by an import of its own project.',
            f.intake_id IS NULL OR EXISTS (
                SELECT 1 FROM annotate_intake WHERE id = f.intake_id AND project_id = f.project_id))
    ) rule (name, reason, is_kept) WHERE NOT rule.is_kept LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', broken.reason USING ERRCODE = 'check_violation', CONSTRAINT = broken.name;
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0031_annotations_stay")]

    operations = [migrations.RunSQL(RULES, BEFORE)]
