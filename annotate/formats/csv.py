"""CSV: one row a span, for spreadsheets; what is nested is JSON in its cell.

An empty cell is "none", or an empty text where there is always one. A cell whose first character a
spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection), and so does a cell
that begins with one, and an empty text where there could be none; reading takes one apostrophe off, so
nothing is lost. The byte-order mark tells spreadsheets that it is UTF-8.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import TextIOWrapper
from itertools import groupby
from typing import Any, BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article, by_text
from annotate.formats.lines import dumped, of_line
from annotate.formats.losses import Losses
from annotate.formats.parts import ALL, Part
from annotate.formats.problem import Problem
from annotate.formats.reasons import Unreadable
from annotate.formats.records import DocumentReference, Record, SpanRecord
from annotate.formats.structure import of_json

key = "csv"
name = "CSV, a row for each span"
extension = "csv"
media_type = "text/csv"
holds = ALL - {Part.TEXT, Part.UNITS}

_NESTED = ("attributes", "source", "evidence", "verdict", "relations", "reviews", "flag", "adjudication")
_NUMBERS = frozenset(("id", "document_id", "document_revision", "confidence", "version", "guidelines_version",
                      "scheme_version", "supersedes", "start", "end"))  # fmt: skip
_DOCUMENT = tuple(f"document_{name}" for name in DocumentReference.__struct_fields__)
_SPAN = SpanRecord.__struct_fields__
_NO_SPAN = [""] * len(_SPAN)
_PLAIN = tuple(name for name in Record.__struct_fields__ if name not in ("document", "spans", *_NESTED))
_COLUMNS = (*_PLAIN, *_DOCUMENT, *_SPAN, *_NESTED)
_ALARMING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

# texts that may be none; the others of a record are at least empty
_MAY_BE_NONE = frozenset(("document_published_at", "submitted_at", "split", "role", *_NUMBERS, *_NESTED))

Row = dict[str, Any]


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write records, a row for each span (one without spans has one row), and return how many records."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    count = 0
    for record in (record for article in articles for record in article.records):
        rows.writerows(_rows(record))
        count += 1
    text.detach()
    return count


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote; the rows of one record stand together.

    Raises:
        InvalidInput: if the columns are not those of a record.
    """
    csv.field_size_limit(sys.maxsize)  # a quote may be as long as an article
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        yield from by_text(_records(text))
    finally:
        text.detach()


def _records(text: TextIOWrapper) -> Iterator[Record | Problem]:
    for _, rows in groupby(_numbered_rows(text), key=_whose):
        yield _record(list(rows))


def _rows(record: Record) -> Iterator[list[Any]]:
    own, about, nested = _told(_PLAIN, record), _told(_DOCUMENT, record.document), _told(_NESTED, record)
    for span in record.spans or (None,):
        yield [*own, *about, *(_told(_SPAN, span) if span else _NO_SPAN), *nested]


def _told(columns: tuple[str, ...], about: object) -> list[Any]:
    return [cell(getattr(about, name)) for name, cell in _cells(columns)]


@cache
def _cells(columns: tuple[str, ...]) -> list[tuple[str, Callable[[Any], Any]]]:
    """What makes cells of the values, by their names. None is an empty cell to the writer of CSV."""
    return [(column.removeprefix("document_"), _cell_of(column)) for column in columns]


def _cell_of(column: str) -> Callable[[Any], Any]:
    if column in _NESTED:
        return _nested
    if column in _NUMBERS:
        return _number
    return _words_or_none if column in _MAY_BE_NONE else _words


def _nested(value: Any) -> str | None:
    return None if value is None else dumped(value).decode().rstrip("\n")


def _number(value: float | None) -> float | None:
    return value


def _words(value: str | None) -> str | None:
    return "'" + value if value and value.startswith(_ALARMING) else value


def _words_or_none(value: str | None) -> str | None:
    return "'" if value == "" else _words(value)


def _value(column: str, cell: str) -> Any:
    if not cell:
        return None if column in _MAY_BE_NONE else ""
    if column in _NESTED or column in _NUMBERS:
        return _json_of(column, cell)
    return cell.removeprefix("'")


def _json_of(column: str, cell: str) -> Any:
    try:
        return of_line(cell)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"“{cell[:60]}” in its column {column} cannot be read") from problem


def _numbered_rows(text: TextIOWrapper) -> Iterator[tuple[int, Row | Exception]]:
    """The rows with the line that each ends on; one that cannot be read as the error that says why."""
    reader = csv.reader(text, strict=True)
    try:
        _check(next(reader, []))
        for cells in reader:
            yield reader.line_num, _row(cells)
    except (UnicodeDecodeError, csv.Error) as error:  # after it no row can be told from the next
        yield reader.line_num + isinstance(error, UnicodeDecodeError), error


def _check(heads: list[str]) -> None:
    if heads == list(_COLUMNS):
        return
    missing = [column for column in _COLUMNS if column not in heads]
    told = f"it lacks {', '.join(missing[:5])}" if missing else "they stand in another order"
    instead = " Bring in a table of articles under Documents." if "text" in heads else ""
    raise InvalidInput(f"Its columns are not those of annotations as they leave here: {told}.{instead}", line=1)


def _row(cells: list[str]) -> Row | Exception:
    if len(cells) != len(_COLUMNS):
        return Unreadable(f"{len(cells)} cells where there are {len(_COLUMNS)} columns")
    try:
        return {column: _value(column, cell) for column, cell in zip(_COLUMNS, cells, strict=True)}
    except Unreadable as error:
        return error


def _whose(numbered: tuple[int, Row | Exception]) -> Any:
    """What rows that belong together have in common: a record's id; nothing belongs to a row that is wrong."""
    number, row = numbered
    return f"line {number}" if isinstance(row, Exception) else row["id"]


def _record(numbered: list[tuple[int, Any]]) -> Record | Problem:
    number, first = numbered[0]
    if isinstance(first, Exception):
        return Problem.at_line(number, first)
    try:
        data = {column: first[column] for column in (*_PLAIN, *_NESTED)}
        data["document"] = {name.removeprefix("document_"): first[name] for name in _DOCUMENT}
        data["spans"] = [{name: row[name] for name in _SPAN} for _, row in numbered if row["role"] is not None]
        return of_json(Record, data)
    except InvalidInput as error:
        return Problem.at_line(number, error)
