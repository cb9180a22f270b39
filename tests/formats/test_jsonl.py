"""JSON Lines: what a line looks like, and which lines are refused."""

import json
from io import BytesIO

import pytest

from annotate.errors import InvalidInput
from annotate.formats import Record, jsonl
from tests.formats.examples import RECORD


def line(record: Record = RECORD) -> bytes:
    file = BytesIO()
    jsonl.write([record], file)
    return file.getvalue()


def line_with(**changes: object) -> bytes:
    return json.dumps(json.loads(line()) | changes).encode()


def test_a_line_is_plain_json_in_the_order_of_the_fields() -> None:
    data = json.loads(line())
    assert list(data)[:5] == ["id", "project", "document", "label", "status"]
    assert data["spans"][0] == {
        "role": "quantity",
        "start": 17,
        "end": 22,
        "quote": "4,000",
        "prefix": "About ",
        "suffix": " people",
    }
    assert list(data["attributes"]) == ["approx", "sourcing", "value"]
    assert "“4,000”".encode() in line()


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{", "Line 2 cannot be read: Expecting"),
        (b"[1]", r"Line 2 cannot be read: an object is expected, not \[1\]"),
        (b"\xff", "Line 2 cannot be read: 'utf-8' codec"),
        (b"[" * 100_000, "Line 2 cannot be read"),
        (line_with(label=3), "Line 2 cannot be read: label: 3 does not fit"),
        (line_with(id=True), "id: True does not fit"),
        (line_with(confidence=float("nan")), "NaN is no JSON"),
        (line_with(mood="x"), "“mood” is unknown"),
        (json.dumps({"id": 1}).encode(), "is missing"),
        (line_with(spans=[{"role": "cue"}]), "spans: “.*” is missing"),
        (line_with(spans=7), "spans: 7 does not fit"),
        (
            line_with(spans=[{"role": "cue", "start": 0, "end": 4, "quote": "said so", "prefix": "", "suffix": ""}]),
            r"spans: \[0, 4\) does not fit a quote of 7",
        ),
    ],
)
def test_a_bad_line_is_refused_with_its_number(bad: bytes, message: str) -> None:
    read = jsonl.read(BytesIO(line() + bad + b"\n" + line()))
    assert next(read) == RECORD
    with pytest.raises(InvalidInput, match=message) as caught:
        next(read)
    assert caught.value.facts == {"line": 2}


def test_empty_lines_are_passed_over() -> None:
    assert list(jsonl.read(BytesIO(b"\n" + line() + b"\r\n\n"))) == [RECORD]
