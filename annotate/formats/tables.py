"""Tables of articles, one a row: CSV, JSON Lines, Parquet. Read row by row, so that memory stays flat.

Columns: text, and where they are there title, publisher, author, url, published_at. Others are passed over.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from annotate.errors import InvalidInput
from annotate.formats.characters import FOREIGN, is_foreign
from annotate.formats.documents import LONGEST, METADATA
from annotate.formats.lines import raw_lines
from annotate.formats.parquet import damage_of, refuse_groups
from annotate.formats.problem import Problem
from annotate.formats.reasons import UTF8, no_utf8, reason_of

LINE = 20 * 1024**2
"""Bytes a row may have."""

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a table. number counts rows from 1, without the line of heads."""

    number: int
    text: str
    about: Mapping[str, Any]


def read_rows(file: IO[bytes], ending: str) -> Iterator[Row | Problem]:
    """Read a table, from its beginning; rows that cannot be read are told, and passed over.

    ending: of the file's name, one of TABLES.

    Raises:
        InvalidInput: if it is no such table, or has no column for the text.
    """
    for number, found in enumerate(TABLES[ending](file), start=1):
        try:
            yield found if isinstance(found, Problem) else _row(number, found)
        except ValueError as problem:
            yield Problem(place=f"row {number}", reason=str(problem))


def _csv(file: IO[bytes]) -> Iterator[Mapping[str, Any] | Problem]:
    csv.field_size_limit(LINE)
    if b"\0" in (start := file.read(64)):
        raise InvalidInput(f"It is no CSV file that can be read: {no_utf8(start)}.")
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.DictReader(lines, strict=False)
    heads = [str(head).strip() for head in _heads(rows)]
    if "text" not in heads:
        raise InvalidInput(f"There is no column “text” in it; there are {', '.join(heads)[:200] or 'none'}.")
    rows.fieldnames = heads
    yield from _careful(rows)
    lines.detach()


def _heads(rows: "csv.DictReader[str]") -> list[str]:
    try:
        return list(rows.fieldnames or ())
    except csv.Error as problem:
        raise InvalidInput(f"It is no CSV file: {reason_of(problem)}.") from problem


def _careful(rows: "csv.DictReader[str]") -> Iterator[Mapping[str, Any] | Problem]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield Problem.at_line(rows.line_num, problem)


def _jsonl(file: IO[bytes]) -> Iterator[Mapping[str, Any] | Problem]:
    for number, line in enumerate(raw_lines(file, LINE), start=1):
        if len(line) > LINE:
            yield Problem.at_line(number, f"it has more than {LINE // 1024**2} MB")
        elif line.strip():
            yield _object(line, number)


def _object(line: bytes, number: int) -> Mapping[str, Any] | Problem:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        return Problem.at_line(number, problem)
    return found if isinstance(found, dict) else Problem.at_line(number, "it is no JSON object")


def _parquet(file: IO[bytes]) -> Iterator[Mapping[str, Any] | Problem]:
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(file)
        refuse_groups(table.metadata)
        there = [name for name in ("text", *METADATA) if name in table.schema_arrow.names]
        if "text" not in there:
            raise InvalidInput(
                f"There is no column “text” in it; there are {', '.join(table.schema_arrow.names)[:200]}."
            )
        for batch in table.iter_batches(_BATCH, columns=there):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as problem:
        raise InvalidInput(damage_of(problem)) from problem


def _row(number: int, told: Mapping[str, Any]) -> Row:
    text = told.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("there is no text in it")
    about = {name: _value(name, told[name]) for name in METADATA if told.get(name) not in (None, "")}
    if any("\udc80" <= character <= "\udcff" for value in (text, *about.values()) for character in str(value)):
        raise ValueError(UTF8)
    if any(is_foreign(str(value)) for value in about.values()):
        raise ValueError(FOREIGN)
    return Row(number, text, about)


def _value(name: str, value: Any) -> Any:
    if name == "published_at":
        return _moment(value)
    words = " ".join(str(value).split())
    if name == "url" and not words.startswith(("http://", "https://")):
        raise ValueError(f"its url “{words[:100]}” is no address")
    if len(words) > LONGEST[name]:
        raise ValueError(f"its {name} has more than {LONGEST[name]} characters")
    return words


def _moment(value: Any) -> datetime:
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    except ValueError as problem:
        raise ValueError(f"“{str(value)[:100]}” is no date such as 2025-10-14 or 2025-10-14T06:30:00Z") from problem
    return found if found.tzinfo else found.replace(tzinfo=UTC)


TABLES: Mapping[str, Callable[[IO[bytes]], Iterator[Mapping[str, Any] | Problem]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "ndjson": _jsonl,
    "parquet": _parquet,
}
"""What is read, by the ending of the file's name."""
