"""Many new rows of a table at once, as PostgreSQL's COPY takes them: for imports, where rows come by the thousand.

The database checks each as it checks any other. What a column holds by default is not filled in: all are named.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection, models

SIZE = 2**16  # characters that are made before the database gets them
KEYS = """
SELECT nextval(named) FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS named OFFSET 0) s, generate_series(1, %s)
"""  # OFFSET: the name is looked up once


def check_at_once() -> None:
    """Have every statement of the present transaction check its rows' references, where else all wait for its end.

    So they are checked while the next rows are read, and the database need not remember each. The log alone is sealed
    at the end: until then nobody else could write to it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS event_is_sealed DEFERRED")


def new_keys(model: type[models.Model], count: int) -> list[int]:
    """Keys for rows to come, in their order; nobody else gets them."""
    with connection.cursor() as cursor:
        sequence = [model._meta.db_table, model._meta.pk.column]
        cursor.execute(KEYS, [*sequence, count])
        return [key for (key,) in cursor.fetchall()]


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows that give the columns' values in their order."""
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f"COPY {table} ({named}) FROM STDIN", _Lines(rows), SIZE)


class _Lines:
    """Rows as a file that is written while it is read: the database takes some in while others are made."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = iter(rows)

    def read(self, size: int) -> str:
        """The next lines, of at least so many characters where there are as many; none at the end."""
        made: list[str] = []
        length = 0
        while length < size and (row := next(self._rows, None)) is not None:
            line = "\t".join([_CELLS.get(type(value), _told)(value) for value in row]) + "\n"
            made.append(line)
            length += len(line)
        return "".join(made)


def _told(value: Any) -> str:
    return _words(value) if isinstance(value, str) else str(value)


def _words(words: str) -> str:
    words = words.replace("\\", "\\\\") if "\\" in words else words
    return words if words.isprintable() else words.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _json(value: Any) -> str:
    try:
        told = orjson.dumps(value).decode()
    except TypeError:  # a number of more than 64 bits, a key that is no text
        told = json.dumps(value)
    return told.replace("\\", "\\\\")  # the only character in it that COPY knows


_CELLS: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda value: r"\N",
    str: _words,
    int: str,
    bool: str,
    dict: _json,
    list: _json,
    tuple: _json,
    bytes: lambda value: rf"\\x{value.hex()}",
}
