"""Every event is sealed by the database as its transaction commits; seals and ends of logs are nobody else's to write.

Sealing waits for the commit, so that the end of a project's log is the last thing a transaction locks, and is held for
no longer than the commit takes: whatever else two acts lock, and in whatever order, they cannot wait for each other here.
"""

from importlib import import_module

from django.db import migrations

refuse = import_module("annotate.migrations.0002_guards").refuse

HASH = """
CREATE FUNCTION annotate_event_hash(event annotate_event, number bigint, previous text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_object(
        'id', event.id, 'number', number, 'project', event.project_id,
        'at', to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'by', event.by_id,
        'act', event.act, 'subject', event.subject, 'subject_id', event.subject_id,
        'before', event.before, 'after', event.after, 'reason', event.reason, 'previous', previous
    )::text, 'UTF8')), 'hex')
$$;
"""

SEAL = """
CREATE FUNCTION annotate_seal(project bigint, first bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE event annotate_event; log annotate_log;
BEGIN
    INSERT INTO annotate_log (project_id, length, hash) VALUES (project, 0, repeat('0', 64))
        ON CONFLICT (project_id) DO NOTHING;
    SELECT * INTO log FROM annotate_log WHERE project_id = project FOR NO KEY UPDATE;
    FOR event IN
        SELECT * FROM annotate_event e WHERE e.project_id = project AND e.id >= first
            AND NOT EXISTS (SELECT 1 FROM annotate_seal WHERE event_id = e.id)
        ORDER BY e.id
    LOOP
        INSERT INTO annotate_seal (event_id, project_id, number, previous, hash) VALUES (event.id, project,
            log.length + 1, log.hash, annotate_event_hash(event, log.length + 1, log.hash)) RETURNING number, hash
            INTO log.length, log.hash;
    END LOOP;
    UPDATE annotate_log SET length = log.length, hash = log.hash WHERE project_id = project;
END $$;
"""

# The first event of a transaction seals all of them: the end of the log is written once.
EVERY_EVENT = """
CREATE FUNCTION annotate_seal_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM annotate_seal WHERE event_id = NEW.id) THEN
        PERFORM annotate_seal(NEW.project_id, NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_is_sealed AFTER INSERT ON annotate_event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION annotate_seal_event();
"""
# What was logged before there were seals.
THE_PAST = "SELECT annotate_seal(project_id, 0) FROM (SELECT DISTINCT project_id FROM annotate_event) logged;"

ONLY_THE_LOG = """
CREATE TRIGGER seal_by_the_log BEFORE INSERT ON annotate_seal FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION annotate_refuse('seal_by_the_log');
CREATE TRIGGER log_by_itself BEFORE INSERT OR UPDATE ON annotate_log FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION annotate_refuse('log_by_itself');
"""
ONLY_GROWS = (
    refuse("seal", "UPDATE OR DELETE", "seal_only_grows")
    + refuse("seal", "TRUNCATE", "seal_only_grows", "STATEMENT")
    + refuse("log", "DELETE", "log_only_grows")
    + refuse("log", "TRUNCATE", "log_only_grows", "STATEMENT")
)

UNDO = """
DROP TRIGGER event_is_sealed ON annotate_event;
DROP TRIGGER seal_by_the_log ON annotate_seal;
DROP TRIGGER seal_only_grows_row ON annotate_seal;
DROP TRIGGER seal_only_grows_statement ON annotate_seal;
DROP TRIGGER log_by_itself ON annotate_log;
DROP TRIGGER log_only_grows_row ON annotate_log;
DROP TRIGGER log_only_grows_statement ON annotate_log;
DROP FUNCTION annotate_seal_event;
DROP FUNCTION annotate_seal;
DROP FUNCTION annotate_event_hash;
"""
FORGET = """
TRUNCATE annotate_seal, annotate_log;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0008_log")]

    operations = [migrations.RunSQL(HASH + SEAL + THE_PAST + EVERY_EVENT + ONLY_THE_LOG + ONLY_GROWS, UNDO + FORGET)]
