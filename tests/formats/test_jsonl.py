"""JSON Lines: what a line looks like, and which lines are wrong."""

import json
import re
from io import BytesIO

import pytest

from annotate.formats import Article, Losses, Problem, Record, jsonl
from tests.formats.examples import RECORD


def line(record: Record = RECORD) -> bytes:
    file = BytesIO()
    jsonl.write([Article(document=None, records=(record,))], file, Losses())
    return file.getvalue()


def read(data: bytes) -> list[Record | Problem]:
    found = jsonl.read(BytesIO(data))
    return [one for part in found for one in ([part] if isinstance(part, Problem) else part.records)]


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
    ("bad", "reason"),
    [
        (b"{", "ends in the middle"),
        (b"[1]", r"an object is expected, not \[1\]"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (line_with(label=3), "label: 3 does not fit"),
        (line_with(id=True), "id: True does not fit"),
        (line_with(id=7.0), "id: 7.0 does not fit"),
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
def test_a_bad_line_is_told_with_its_number_and_the_next_is_read(bad: bytes, reason: str) -> None:
    before, problem, after = read(line() + bad + b"\n" + line())
    assert (before, after) == (RECORD, RECORD)
    assert isinstance(problem, Problem)
    assert problem.place == "line 2"
    assert re.search(reason, problem.reason)


@pytest.mark.parametrize("number", [1, 1.0, 2**70, 0.1, 1e300])
def test_a_number_stays_of_its_kind_and_size(number: float) -> None:
    (found,) = read(line_with(confidence=number, attributes={"value": number}))
    assert isinstance(found, Record)
    assert repr((found.confidence, found.attributes["value"])) == repr((number, number))


def test_empty_lines_are_passed_over() -> None:
    assert read(b"\n" + line() + b"\r\n\n") == [RECORD]


def test_a_line_longer_than_any_is_told_and_not_held_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.formats.lines.LONGEST", 3_000)
    problem, after = read(b"x" * 10_000 + b"\n" + line())
    assert problem == Problem(place="line 1", reason="it has more than 3,000 bytes")
    assert after == RECORD
