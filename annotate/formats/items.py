"""JSON of any size whose items are in one list, read an item at a time; one that is nested too deep is refused."""

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO

import ijson

from annotate.errors import InvalidInput

DEEPEST = 100  # levels
IN_A_LIST = "[]"  # how a path says that it leads into one

_BEGUN: Any = object()

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
        raise InvalidInput(f"The file is no JSON, or no longer: {_in_a_line(problem)}.") from problem


def _values(file: BinaryIO, wanted: set[Path]) -> Iterator[Any]:
    """Each value that stands at one of the places, after _BEGUN for each list of them."""
    where: list[str] = []
    held = None
    for event, value in ijson.basic_parse(file):
        if event in ("end_map", "end_array"):
            where.pop()
        if held is None and event not in ("map_key", "end_map", "end_array") and tuple(where) in wanted:
            held = ijson.ObjectBuilder()
        if held is not None:
            held.event(event, _finite(value) if isinstance(value, Decimal) else value)
        if event in ("start_map", "start_array"):
            where.append(IN_A_LIST if event == "start_array" else "")
            _refuse_deep(where)
            if held is None and tuple(where) in wanted:
                yield _BEGUN
        elif event == "map_key":
            where[-1] = value
        elif held is not None and tuple(where) in wanted:
            yield held.value
            held = None


def _refuse_deep(where: list[str]) -> None:
    if len(where) > DEEPEST:
        raise InvalidInput(f"The JSON is nested deeper than {DEEPEST} levels.")


def _finite(number: Decimal) -> float:
    if not isfinite(found := float(number)):
        raise InvalidInput(f"{number} is larger than a number may be.")
    return found


def _in_a_line(problem: Exception) -> str:
    told = problem.args[0] if problem.args else ""
    words = told.decode(errors="replace") if isinstance(told, bytes) else str(told)
    return (words.splitlines() or [""])[0].strip().removesuffix(".")[:200]
