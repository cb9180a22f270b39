"""What files of JSON-LD have in common: one value or a list of them, and a first item that tells what a file is."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from annotate.errors import InvalidInput
from annotate.formats.article import Article, by_text
from annotate.formats.problem import Problem
from annotate.formats.records import Record

OWN = "annotate:"
"""What begins the names of what a model has no words for."""


def each(value: Any) -> list[Any]:
    """Return the values, of which there may be none, one alone or a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def first(value: Any) -> Any:
    """Return the first of the values, or None."""
    return next(iter(each(value)), None)


def known(found: Iterator[Record | Problem], strange: str, why: str) -> Iterator[Article | Problem]:
    """Return the articles that items of a file speak of.

    Raises:
        InvalidInput: says why, if the first item already is a problem for the reason `strange`.
    """
    begun = next(found, None)
    if isinstance(begun, Problem) and begun.reason == strange:
        raise InvalidInput(why)
    yield from by_text(chain([begun] if begun else [], found))
