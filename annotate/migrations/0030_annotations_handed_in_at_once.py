"""What an import hands in is written as handed in at once.

That is as safe as a draft that the next statement hands in: between the two there is no other guard. Nothing else begins so.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("annotate.migrations.0029_what_stays").ANNOTATIONS
DRAFT = """    IF EXISTS (SELECT 1 FROM fresh WHERE status <> 'draft') THEN
        RAISE EXCEPTION 'An annotation begins as a draft.'
"""
DRAFT_NOW = """    IF EXISTS (
        SELECT 1 FROM fresh WHERE status <> 'draft'
            AND NOT (status = 'submitted' AND submitted_at IS NOT NULL AND intake_id IS NOT NULL)) THEN
        RAISE EXCEPTION 'An annotation begins as a draft, or is brought in as handed in.'
"""


class Migration(migrations.Migration):
    dependencies = [("annotate", "0029_what_stays")]

    operations = [migrations.RunSQL(BEFORE.replace(DRAFT, DRAFT_NOW), BEFORE)]
