"""What the database refuses of evidence, verdicts, relations, sources and comments, whoever asks."""

from django.db import migrations

PARTS = """
CREATE TRIGGER evidencefile_never_changes_row BEFORE UPDATE ON annotate_evidencefile
    FOR EACH ROW EXECUTE FUNCTION annotate_refuse('evidencefile_never_changes');

CREATE FUNCTION annotate_keep_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM annotate_annotation WHERE status IN ('approved', 'superseded')
            AND id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.annotation_id END,
                       CASE WHEN TG_OP <> 'DELETE' THEN NEW.annotation_id END)) THEN
        RAISE EXCEPTION 'What an approved annotation says is never changed; a new one supersedes it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER evidence_of_approved BEFORE INSERT OR UPDATE OR DELETE ON annotate_evidence
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_approved();
CREATE TRIGGER verdict_of_approved BEFORE INSERT OR UPDATE OR DELETE ON annotate_verdict
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_approved();
CREATE TRIGGER relation_of_approved BEFORE INSERT OR UPDATE OR DELETE ON annotate_relation
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_approved();

CREATE FUNCTION annotate_check_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.file_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM annotate_evidencefile f JOIN annotate_annotation a ON a.document_id = f.document_id
        WHERE f.id = NEW.file_id AND a.id = NEW.annotation_id) THEN
        RAISE EXCEPTION 'Evidence shows files of its own document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_in_its_document';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evidence_is_here BEFORE INSERT OR UPDATE ON annotate_evidence
    FOR EACH ROW EXECUTE FUNCTION annotate_check_evidence();

CREATE FUNCTION annotate_check_relation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other annotate_annotation%ROWTYPE;
BEGIN
    SELECT * INTO other FROM annotate_annotation WHERE id = NEW.to_id;
    IF other.project_id IS DISTINCT FROM (SELECT project_id FROM annotate_annotation WHERE id = NEW.annotation_id) THEN
        RAISE EXCEPTION 'A relation stays within its project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_in_its_project';
    END IF;
    IF other.status = 'withdrawn' THEN
        RAISE EXCEPTION 'Nothing is related to what was withdrawn.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_to_what_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER relation_is_here BEFORE INSERT OR UPDATE ON annotate_relation
    FOR EACH ROW EXECUTE FUNCTION annotate_check_relation();
"""

SOURCES = """
CREATE FUNCTION annotate_check_source_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status IN ('approved', 'superseded')
        AND NEW.source_id IS DISTINCT FROM OLD.source_id THEN
        RAISE EXCEPTION 'An approved annotation is never changed; a new one supersedes it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
    END IF;
    IF NEW.source_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM annotate_source WHERE id = NEW.source_id AND project_id = NEW.project_id) THEN
        RAISE EXCEPTION 'An annotation names a source of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_in_its_project';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER source_named_is_here BEFORE INSERT OR UPDATE OF source_id, project_id ON annotate_annotation
    FOR EACH ROW EXECUTE FUNCTION annotate_check_source_named();

CREATE FUNCTION annotate_check_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.project_id <> OLD.project_id THEN
        RAISE EXCEPTION 'A source stays in its project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_in_its_project';
    END IF;
    IF EXISTS (SELECT 1 FROM annotate_source WHERE id IN (NEW.parent_id, NEW.merged_into_id)
        AND project_id <> NEW.project_id) THEN
        RAISE EXCEPTION 'A source belongs to sources of its own project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_in_its_project';
    END IF;
    IF NEW.merged_into_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM annotate_source WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM annotate_source WHERE merged_into_id = NEW.id)) THEN
        RAISE EXCEPTION 'A source is merged into one that stands for itself.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_merged_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER source_is_here BEFORE INSERT OR UPDATE ON annotate_source
    FOR EACH ROW EXECUTE FUNCTION annotate_check_source();

CREATE FUNCTION annotate_check_source_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.project_id IS DISTINCT FROM (SELECT project_id FROM annotate_source WHERE id = NEW.source_id) THEN
        RAISE EXCEPTION 'A name belongs to the project of its source.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_in_its_project';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER source_name_is_here BEFORE INSERT OR UPDATE ON annotate_sourcename
    FOR EACH ROW EXECUTE FUNCTION annotate_check_source_name();
"""

COMMENTS = """
CREATE FUNCTION annotate_check_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.document_id IS DISTINCT FROM COALESCE(
        (SELECT document_id FROM annotate_annotation WHERE id = NEW.annotation_id),
        (SELECT document_id FROM annotate_revision WHERE id = NEW.revision_id)) THEN
        RAISE EXCEPTION 'A comment belongs to the document of what it is on.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_in_its_document';
    END IF;
    IF NEW.revision_id IS NOT NULL AND NOT annotate_quote_fits(NEW.revision_id, NEW.start, NEW."end", NEW.quote) THEN
        RAISE EXCEPTION 'The text has other words at [%, %).', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_is_the_text';
    END IF;
    IF NEW.answers_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM
        (SELECT document_id FROM annotate_comment WHERE id = NEW.answers_id) THEN
        RAISE EXCEPTION 'An answer belongs to the document of what it answers.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_in_its_document';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER comment_is_true BEFORE INSERT OR UPDATE OF document_id, annotation_id, revision_id, start, "end", quote,
    answers_id ON annotate_comment FOR EACH ROW EXECUTE FUNCTION annotate_check_comment();
"""

UNDO = """
DROP TRIGGER comment_is_true ON annotate_comment;
DROP TRIGGER source_name_is_here ON annotate_sourcename;
DROP TRIGGER source_is_here ON annotate_source;
DROP TRIGGER source_named_is_here ON annotate_annotation;
DROP TRIGGER relation_is_here ON annotate_relation;
DROP TRIGGER evidence_is_here ON annotate_evidence;
DROP TRIGGER relation_of_approved ON annotate_relation;
DROP TRIGGER verdict_of_approved ON annotate_verdict;
DROP TRIGGER evidence_of_approved ON annotate_evidence;
DROP TRIGGER evidencefile_never_changes_row ON annotate_evidencefile;
DROP FUNCTION annotate_check_comment, annotate_check_source_name, annotate_check_source, annotate_check_source_named,
    annotate_check_relation, annotate_check_evidence, annotate_keep_approved;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0003_statements")]

    operations = [migrations.RunSQL(PARTS + SOURCES + COMMENTS, UNDO)]
