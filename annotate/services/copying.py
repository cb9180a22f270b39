"""Many new rows of a table at once, as PostgreSQL's COPY takes them: for imports, where rows come by the thousand.

The database checks each as it checks any other. What a column holds by default is not filled in: all are named.
"""

import json
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.db import connection, models


def new_keys(model: type[models.Model], count: int) -> list[int]:
    """Keys for rows to come, in their order; nobody else gets them."""
    with connection.cursor() as cursor:
        sequence = [model._meta.db_table, model._meta.pk.column]
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [*sequence, count])
        return [key for (key,) in cursor.fetchall()]


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows that give the columns' values in their order."""
    lines = ["\t".join(map(_cell, row)) for row in rows]
    if not lines:
        return
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f"COPY {table} ({named}) FROM STDIN", StringIO("\n".join(lines)))


def _cell(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, dict | list | tuple):
        return _escaped(json.dumps(value))
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    return str(value)


def _escaped(words: str) -> str:
    words = words.replace("\\", "\\\\") if "\\" in words else words
    return words.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
