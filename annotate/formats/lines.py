"""JSON, one object a line, in UTF-8: the ground that records.jsonl and documents.jsonl stand on."""

import json
from collections.abc import Iterable, Iterator
from math import isinf
from typing import IO, Any, BinaryIO, NoReturn, TypeVar

import msgspec

from annotate.errors import InvalidInput
from annotate.formats.problem import Problem
from annotate.formats.reasons import Unreadable
from annotate.formats.structure import of_json

Made = TypeVar("Made")

LONGEST = 64 * 1024**2
"""Bytes that a line may have: that of an article of two million characters has a sixth of it at most."""

_encoder = msgspec.json.Encoder(order="deterministic", enc_hook=dict)  # of a mapping that is no dict
_in_order = [
    json.JSONEncoder(ensure_ascii=is_ascii, allow_nan=False, separators=(",", ":")).encode for is_ascii in (False, True)
]
_decode = msgspec.json.Decoder().decode


def write_lines(items: Iterable[object], file: BinaryIO) -> int:
    """Write structs, one a line, and return how many."""
    count = 0
    for item in items:
        file.write(dumped(item))
        count += 1
    return count


def dumped(item: object) -> bytes:
    """Return a struct as a line: fields in their order, other keys sorted."""
    return _encoder.encode(item) + b"\n"


def dumped_together(items: Iterable[object]) -> bytes:
    """Return structs as lines, a few together."""
    return _encoder.encode_lines(items)


def read_lines(made: type[Made], file: BinaryIO) -> Iterator[Made]:
    """Read what write_lines wrote; empty lines are passed over.

    Raises:
        InvalidInput: if a line is wrong; the message names its number.
    """
    for found in each_line(made, file):
        if isinstance(found, Problem):
            raise found.as_error()
        yield found


def each_line(made: type[Made], file: BinaryIO) -> Iterator[Made | Problem]:
    """Read as read_lines does, but tell of a line that is wrong, and go on with the next."""
    decode = msgspec.json.Decoder(made).decode
    for number, line in enumerate(raw_lines(file, LONGEST), start=1):
        if len(line) > LONGEST:
            yield Problem.at_line(number, too_long(LONGEST))
        elif not line.isspace():
            try:
                yield decode(line)
            except (ValueError, RecursionError, InvalidInput):
                yield _made(made, line, number)


def raw_lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    """Return the lines, of one with more than `longest` bytes no more than shows that."""
    while line := file.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = file.readline(longest + 1)


def too_long(longest: int) -> str:
    """Return why a line with more bytes is not read."""
    return f"it has more than {longest:,} bytes"


def as_line(data: Any, *, is_ascii: bool = False) -> str:
    """Return JSON on one line, keys in the order given; is_ascii: with all other characters escaped.

    Raises:
        ValueError: if a number in it is not finite.
    """
    return _in_order[is_ascii](data)


def of_line(line: str | bytes) -> Any:
    """Read JSON.

    Raises:
        ValueError: if it is none, or a number in it is not finite.
    """
    try:
        return _decode(line)
    except (ValueError, RecursionError):  # which json tells in words that tell more
        words = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        return json.loads(words, parse_constant=_refuse, parse_float=_finite)


def object_of(line: object) -> dict[str, Any] | None:
    """Return the object that a text is in JSON; None for a text that is none, and for what is no text."""
    try:
        found = of_line(line) if isinstance(line, str) else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _made(made: type[Made], line: bytes, number: int) -> Made | Problem:
    """Made field by field, which finds the one that is wrong."""
    try:
        return of_json(made, of_line(line))
    except (ValueError, RecursionError, InvalidInput) as error:
        return Problem.at_line(number, error)


def _finite(words: str) -> float:
    if isinf(number := float(words)):
        raise Unreadable(f"{words[:20]} is larger than a number may be")
    return number


def _refuse(constant: str) -> NoReturn:
    raise Unreadable(f"{constant} is no JSON")
