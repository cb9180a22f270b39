"""What the database refuses of adjudications, whoever asks."""

from importlib import import_module

from django.db import migrations

refuse = import_module("annotate.migrations.0002_guards").refuse

ADJUDICATIONS = """
CREATE FUNCTION annotate_check_adjudication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands annotate_annotation%ROWTYPE;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM annotate_document WHERE id = NEW.document_id AND opened_at IS NOT NULL) THEN
        RAISE EXCEPTION 'What people do blind is settled once all of them have handed in.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'adjudication_after_opening';
    END IF;
    IF annotate_had_part(NEW.document_id, NEW.adjudicator_id) THEN
        RAISE EXCEPTION 'A dispute is decided by somebody who did not annotate the document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'adjudicator_had_no_part';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM annotate_membership m JOIN annotate_document d ON d.project_id = m.project_id
        WHERE d.id = NEW.document_id AND m.user_id = NEW.adjudicator_id AND m.role IN ('editor', 'manager')) THEN
        RAISE EXCEPTION 'Editors of the project settle its disputes.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'adjudicator_is_an_editor';
    END IF;
    SELECT * INTO stands FROM annotate_annotation WHERE id = NEW.outcome_id;
    IF NEW.outcome_id IS NOT NULL AND (
        stands.document_id <> NEW.document_id
        OR NEW.how = 'take' AND (stands.status <> 'disputed' OR stands.author_id = NEW.adjudicator_id
            OR EXISTS (SELECT 1 FROM annotate_rival WHERE annotation_id = stands.id))
        OR NEW.how <> 'take' AND (stands.status <> 'submitted' OR stands.author_id <> NEW.adjudicator_id)) THEN
        RAISE EXCEPTION 'What stands is a version in dispute, or one that the adjudicator made and submitted.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_of_the_dispute';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER adjudication_is_true BEFORE INSERT ON annotate_adjudication
    FOR EACH ROW EXECUTE FUNCTION annotate_check_adjudication();

CREATE FUNCTION annotate_check_rival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM annotate_annotation a JOIN annotate_adjudication j ON j.document_id = a.document_id
        WHERE a.id = NEW.annotation_id AND j.id = NEW.adjudication_id AND a.status = 'disputed'
            AND NOT EXISTS (SELECT 1 FROM annotate_adjudication WHERE outcome_id = a.id)) THEN
        RAISE EXCEPTION 'What loses is in dispute, and of the document that is adjudicated.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rival_is_in_dispute';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rival_is_true BEFORE INSERT ON annotate_rival
    FOR EACH ROW EXECUTE FUNCTION annotate_check_rival();

CREATE FUNCTION annotate_check_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'adjudicated' AND NOT EXISTS (SELECT 1 FROM annotate_rival WHERE annotation_id = NEW.id)
        OR NEW.status = 'approved' AND NOT EXISTS (
            SELECT 1 FROM annotate_adjudication j JOIN annotate_review r ON r.annotation_id = j.outcome_id
            WHERE j.outcome_id = NEW.id AND j.how = 'take' AND r.reviewer_id = j.adjudicator_id
                AND r.decision = 'approve' AND r.version = OLD.version) THEN
        RAISE EXCEPTION 'A dispute ends as an adjudication says.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dispute_ends_by_adjudication';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dispute_is_settled BEFORE UPDATE OF status ON annotate_annotation
    FOR EACH ROW WHEN (OLD.status = 'disputed' AND NEW.status <> 'disputed')
    EXECUTE FUNCTION annotate_check_settled();
"""

ONLY_ADDED = "".join(
    refuse(table, "UPDATE OR DELETE", f"{table}_only_grows")
    + refuse(table, "TRUNCATE", f"{table}_only_grows", "STATEMENT")
    for table in ("adjudication", "rival")
)

UNDO = """
DROP TRIGGER rival_only_grows_statement ON annotate_rival;
DROP TRIGGER rival_only_grows_row ON annotate_rival;
DROP TRIGGER adjudication_only_grows_statement ON annotate_adjudication;
DROP TRIGGER adjudication_only_grows_row ON annotate_adjudication;
DROP TRIGGER dispute_is_settled ON annotate_annotation;
DROP TRIGGER rival_is_true ON annotate_rival;
DROP TRIGGER adjudication_is_true ON annotate_adjudication;
DROP FUNCTION annotate_check_settled, annotate_check_rival, annotate_check_adjudication;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0014_adjudications")]

    operations = [migrations.RunSQL(ADJUDICATIONS + ONLY_ADDED, UNDO)]
