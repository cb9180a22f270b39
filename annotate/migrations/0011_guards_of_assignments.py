"""What the database refuses of disputes, assignments and blind work, whoever asks."""

from importlib import import_module

from django.db import migrations

guards = import_module("annotate.migrations.0002_guards")
of_statements = import_module("annotate.migrations.0004_guards_of_statements")
of_anchors = import_module("annotate.migrations.0007_guards_of_anchors")
refuse = guards.refuse


def function(name: str, told: str) -> str:
    """The function as the older migration made it, to be put in the place of what is there."""
    start = f"CREATE FUNCTION annotate_{name}"
    return f"CREATE OR REPLACE FUNCTION annotate_{name}" + told.split(start)[1].split("CREATE TRIGGER")[0]


# What was approved never changes; nor does what is in dispute, or was adjudicated.
FROZEN = "('approved', 'superseded')"
FROZEN_NOW = "('approved', 'superseded', 'disputed', 'adjudicated')"
PARTS = [
    function("check_span", guards.QUOTES),
    function("keep_approved", of_statements.PARTS),
    function("check_source_named", of_statements.SOURCES),
    function("keep_anchor", of_anchors.ANCHORS),
]
KEPT = function("keep_reviewed", guards.FOUR_EYES)
KEPT_NOW = KEPT.replace("'superseded', ", "'superseded', 'disputed', 'adjudicated', ")

# A dispute is decided by somebody who had no part in it.
REVIEWER = function("check_reviewer", guards.FOUR_EYES)
VERSION = """
    SELECT version INTO version_now FROM annotate_annotation WHERE id = NEW.annotation_id AND status = 'submitted';
"""
VERSION_NOW = """
    SELECT version INTO version_now FROM annotate_annotation
        WHERE id = NEW.annotation_id AND status IN ('submitted', 'disputed');
"""
BLIND = """
    IF EXISTS (
        SELECT 1 FROM annotate_annotation a JOIN annotate_document d ON d.id = a.document_id
            JOIN annotate_project p ON p.id = d.project_id
        WHERE a.id = NEW.annotation_id AND p.blind AND d.opened_at IS NULL) THEN
        RAISE EXCEPTION 'What people do blind is reviewed once all of them have handed in.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'review_after_opening';
    END IF;
    IF EXISTS (
        SELECT 1 FROM annotate_annotation a WHERE a.id = NEW.annotation_id AND a.status = 'disputed'
            AND annotate_had_part(a.document_id, NEW.reviewer_id)) THEN
        RAISE EXCEPTION 'A dispute is decided by somebody who did not annotate the document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'adjudicator_had_no_part';
    END IF;
"""
REVIEWER_NOW = REVIEWER.replace(VERSION, BLIND + VERSION_NOW)
HAD_PART = """
CREATE FUNCTION annotate_had_part(document bigint, person bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM annotate_assignment s
            WHERE s.document_id = document AND s.annotator_id = person AND s.status IN ('assigned', 'started', 'done'))
        OR EXISTS (SELECT 1 FROM annotate_annotation a JOIN annotate_document d ON d.id = a.document_id
            WHERE a.document_id = document AND a.author_id = person AND a.created_at < d.opened_at)
$$;
"""

APPROVED = """
    IF NEW.status = 'approved' AND OLD.status <> 'approved' AND NOT EXISTS (
"""
DISPUTES = """
    IF OLD.status IN ('disputed', 'adjudicated') AND (
        NEW.status NOT IN ('adjudicated', OLD.status, CASE OLD.status WHEN 'disputed' THEN 'approved' ELSE '' END)
        OR (NEW.label, NEW.attributes, NEW.note, NEW.confidence, NEW.supersedes_id)
            IS DISTINCT FROM (OLD.label, OLD.attributes, OLD.note, OLD.confidence, OLD.supersedes_id)) THEN
        RAISE EXCEPTION 'What is in dispute is decided as it is, and stays as it was decided.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dispute_never_changes';
    END IF;
    IF NEW.status <> OLD.status AND (
        NEW.status = 'disputed' AND OLD.status <> 'submitted'
        OR NEW.status = 'adjudicated' AND OLD.status <> 'disputed') THEN
        RAISE EXCEPTION 'What was submitted is disputed, and what is disputed adjudicated.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dispute_has_its_order';
    END IF;
"""
ANNOTATION_NOW = of_anchors.NOW.replace(APPROVED, DISPUTES + APPROVED)

