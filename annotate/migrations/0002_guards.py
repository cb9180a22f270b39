"""What the database itself refuses, whoever asks: the acts, the admin, a script or raw SQL.

Every refusal is a check violation that carries the name of the rule, as a constraint's would.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION annotate_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed this way (% refused).', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$;
"""

IMMUTABLE = ["revision", "upload", "guideline", "labelscheme"]
APPEND_ONLY = ["event", "review"]


def refuse(table: str, when: str, rule: str, each: str = "ROW") -> str:
    return f"""
CREATE TRIGGER {rule}_{each.lower()} BEFORE {when} ON annotate_{table}
    FOR EACH {each} EXECUTE FUNCTION annotate_refuse('{rule}');
"""


NEVER_CHANGED = "".join(refuse(table, "UPDATE", f"{table}_never_changes") for table in IMMUTABLE)
ONLY_ADDED = "".join(
    refuse(table, "UPDATE OR DELETE", f"{table}_only_grows")
    + refuse(table, "TRUNCATE", f"{table}_only_grows", "STATEMENT")
    for table in APPEND_ONLY
)

QUOTES = """
CREATE FUNCTION annotate_quote_fits(revision bigint, first integer, past integer, quote text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT char_length(quote) = past - first AND substr(text, first + 1, past - first) = quote
    FROM annotate_revision WHERE id = revision
$$;

CREATE FUNCTION annotate_check_span() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE marked annotate_annotation%ROWTYPE;
BEGIN
    SELECT * INTO marked FROM annotate_annotation
        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.annotation_id ELSE NEW.annotation_id END;
    IF marked.status IN ('approved', 'superseded') THEN
        RAISE EXCEPTION 'The spans of an approved annotation are never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NOT annotate_quote_fits(marked.revision_id, NEW.start, NEW."end", NEW.quote) THEN
        RAISE EXCEPTION 'The text has other words at [%, %).', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_is_the_text';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER span_is_true BEFORE INSERT OR UPDATE OR DELETE ON annotate_span
    FOR EACH ROW EXECUTE FUNCTION annotate_check_span();

CREATE FUNCTION annotate_check_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT annotate_quote_fits(NEW.revision_id, NEW.start, NEW."end", NEW.quote) THEN
        RAISE EXCEPTION 'The text has other words at [%, %).', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_is_the_text';
    END IF;
    IF NEW.project_id IS DISTINCT FROM (
        SELECT d.project_id FROM annotate_revision r JOIN annotate_document d ON d.id = r.document_id
        WHERE r.id = NEW.revision_id) THEN
        RAISE EXCEPTION 'A flag belongs to the project of its document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'flag_in_its_project';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER flag_is_true BEFORE INSERT OR UPDATE OF revision_id, project_id, start, "end", quote ON annotate_flag
    FOR EACH ROW EXECUTE FUNCTION annotate_check_flag();
"""

BELONGING = """
CREATE FUNCTION annotate_check_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.project_id <> OLD.project_id THEN
        RAISE EXCEPTION 'A document stays in its project.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'document_stays_in_its_project';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_stays BEFORE UPDATE OF project_id ON annotate_document
    FOR EACH ROW EXECUTE FUNCTION annotate_check_document();
"""

FOUR_EYES = """
CREATE FUNCTION annotate_check_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version_now integer;
BEGIN
    IF EXISTS (
        WITH RECURSIVE line AS (
            SELECT id, author_id, supersedes_id FROM annotate_annotation WHERE id = NEW.annotation_id
            UNION
            SELECT a.id, a.author_id, a.supersedes_id FROM annotate_annotation a
                JOIN line ON a.id = line.supersedes_id
                WHERE a.status NOT IN ('approved', 'superseded')
        )
        SELECT 1 FROM line WHERE author_id = NEW.reviewer_id
    ) THEN
        RAISE EXCEPTION 'Nobody decides on their own work.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
    SELECT version INTO version_now FROM annotate_annotation WHERE id = NEW.annotation_id AND status = 'submitted';
    IF version_now IS DISTINCT FROM NEW.version THEN
        RAISE EXCEPTION 'A review speaks of the version that is waiting for it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'review_of_the_version_seen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reviewer_is_another BEFORE INSERT ON annotate_review
    FOR EACH ROW EXECUTE FUNCTION annotate_check_reviewer();

CREATE FUNCTION annotate_check_annotation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN
            RAISE EXCEPTION 'An annotation begins as a draft.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_begins_as_draft';
        END IF;
        IF NOT EXISTS (
            SELECT 1 FROM annotate_revision r JOIN annotate_document d ON d.id = r.document_id
            WHERE r.id = NEW.revision_id AND d.id = NEW.document_id AND d.project_id = NEW.project_id) THEN
            RAISE EXCEPTION 'An annotation belongs to the project of its document.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_in_its_project';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.author_id, NEW.project_id, NEW.document_id, NEW.revision_id, NEW.created_at)
        IS DISTINCT FROM (OLD.author_id, OLD.project_id, OLD.document_id, OLD.revision_id, OLD.created_at) THEN
        RAISE EXCEPTION 'Author, place and birth of an annotation are never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_keeps_its_origin';
    END IF;
    IF OLD.status IN ('approved', 'superseded') AND (
        NEW.status NOT IN ('approved', 'superseded', 'withdrawn')
        OR (NEW.label, NEW.attributes, NEW.note, NEW.confidence, NEW.supersedes_id)
            IS DISTINCT FROM (OLD.label, OLD.attributes, OLD.note, OLD.confidence, OLD.supersedes_id)) THEN
        RAISE EXCEPTION 'An approved annotation is never changed; a new one supersedes it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
    END IF;
    IF NEW.status = 'approved' AND OLD.status <> 'approved' AND NOT EXISTS (
        SELECT 1 FROM annotate_review
        WHERE annotation_id = NEW.id AND decision = 'approve' AND version = OLD.version
            AND reviewer_id <> NEW.author_id) THEN
        RAISE EXCEPTION 'Only somebody else’s review approves an annotation.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER annotation_is_true BEFORE INSERT OR UPDATE ON annotate_annotation
    FOR EACH ROW EXECUTE FUNCTION annotate_check_annotation();

CREATE FUNCTION annotate_keep_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IN ('approved', 'superseded', 'rejected', 'withdrawn') THEN
        RAISE EXCEPTION 'What was decided or withdrawn stays in the record.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'record_stays';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER record_stays BEFORE DELETE ON annotate_annotation
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_reviewed();
"""

UNDO = """
DROP TRIGGER record_stays ON annotate_annotation;
DROP TRIGGER annotation_is_true ON annotate_annotation;
DROP TRIGGER reviewer_is_another ON annotate_review;
DROP TRIGGER document_stays ON annotate_document;
DROP TRIGGER flag_is_true ON annotate_flag;
DROP TRIGGER span_is_true ON annotate_span;
DROP FUNCTION annotate_keep_reviewed, annotate_check_annotation, annotate_check_reviewer, annotate_check_document,
    annotate_check_flag, annotate_check_span, annotate_quote_fits;
DROP FUNCTION annotate_refuse CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE + NEVER_CHANGED + ONLY_ADDED + QUOTES + BELONGING + FOUR_EYES, UNDO)]
