"""The quotes of new spans are compared text by text: each is taken apart once, and no plan joins all texts with all spans.

The rules are those of before, with the same names.
"""

from importlib import import_module

from django.db import migrations

MANY = import_module("annotate.migrations.0023_guards_of_many").SPANS
SPANS_BEFORE = MANY.split("CREATE TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")

# To count characters from the start of a text for each of its spans is slow: its pieces are counted.
SPANS = """
CREATE OR REPLACE FUNCTION annotate_check_new_spans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE piece CONSTANT integer := 255; said record; wrong record; parts text[];
BEGIN
    FOR said IN
        SELECT a.revision_id, bool_or(a.status IN ('approved', 'superseded', 'disputed', 'adjudicated')) AS is_approved,
            bool_or(EXISTS (SELECT 1 FROM annotate_review WHERE annotation_id = a.id AND version = a.version)) AS is_seen,
            array_agg(f.start) AS starts, array_agg(f."end") AS ends, array_agg(f.quote) AS quotes
        FROM fresh f LEFT JOIN annotate_annotation a ON a.id = f.annotation_id GROUP BY a.revision_id
    LOOP
        IF said.is_approved THEN
            RAISE EXCEPTION 'The spans of an approved annotation are never changed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_never_changes';
        END IF;
        IF said.is_seen THEN
            RAISE EXCEPTION 'The version that somebody reviewed is never changed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewed_never_changes';
        END IF;
        parts := ARRAY(SELECT part[1] FROM annotate_revision r, regexp_matches(r.text, '.{1,255}', 'g') AS part
            WHERE r.id = said.revision_id);
        SELECT f.start, f."end" INTO wrong FROM unnest(said.starts, said.ends, said.quotes) AS f(start, "end", quote)
            WHERE char_length(f.quote) <> f."end" - f.start
                OR substr(array_to_string(parts[f.start / piece + 1 : (f."end" - 1) / piece + 1], ''),
                    f.start % piece + 1, f."end" - f.start) <> f.quote
            LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'The text has other words at [%, %).', wrong.start, wrong."end"
                USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_is_the_text';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0026_log_of_many")]

    operations = [migrations.RunSQL(SPANS, SPANS_BEFORE)]
