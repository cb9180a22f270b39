"""CSV: a row a span, safe in a spreadsheet, and which rows are refused."""

import csv as standard
from io import BytesIO, StringIO
from typing import Any

import pytest
from msgspec.structs import replace

from annotate.errors import InvalidInput
from annotate.formats import Article, Losses, Problem, Record, csv
from tests.formats.examples import RECORD


def rows(record: Record = RECORD) -> list[dict[str, str]]:
    return list(standard.DictReader(StringIO(file_of(record).decode("utf-8-sig"), newline="")))


def file_of(*records: Record) -> bytes:
    file = BytesIO()
    csv.write([Article(document=None, records=records)], file, Losses())
    return file.getvalue()


def read(data: bytes) -> list[Record | Problem]:
    found = csv.read(BytesIO(data))
    return [one for part in found for one in ([part] if isinstance(part, Problem) else part.records)]


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
    assert read(file_of(record)) == [record]


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


def test_other_columns_are_refused() -> None:
    with pytest.raises(InvalidInput, match="it lacks project"):
        read(file_of(RECORD).replace(b"id,project", b"id,projekt"))
    with pytest.raises(InvalidInput, match="a table of articles under Documents"):
        read(b"title,text\nDam,It broke.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("approx", 'x"x'), "a quotation mark in a cell"),
        (("7,Floods", "seven,Floods"), "“seven” in its column id"),
        (("7,Floods", "7,8,Floods"), "cells where there are"),
        (("7,Floods", ",Floods"), "id: None does not fit"),
        (("17,22", "17,99"), "does not fit a quote of 5"),
    ],
)
def test_a_bad_row_is_told_with_its_line(change: tuple[str, str], reason: str) -> None:
    found = read(file_of(RECORD).decode().replace(*change, 1).encode())[0]
    assert isinstance(found, Problem)
    assert found.place == "line 2"
    assert reason in found.reason


def test_the_rows_after_a_bad_one_are_read() -> None:
    other = replace(RECORD, id=8)
    bad = file_of(RECORD, other).replace(b"7,Floods", b"seven,Floods")
    assert [isinstance(one, Problem) for one in read(bad)] == [True, True, False]


def test_a_quote_as_long_as_an_article_comes_back() -> None:
    long = "x" * 300_000
    record = replace(RECORD, spans=(replace(RECORD.spans[0], start=0, end=len(long), quote=long),))
    assert read(file_of(record)) == [record]
