"""Many rows, made by the database itself: a project with 100,000 articles, their flags, annotations and log."""

from django.db import connection

from annotate.models import Project, User

DOCUMENTS = 100_000
BASE = 1_000_000  # the ids begin after this

FILL = """
INSERT INTO annotate_upload (id, data, name, media_type, sha256)
    SELECT %(base)s + n, '', '', 'text/plain', '' FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_document (id, project_id, title, publisher, author, url, status, sha256, words, open_high, open_medium, open_low, version,
        added_by_id, added_at, published_at, search)
    SELECT %(base)s + n, %(project)s, 'Article ' || n, 'Publisher ' || n %% 40, '', '', (ARRAY['new', 'flagged', 'in_annotation',
        'in_review', 'approved'])[1 + n %% 5], md5(n::text), n %% 3000, n %% 3, n %% 2, n %% 4, 1, %(ann)s, now() - n * interval '1 minute',
        now() - n * interval '3 minutes', to_tsvector('simple', 'Article ' || n || ' cost ' || n %% 900 || ' crowns')
    FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_revision (id, document_id, number, text, sha256, language, length, units, upload_id, source_map,
        created_by_id, created_at)
    SELECT %(base)s + n, %(base)s + n, 1, 'It cost ' || n %% 900 || ' crowns.', md5(n::text), 'en', 20, '[]', %(base)s + n, '[]', %(ann)s, now()
    FROM generate_series(1, %(documents)s) n;
UPDATE annotate_document SET current_id = id WHERE id > %(base)s;
INSERT INTO annotate_run (id, kind, status, project_id, revision_id, step, done, total, attempts, error, engine_version,
        queued_at, due_at)
    SELECT %(base)s + n, 'flagging', 'done', %(project)s, %(base)s + n, '', 1, 1, 1, '', '', now(), now()
    FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_flag (id, project_id, revision_id, run_id, rule, kind, title, severity, label, attributes, start,
        "end", quote, places, unit, why, remedy, evidence, source, score, engine_version, status, reason, decided_by_id, decided_at)
    SELECT %(base)s + n, %(project)s, %(base)s + 1 + n %% %(documents)s, %(base)s + 1 + n %% %(documents)s, 'unsourced_number', (n / %(documents)s)::text,
        'Number', (ARRAY['high', 'medium', 'low'])[1 + n %% 3], 'numeric_claim', '{}', 0, 2, 'It', '[]', '', 'Why', '', '[]',
        '', 0.5, '1', CASE WHEN n %% 2 = 0 THEN 'open' ELSE 'confirmed' END, '',
        CASE WHEN n %% 2 = 0 THEN NULL ELSE %(ann)s END, CASE WHEN n %% 2 = 0 THEN NULL ELSE now() END
    FROM generate_series(1, 3 * %(documents)s) n;
INSERT INTO annotate_annotation (id, key, project_id, document_id, revision_id, author_id, label, status, attributes,
        note, guideline_id, scheme_id, version, created_at, updated_at, submitted_at)
    SELECT %(base)s + n, gen_random_uuid(), %(project)s, %(base)s + 1 + n %% %(documents)s, %(base)s + 1 + n %% %(documents)s, %(ann)s,
        'numeric_claim', (ARRAY['draft', 'submitted', 'approved', 'approved', 'returned'])[1 + n %% 5], '{}', '',
        %(guideline)s, %(scheme)s, 1, now(), now() - n * interval '1 second', now() - n * interval '1 second'
    FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_span (annotation_id, role, start, "end", quote, prefix, suffix)
    SELECT %(base)s + n, 'quantity', 0, 2, 'It', '', '' FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_event (project_id, at, by_id, act, subject, subject_id, before, after, reason)
    SELECT %(project)s, now(), %(ann)s, 'add', 'annotation', %(base)s + n, '{}', '{}', '' FROM generate_series(1, %(documents)s) n;
"""

ANNOTATED = """
INSERT INTO annotate_upload (id, data, name, media_type, sha256)
    SELECT %(base)s + n, '', '', 'text/plain', '' FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_document (id, project_id, title, publisher, author, url, status, sha256, words, open_high, open_medium, open_low, version,
        added_by_id, added_at, published_at)
    SELECT %(base)s + n, %(project)s, 'Article ' || n, 'Publisher ' || n %% 40, '', '', 'approved', md5(n::text), n %% 3000, 0, 0, 0, 1,
        %(ann)s, now(), now() FROM generate_series(1, %(documents)s) n;
INSERT INTO annotate_revision (id, document_id, number, text, sha256, language, length, units, upload_id, source_map, created_by_id, created_at)
    SELECT %(base)s + n, %(base)s + n, 1, t, encode(sha256(t::bytea), 'hex'), 'en', length(t), '[]', %(base)s + n, '[]', %(ann)s, now()
    FROM generate_series(1, %(documents)s) n, LATERAL (SELECT 'It cost ' || n || ' crowns. ' || repeat('More was said. ', 300) AS t) t;
UPDATE annotate_document SET current_id = id WHERE id > %(base)s;
INSERT INTO annotate_annotation (id, key, project_id, document_id, revision_id, author_id, label, status, attributes, note, guideline_id, scheme_id,
        version, created_at, updated_at, submitted_at)
    SELECT %(base)s + n, gen_random_uuid(), %(project)s, %(base)s + 1 + n / %(each)s, %(base)s + 1 + n / %(each)s, %(ann)s, 'numeric_claim', 'approved',
        '{"kind": "statistical", "value": 7, "unit": "crowns", "sourcing": "unsourced"}', '', %(guideline)s, %(scheme)s, 2, now(), now(), now()
    FROM generate_series(0, %(documents)s * %(each)s - 1) n;
INSERT INTO annotate_span (annotation_id, role, start, "end", quote, prefix, suffix)
    SELECT %(base)s + n, 'quantity', 3, 7, 'cost', 'It ', ' 7 crowns. More was said.' FROM generate_series(0, %(documents)s * %(each)s - 1) n;
INSERT INTO annotate_review (annotation_id, version, reviewer_id, decision, reason, at)
    SELECT %(base)s + n, 1, %(rita)s, 'approve', '', now() FROM generate_series(0, %(documents)s * %(each)s - 1) n;
"""


def fill(project: Project, ann: User, documents: int = DOCUMENTS) -> None:
    """Put the rows in, without the guards: they are tried elsewhere, row by row."""
    _put(FILL, project, documents=documents, ann=ann.pk)


def fill_annotated(project: Project, ann: User, rita: User, documents: int, each: int) -> None:
    """Articles with so many approved annotations each."""
    _put(ANNOTATED, project, documents=documents, each=each, ann=ann.pk, rita=rita.pk)


def _put(rows: str, project: Project, **values: int) -> None:
    values |= {"base": BASE, "project": project.pk, "guideline": project.guideline.pk, "scheme": project.scheme.pk}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(rows, values)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
