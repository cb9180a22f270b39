"""CSV: a row a span, safe in a spreadsheet, and which rows are refused."""

import csv as standard
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest

from annotate.errors import InvalidInput
from annotate.formats import Record, csv
from tests.formats.examples import RECORD


def rows(record: Record = RECORD) -> list[dict[str, str]]:
    return list(standard.DictReader(StringIO(file_of(record).decode("utf-8-sig"), newline="")))


def file_of(*records: Record) -> bytes:
    file = BytesIO()
    csv.write(records, file)
    return file.getvalue()


def test_each_span_has_a_row_with_all_of_its_annotation() -> None:
    assert [(row["id"], row["role"], row["start"], row["quote"]) for row in rows()] == [
        ("7", "quantity", "17", "4,000"),
        ("7", "source", "36", "the mayor"),
    ]
    assert rows()[1]["document_title"] == "Dam fails"
    assert rows()[1]["attributes"] == '{"approx":"about","sourcing":"sourced","value":4000}'
    assert rows()[0]["document_published_at"] == ""


def test_an_annotation_without_spans_has_one_row() -> None:
    assert [row["quote"] for row in rows(replace(RECORD, spans=()))] == [""]


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_words_and_comes_back(words: str) -> None:
    record = replace(RECORD, note=words)
    assert rows(record)[0]["note"] == "'" + words
    assert next(csv.read(BytesIO(file_of(record)))).note == words


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x"])
def test_no_cell_of_any_column_begins_a_formula(value: str) -> None:
    own = ("project", "label", "status", "note", "author", "created_at", "submitted_at", "split")
    texts: dict[str, Any] = dict.fromkeys(own, value)
    about: dict[str, Any] = dict.fromkeys(
        ("title", "publisher", "author", "url", "sha256", "language", "published_at"), value
    )
    record = replace(
        RECORD,
        **texts,
        document=replace(RECORD.document, **about),
        spans=(replace(RECORD.spans[0], role=value, start=0, end=len(value), quote=value, prefix=value, suffix=value),),
        attributes={value: value},
    )
    assert not [cell for row in rows(record) for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_spreadsheets_are_told_that_it_is_utf_8() -> None:
    assert file_of(RECORD).startswith("\ufeffid,project".encode())


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (("id,project", "id,projekt"), "Line 1 cannot be read: the columns must be id, project", 1),
        (("approx", 'x"x'), "Line 2 cannot be read", 2),
        (("7,Floods", "seven,Floods"), "Line 2 cannot be read: Expecting value", 2),
        (("7,Floods", "7,8,Floods"), "Line 2 cannot be read: .* cells where there are", 2),
        (("7,Floods", ",Floods"), "Line 2 cannot be read: id: None does not fit", 2),
        (("17,22", "17,99"), "does not fit a quote of 5", 2),
    ],
)
def test_a_bad_row_is_refused_with_its_line(change: tuple[str, str], message: str, line: int) -> None:
    bad = file_of(RECORD).decode().replace(*change, 1).encode()
    with pytest.raises(InvalidInput, match=message) as caught:
        list(csv.read(BytesIO(bad)))
    assert caught.value.facts == {"line": line}


def test_a_quote_as_long_as_an_article_comes_back() -> None:
    long = "x" * 300_000
    record = replace(RECORD, spans=(replace(RECORD.spans[0], start=0, end=len(long), quote=long),))
    assert list(csv.read(BytesIO(file_of(record)))) == [record]
