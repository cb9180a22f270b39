"""What is approved is what the reviewer saw: between a review and the approval nobody slips in other words."""

from django.db import migrations

SEEN = """
CREATE FUNCTION annotate_check_seen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_changed CONSTANT boolean :=
    (NEW.label, NEW.attributes, NEW.note, NEW.confidence, NEW.source_id, NEW.supersedes_id, NEW.revision_id)
    IS DISTINCT FROM
    (OLD.label, OLD.attributes, OLD.note, OLD.confidence, OLD.source_id, OLD.supersedes_id, OLD.revision_id);
BEGIN
    IF NEW.version < OLD.version THEN
        RAISE EXCEPTION 'Versions are counted upwards.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'version_only_grows';
    END IF;
    IF is_changed AND OLD.status <> 'approved' AND (NEW.status = 'approved' OR NEW.version = OLD.version AND EXISTS (
        SELECT 1 FROM annotate_review WHERE annotation_id = OLD.id AND version = OLD.version)) THEN
        RAISE EXCEPTION 'The version that somebody reviewed is never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewed_never_changes';
    END IF;
    IF NEW.status = 'approved' AND OLD.status <> 'approved' AND EXISTS (
        WITH RECURSIVE line AS (
            SELECT NEW.author_id AS author_id, NEW.supersedes_id AS supersedes_id
            UNION
            SELECT a.author_id, a.supersedes_id FROM annotate_annotation a JOIN line ON a.id = line.supersedes_id
                WHERE a.status NOT IN ('approved', 'superseded')
        )
        SELECT 1 FROM line JOIN annotate_review r ON r.reviewer_id = line.author_id
        WHERE r.annotation_id = NEW.id AND r.version = OLD.version) THEN
        RAISE EXCEPTION 'Nobody decides on their own work.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_as_seen BEFORE UPDATE ON annotate_annotation
    FOR EACH ROW EXECUTE FUNCTION annotate_check_seen();

CREATE FUNCTION annotate_keep_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM annotate_annotation a JOIN annotate_review r ON r.annotation_id = a.id AND r.version = a.version
        WHERE a.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.annotation_id END,
                       CASE WHEN TG_OP <> 'DELETE' THEN NEW.annotation_id END)) THEN
        RAISE EXCEPTION 'The version that somebody reviewed is never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewed_never_changes';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
END $$;
"""
PARTS = ("span", "evidence", "verdict", "relation")
KEPT = "".join(
    f"""
CREATE TRIGGER {part}_as_seen BEFORE INSERT OR UPDATE OR DELETE ON annotate_{part}
    FOR EACH ROW EXECUTE FUNCTION annotate_keep_seen();
"""
    for part in PARTS
)
UNDO = "".join(f"DROP TRIGGER {part}_as_seen ON annotate_{part};" for part in PARTS)
UNDO += """
DROP TRIGGER approved_as_seen ON annotate_annotation;
DROP FUNCTION annotate_keep_seen, annotate_check_seen;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0017_notices")]

    operations = [migrations.RunSQL(SEEN + KEPT, UNDO)]
