"""Texts and people stay for good: what refers to them is checked once, by the statement that adds it.

A text does not change, and an account is closed and emptied, so that records keep their maker; the database now refuses
to delete either. And an act's line is written from its parts: jsonb, which would sort them, is taken apart for nothing.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

refuse = import_module("annotate.migrations.0002_guards").refuse
of_log = import_module("annotate.migrations.0009_guards_of_the_log")
of_references = import_module("annotate.migrations.0028_references_of_annotations")
HASH_BEFORE = of_log.HASH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")

# As PostgreSQL prints it for jsonb: docs/the-log.md says how. The command that proves a log still asks jsonb.
HASH = """
CREATE OR REPLACE FUNCTION annotate_event_hash(event annotate_event, number bigint, previous text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat(
        '{"at": ', to_json(to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
        ', "by": ', COALESCE(event.by_id::text, 'null'), ', "id": ', event.id, ', "act": ', to_json(event.act),
        ', "after": ', event.after, ', "before": ', event.before, ', "number": ', number,
        ', "reason": ', to_json(event.reason), ', "project": ', event.project_id, ', "subject": ', to_json(event.subject),
        ', "previous": ', to_json(previous), ', "subject_id": ', event.subject_id, '}'
    ), 'UTF8')), 'hex')
$$;
"""

EVENTS = """
CREATE FUNCTION annotate_check_new_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT by_id FROM fresh WHERE by_id IS NOT NULL) f
        WHERE NOT EXISTS (SELECT 1 FROM annotate_user WHERE id = f.by_id)) THEN
        RAISE EXCEPTION 'Who acted has an account.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'act_of_somebody';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_begin_true AFTER INSERT ON annotate_event REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION annotate_check_new_events();
"""
UNDO_EVENTS = """
DROP TRIGGER events_begin_true ON annotate_event;
DROP FUNCTION annotate_check_new_events;
"""

AUTHOR = """
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT author_id FROM fresh) f
        WHERE NOT EXISTS (SELECT 1 FROM annotate_user WHERE id = f.author_id)) THEN
        RAISE EXCEPTION 'Who says something has an account.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_of_somebody';
    END IF;
    RETURN NULL;
"""
ANNOTATIONS = of_references.ANNOTATIONS.replace("    RETURN NULL;\n", AUTHOR.lstrip("\n"))

STAYING = ("revision", "user")
STAY = "".join(
    refuse(table, "DELETE", f"{table}_stays") + refuse(table, "TRUNCATE", f"{table}_stays", "STATEMENT")
    for table in STAYING
)
STAY += """
CREATE TRIGGER user_stays_the_same BEFORE UPDATE ON annotate_user FOR EACH ROW WHEN (NEW.id <> OLD.id)
    EXECUTE FUNCTION annotate_refuse('user_stays');
"""
UNDO_STAY = "DROP TRIGGER user_stays_the_same ON annotate_user;\n" + "".join(
    f"DROP TRIGGER {table}_stays_{each} ON annotate_{table};\n" for table in STAYING for each in ("row", "statement")
)


class Migration(migrations.Migration):
    dependencies = [("annotate", "0028_references_of_annotations")]

    operations = [
        migrations.RunSQL(
            HASH + EVENTS + ANNOTATIONS + STAY, UNDO_STAY + of_references.ANNOTATIONS + UNDO_EVENTS + HASH_BEFORE
        ),
        migrations.RemoveIndex(
            model_name="annotation",
            name="annotations_of_intake",
        ),
        migrations.AlterField(
            model_name="annotation",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="annotation",
            name="revision",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.revision",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
