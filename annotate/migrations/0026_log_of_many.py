"""The acts of a transaction are sealed by one statement, and what holds without it is no longer checked row by row.

A seal is made by the log alone, of an event, and events are never deleted; the project of an event has a log by the
commit, whose reference is checked. Indexes that others begin with are gone.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

SEAL_BEFORE = import_module("annotate.migrations.0009_guards_of_the_log").SEAL.replace("CREATE", "CREATE OR REPLACE")

SEALS = """
CREATE FUNCTION annotate_new_seals(log annotate_log, first bigint) RETURNS SETOF annotate_seal
LANGUAGE plpgsql STABLE AS $$
DECLARE event annotate_event; seal annotate_seal;
BEGIN
    SELECT log.project_id, log.length, log.hash INTO seal.project_id, seal.number, seal.hash;
    FOR event IN
        SELECT * FROM annotate_event e WHERE e.project_id = log.project_id AND e.id >= first
            AND NOT EXISTS (SELECT 1 FROM annotate_seal WHERE event_id = e.id)
        ORDER BY e.id
    LOOP
        seal.event_id := event.id;
        seal.number := seal.number + 1;
        seal.previous := seal.hash;
        seal.hash := annotate_event_hash(event, seal.number, seal.previous);
        RETURN NEXT seal;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION annotate_seal(project bigint, first bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE log annotate_log;
BEGIN
    INSERT INTO annotate_log (project_id, length, hash) VALUES (project, 0, repeat('0', 64))
        ON CONFLICT (project_id) DO NOTHING;
    SELECT * INTO log FROM annotate_log WHERE project_id = project FOR NO KEY UPDATE;
    WITH sealed AS (INSERT INTO annotate_seal SELECT * FROM annotate_new_seals(log, first) RETURNING number, hash)
    UPDATE annotate_log SET (length, hash) = (SELECT number, hash FROM sealed ORDER BY number DESC LIMIT 1)
        WHERE project_id = project;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0025_public_claims")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="project",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="annotate.project",
            ),
        ),
        migrations.AlterField(
            model_name="seal",
            name="event",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                serialize=False,
                to="annotate.event",
            ),
        ),
        migrations.AlterField(
            model_name="seal",
            name="project",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seals",
                to="annotate.project",
            ),
        ),
        migrations.RunSQL(SEALS, SEAL_BEFORE + "DROP FUNCTION annotate_new_seals;"),
    ]
