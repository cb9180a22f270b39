"""JSON of any size whose items are in one list, read an item at a time; one that is nested too deep is refused."""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO

import ijson

from annotate.errors import InvalidInput
from annotate.formats.reasons import CUT, UTF8, no_utf8

DEEPEST = 100  # levels
IN_A_LIST = "[]"  # how a path says that it leads into one

DIGITS = 4000
"""Digits in a row that a file may have: of more Python makes no number, which ijson’s C does not survive."""

_BEGUN: Any = object()
_BEGINS, _ENDS = {"start_map", "start_array"}, {"end_map", "end_array"}
_TOO_DEEP = f"The JSON is nested deeper than {DEEPEST} levels."
_TOO_LONG = re.compile(rb"\d{%d}" % DIGITS)

Path = tuple[str, ...]


def items(file: BinaryIO, *lists: Path) -> Iterator[Any]:
    """Return the items of a list at the root, of lists under the given keys from there, or else the root itself.

    Raises:
        InvalidInput: if the file is no JSON (any more), or nested too deep.
    """
    wanted = {(*path, IN_A_LIST) for path in ((), *lists)}
    is_there = False
    try:
        for one in _values(file, wanted):
            is_there = True
            if one is not _BEGUN:
                yield one
        if not is_there:
            file.seek(0)
            yield from _values(file, {()})
    except ijson.JSONError as problem:
        file.seek(0)
        raise InvalidInput(f"Its JSON cannot be read: {_why(str(problem), file.read(64))}.") from problem


def _values(file: BinaryIO, wanted: set[Path]) -> Iterator[Any]:
    """Each value that stands at one of the places, after _BEGUN for each list of them."""
    where: list[str] = []
    events = ijson.basic_parse(_ShortNumbers(file))
    for event, value in events:
        if event == "map_key":
            where[-1] = value
        elif event in _ENDS:
            where.pop()
        elif tuple(where) in wanted:
            yield _whole(event, value, events, DEEPEST - len(where))
        elif event in _BEGINS:
            where.append(IN_A_LIST if event == "start_array" else "")
            if len(where) > DEEPEST:
                raise InvalidInput(_TOO_DEEP)
            if tuple(where) in wanted:
                yield _BEGUN


def _whole(event: str, value: Any, events: Iterator[tuple[str, Any]], deepest: int) -> Any:
    """The value that an event begins, and those behind it go on with."""
    made = ijson.ObjectBuilder()
    level = 0
    while True:
        made.event(event, _finite(value) if type(value) is Decimal else value)
        if event in _BEGINS:
            level += 1
            if level > deepest:
                raise InvalidInput(_TOO_DEEP)
        elif event in _ENDS:
            level -= 1
        if not level:
            return made.value
        event, value = next(events)


_WHY = {
    "invalid bytes in UTF8": UTF8,
    "trailing garbage": "it goes on behind its end, as JSON Lines do. Choose the format, or name the file .jsonl",
    "invalid character inside string": "a control character stands in one of its texts as it is. Export it again",
}
"""What is wrong, by a sign of it in the parser’s words."""


class _ShortNumbers:
    """A file that is refused at a number that is too long, before any of it is a number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._before = file, b""

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        seen = self._before + data
        if _TOO_LONG.search(seen):
            raise InvalidInput(f"The JSON has {DIGITS:,} digits in a row, more than a number may have.")
        self._before = seen[-DIGITS:]
        return data


def _finite(number: Decimal) -> float:
    if not isfinite(found := float(number)):
        raise InvalidInput(f"{number} is larger than a number may be.")
    return found


def _why(words: str, start: bytes) -> str:
    if "premature EOF" in words:
        return CUT
    if b"\0" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return no_utf8(start)
    return next((told for sign, told in _WHY.items() if sign in words), "it is none, or damaged. Export it again")
