"""What an annotation says is emptied by no TRUNCATE either: it went past the guards of each row."""

from importlib import import_module

from django.db import migrations

refuse = import_module("annotate.migrations.0002_guards").refuse
SAYS = ("span", "evidence", "verdict", "relation", "anchor")
STAY = "".join(refuse(table, "TRUNCATE", f"{table}_stays", "STATEMENT") for table in SAYS)
UNDO = "".join(f"DROP TRIGGER {table}_stays_statement ON annotate_{table};\n" for table in SAYS)


class Migration(migrations.Migration):
    dependencies = [("annotate", "0034_guards_by_key")]

    operations = [migrations.RunSQL(STAY, UNDO)]
