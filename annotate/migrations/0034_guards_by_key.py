"""Guards of many rows look up what they need by its key, whatever the tables held when the database planned them.

A plan is kept for a session. One that was made while a table was small reads all of it, or all of a project; and an import of
100,000 articles in one transaction grows the tables under it.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("annotate.migrations.0032_rules_of_new_annotations").RULES

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
        ('annotation_in_its_project', 'An annotation belongs to the project of its document.',
            f.document_id = (SELECT document_id FROM annotate_revision WHERE id = f.revision_id)
            AND f.project_id = (SELECT project_id FROM annotate_document WHERE id = f.document_id)),
        ('annotation_of_somebody', 'Who says something has an account.',
            EXISTS (SELECT 1 FROM annotate_user WHERE id = f.author_id)),
        ('rules_of_its_project', 'An annotation is made by guidelines and labels of its own project.',
            f.project_id = (SELECT project_id FROM annotate_guideline WHERE id = f.guideline_id)
            AND f.project_id = (SELECT project_id FROM annotate_labelscheme WHERE id = f.scheme_id)),
        ('source_in_its_project', 'An annotation names a source of its own project.', f.source_id IS NULL
            OR f.project_id = (SELECT project_id FROM annotate_source WHERE id = f.source_id)),
        ('intake_of_its_project', 'An annotation is brought in by an import of its own project.', f.intake_id IS NULL
            OR f.project_id = (SELECT project_id FROM annotate_intake WHERE id = f.intake_id))
    ) rule (name, reason, is_kept) WHERE rule.is_kept IS NOT TRUE LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', broken.reason USING ERRCODE = 'check_violation', CONSTRAINT = broken.name;
    END IF;
    RETURN NULL;
END $$;
"""

FUNCTIONS = [
    "annotate_check_new_annotations()",
    "annotate_check_new_spans()",
    "annotate_check_new_events()",
    "annotate_new_seals(annotate_log, bigint)",
]
READING_ALL = ["enable_seqscan", "enable_hashjoin", "enable_mergejoin"]
BY_KEY = "".join(f"ALTER FUNCTION {one}{''.join(f' SET {way} = off' for way in READING_ALL)};\n" for one in FUNCTIONS)
ANY_WAY = "".join(f"ALTER FUNCTION {one} RESET ALL;\n" for one in FUNCTIONS)


class Migration(migrations.Migration):
    dependencies = [("annotate", "0033_publisher_address")]

    operations = [migrations.RunSQL(RULES + BY_KEY, ANY_WAY + BEFORE)]
