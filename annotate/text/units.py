"""The units of an article: headings, paragraphs and list items, one a line, before anything else is read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from annotate.text.span import Span

UnitKind = Literal["heading", "paragraph", "list_item"]

LIST_MARK = re.compile(r"(?:[-*•‣◦▪–—·]|\d{1,3}[.)])\s+\S")
"""How a line begins that is an item of a list."""

_DIGIT = re.compile(r"\d")
_HEADING_LENGTH = 140  # characters; a longer line without a full stop is a paragraph all the same
_SENTENCE_ENDS = tuple(".!?…:;,。！？؟")
_CLOSERS = "\"”'’»)] "  # what may stand after the end of a sentence, and of a heading too


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the text that stands for itself: no reading runs across its end."""

    kind: UnitKind
    span: Span


def units(text: str) -> tuple[Unit, ...]:
    """Cut a canonical text into its units, in order, without the white space around them.

    A line is a list item when it begins with a bullet or a number as lists have. It is a heading when it
    has a letter, is short and does not end as a sentence does, unless it is the last one or the next line
    goes on in small letters. Several such lines with figures behind a colon are the items of a list without bullets.
    """
    lines = list(_lines(text))
    gaps = [text[span.end : after.start + 1] for span, after in pairwise(lines)] + [""] * bool(lines)
    kinds = [_kind(span.of(text), gap) for span, gap in zip(lines, gaps, strict=True)]
    for first, last in _listed(kinds, [span.of(text) for span in lines]):
        kinds[first:last] = ["list_item"] * (last - first)
    return tuple(map(Unit, kinds, lines))


def first_heading(text: str, found: Iterable[Unit]) -> str | None:
    """Return the words of the first heading among the units of a text, if there is one."""
    return next((unit.span.of(text) for unit in found if unit.kind == "heading"), None)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            begin = start + line.index(inner)
            yield Span(begin, begin + len(inner))
        start += len(line) + 1


def _kind(line: str, gap: str) -> UnitKind:
    if LIST_MARK.match(line):
        return "list_item"
    is_sentence = line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)
    is_short = len(line) <= _HEADING_LENGTH and any(map(str.isalpha, line))
    return "heading" if is_short and not is_sentence and gap and not _goes_on(gap) else "paragraph"


def _listed(kinds: Sequence[UnitKind], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield first and end of each run of two or more lines behind a colon, all like headings, all with figures."""
    for first in range(1, len(lines)):
        if lines[first - 1].endswith(":"):
            items = takewhile(lambda at: kinds[at] == "heading" and _DIGIT.search(lines[at]), range(first, len(lines)))
            run = len(list(items))
            if run > 1:
                yield first, first + run


def _goes_on(gap: str) -> bool:
    """Say whether the very next line, whose first letter ends the gap, begins with a small letter."""
    return gap.count("\n") == 1 and unicodedata.category(gap[-1]) == "Ll"
