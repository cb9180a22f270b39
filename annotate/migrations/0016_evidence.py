"""Why a project returns annotations; and where it demands evidence, no verdict is approved without it, whoever asks.

annotate/services/reviewing/evidence_gate.py demands the same, and says what is missing.
"""

from django.db import migrations, models

import annotate.models.project

GATE = r"""
CREATE FUNCTION annotate_check_evidence_shown() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reason text; origins integer;
BEGIN
    SELECT v.one_origin INTO reason FROM annotate_verdict v JOIN annotate_project p ON p.id = NEW.project_id
        WHERE v.annotation_id = NEW.id AND p.evidence_required;
    IF NOT FOUND THEN
        RETURN NEW;
    END IF;
    SELECT count(DISTINCT COALESCE('source ' || n.source_id, NULLIF(whole.host, ''), 'file ' || whole.file_id))
        INTO origins
        FROM (SELECT file_id, rtrim(lower(COALESCE(
                substring(url FROM '^\w+://(?:[^/?#@]*@)?(?:[wW]{3}\.)?(\[[^]]*\]|[^/?#:]+)'), '')), '.') AS host
            FROM annotate_evidence WHERE annotation_id = NEW.id AND (url <> '' OR file_id IS NOT NULL)
                AND is_named AND accessed_at IS NOT NULL) whole
        LEFT JOIN annotate_sourcename n ON n.project_id = NEW.project_id AND n.folded = whole.host;
    IF origins = 0 OR (origins = 1 AND reason !~ '\S') THEN
        RAISE EXCEPTION 'This project approves a verdict only with its evidence.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_before_approval';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evidence_is_shown BEFORE UPDATE OF status ON annotate_annotation FOR EACH ROW
    WHEN (NEW.status = 'approved' AND OLD.status <> 'approved') EXECUTE FUNCTION annotate_check_evidence_shown();
"""
UNDO = """
DROP TRIGGER evidence_is_shown ON annotate_annotation;
DROP FUNCTION annotate_check_evidence_shown;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0015_guards_of_adjudications")]

    operations = [
        migrations.AddField("verdict", "one_origin", models.TextField(blank=True, db_default="", default="")),
        migrations.AddField(
            "project",
            "return_reasons",
            models.JSONField(
                default=annotate.models.project.usual_reasons, help_text="why annotations are commonly returned"
            ),
        ),
        migrations.RunSQL(GATE, UNDO),
    ]
