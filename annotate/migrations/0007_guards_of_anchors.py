"""What the database refuses of anchors, and the one way in which it lets an approval be reopened."""

from importlib import import_module

from django.db import migrations

# Texts are compared in pieces: to count characters from the start of a long text for each of its spans is slow.
ANCHORS = """
CREATE FUNCTION annotate_check_anchors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE piece CONSTANT integer := 255;
BEGIN
    IF EXISTS (
        SELECT 1 FROM fresh JOIN annotate_span s ON s.id = fresh.span_id
            JOIN annotate_annotation a ON a.id = s.annotation_id JOIN annotate_revision r ON r.id = fresh.revision_id
        WHERE r.document_id <> a.document_id OR r.id = a.revision_id) THEN
        RAISE EXCEPTION 'An anchor leads to another text of its own document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'anchor_in_its_document';
    END IF;
    IF EXISTS (
        WITH texts AS MATERIALIZED (
            SELECT id, ARRAY(SELECT part[1] FROM regexp_matches(text, '.{1,255}', 'g') AS part) AS parts
            FROM annotate_revision WHERE id IN (SELECT revision_id FROM fresh))
        SELECT 1 FROM fresh JOIN texts ON texts.id = fresh.revision_id
        WHERE fresh.start IS NOT NULL AND (
            char_length(fresh.quote) <> fresh."end" - fresh.start
            OR substr(array_to_string(parts[fresh.start / piece + 1 : (fresh."end" - 1) / piece + 1], ''),
                fresh.start % piece + 1, fresh."end" - fresh.start) <> fresh.quote)) THEN
        RAISE EXCEPTION 'The text has other words there.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_is_the_text';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER anchors_are_true AFTER INSERT ON annotate_anchor
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION annotate_check_anchors();
CREATE TRIGGER anchor_never_changes BEFORE UPDATE ON annotate_anchor
    FOR EACH ROW EXECUTE FUNCTION annotate_refuse('anchor_never_changes');

CREATE FUNCTION annotate_keep_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM annotate_span s JOIN annotate_annotation a ON a.id = s.annotation_id
        WHERE s.id = OLD.span_id AND a.status IN ('approved', 'superseded')) THEN
        RAISE EXCEPTION 'Where the words of an approved annotation went stays in the record.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER anchor_of_approved BEFORE DELETE ON annotate_anchor
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_anchor();
"""
UNDO_ANCHORS = """
DROP TRIGGER anchor_of_approved ON annotate_anchor;
DROP TRIGGER anchor_never_changes ON annotate_anchor;
DROP TRIGGER anchors_are_true ON annotate_anchor;
DROP FUNCTION annotate_keep_anchor, annotate_check_anchors;
"""

FOUR_EYES = import_module("annotate.migrations.0002_guards").FOUR_EYES
NAME = "FUNCTION annotate_check_annotation"
WAS = f"CREATE OR REPLACE {NAME}" + FOUR_EYES.split(f"CREATE {NAME}")[1].split("CREATE TRIGGER")[0]

PLACE = """
    IF (NEW.author_id, NEW.project_id, NEW.document_id, NEW.revision_id, NEW.created_at)
        IS DISTINCT FROM (OLD.author_id, OLD.project_id, OLD.document_id, OLD.revision_id, OLD.created_at) THEN
"""
# Said again of another text of the article: an annotation goes there without its old spans.
PLACE_NOW = """
    IF NEW.revision_id <> OLD.revision_id AND (
        EXISTS (SELECT 1 FROM annotate_span WHERE annotation_id = NEW.id)
        OR NOT EXISTS (SELECT 1 FROM annotate_revision WHERE id = NEW.revision_id AND document_id = NEW.document_id)
    ) OR (NEW.author_id, NEW.project_id, NEW.document_id, NEW.created_at)
        IS DISTINCT FROM (OLD.author_id, OLD.project_id, OLD.document_id, OLD.created_at) THEN
"""
APPROVED = """        NEW.status NOT IN ('approved', 'superseded', 'withdrawn')
"""
# Only a text in force that has other words there takes an approval back.
APPROVED_NOW = """        (NEW.status NOT IN ('approved', 'superseded', 'withdrawn') AND NOT (
            OLD.status = 'approved' AND NEW.status IN ('submitted', 'returned') AND NEW.version > OLD.version
            AND EXISTS (
                SELECT 1 FROM annotate_anchor c JOIN annotate_span s ON s.id = c.span_id
                    JOIN annotate_document d ON d.current_id = c.revision_id
                WHERE s.annotation_id = NEW.id AND c.status IN ('fuzzy', 'orphaned'))))
"""
NOW = WAS.replace(PLACE, PLACE_NOW).replace(APPROVED, APPROVED_NOW)

# What the last decision said is kept on the annotation.
REASONS = """
UPDATE annotate_annotation a SET reason = last.reason FROM (
    SELECT DISTINCT ON (annotation_id) annotation_id, reason FROM annotate_review ORDER BY annotation_id, at DESC, id DESC
) last WHERE last.annotation_id = a.id AND last.reason <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0006_anchors")]

    operations = [
        migrations.RunSQL(ANCHORS + NOW, WAS + UNDO_ANCHORS),
        migrations.RunSQL(REASONS, migrations.RunSQL.noop),
    ]