NOW = HAD_PART + "".join(
    [*(part.replace(FROZEN, FROZEN_NOW) for part in PARTS), KEPT_NOW, REVIEWER_NOW, ANNOTATION_NOW]
)
WAS = "".join([*PARTS, KEPT, REVIEWER, of_anchors.NOW]) + "DROP FUNCTION annotate_had_part;"

ASSIGNMENTS = """
CREATE FUNCTION annotate_check_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'assigned' THEN
            RAISE EXCEPTION 'An assignment begins as one.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_begins_as_one';
        END IF;
        IF NOT EXISTS (
            SELECT 1 FROM annotate_membership m JOIN annotate_document d ON d.project_id = m.project_id
            WHERE d.id = NEW.document_id AND m.user_id = NEW.annotator_id AND m.role <> 'viewer') THEN
            RAISE EXCEPTION 'Only who may annotate in the project is given its documents.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'assigned_to_an_annotator';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.document_id, NEW.annotator_id, NEW.how, NEW.assigned_by_id, NEW.assigned_at)
        IS DISTINCT FROM (OLD.document_id, OLD.annotator_id, OLD.how, OLD.assigned_by_id, OLD.assigned_at) THEN
        RAISE EXCEPTION 'Whose an assignment is, and what it is of, is never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_keeps_its_origin';
    END IF;
    IF NEW.status <> OLD.status AND (
        OLD.status IN ('expired', 'handed_over', 'withdrawn')
        OR OLD.status = 'done' AND NEW.status <> 'started'
        OR NEW.status = 'assigned') THEN
        RAISE EXCEPTION 'An assignment that has ended stays so.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_ends_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assignment_is_true BEFORE INSERT OR UPDATE ON annotate_assignment
    FOR EACH ROW EXECUTE FUNCTION annotate_check_assignment();
"""

DECISIONS = """
CREATE FUNCTION annotate_check_flag_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE made annotate_flagdecision%ROWTYPE; document annotate_document%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN made := OLD; ELSE made := NEW; END IF;
    SELECT d.* INTO document FROM annotate_flag f JOIN annotate_revision r ON r.id = f.revision_id
        JOIN annotate_document d ON d.id = r.document_id WHERE f.id = made.flag_id;
    IF document.opened_at IS NOT NULL OR NOT (SELECT blind FROM annotate_project WHERE id = document.project_id) THEN
        RAISE EXCEPTION 'What somebody made of a flag, working blind, stays as it was when the document was opened.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'flag_decision_while_blind';
    END IF;
    IF made.annotation_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM annotate_annotation a
        WHERE a.id = made.annotation_id AND a.author_id = made.person_id AND a.document_id = document.id) THEN
        RAISE EXCEPTION 'What somebody made of a flag is the person’s own annotation of that document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'flag_decision_is_ones_own';
    END IF;
    RETURN made;
END $$;
CREATE TRIGGER flag_decision_is_true BEFORE INSERT OR DELETE ON annotate_flagdecision
    FOR EACH ROW EXECUTE FUNCTION annotate_check_flag_decision();
"""

OPENING = """
CREATE FUNCTION annotate_check_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at THEN
        RAISE EXCEPTION 'What people have seen of each other’s work they have seen.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'document_stays_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_is_opened_once BEFORE UPDATE OF opened_at ON annotate_document
    FOR EACH ROW EXECUTE FUNCTION annotate_check_opening();
"""

STAYS = refuse("assignment", "DELETE", "assignment_stays")
STAYS += refuse("flagdecision", "UPDATE", "flag_decision_never_changes")

UNDO = """
DROP TRIGGER document_is_opened_once ON annotate_document;
DROP TRIGGER flag_decision_never_changes_row ON annotate_flagdecision;
DROP TRIGGER flag_decision_is_true ON annotate_flagdecision;
DROP TRIGGER assignment_stays_row ON annotate_assignment;
DROP TRIGGER assignment_is_true ON annotate_assignment;
DROP FUNCTION annotate_check_opening, annotate_check_flag_decision, annotate_check_assignment;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0010_assignments")]

    operations = [migrations.RunSQL(NOW + ASSIGNMENTS + DECISIONS + OPENING + STAYS, UNDO + WAS)]
