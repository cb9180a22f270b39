"""The units of an article: headings and paragraphs, one a line, before anything else is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotate.text.span import Span

UnitKind = Literal["heading", "paragraph", "list_item"]

_HEADING_LENGTH = 140  # characters; a longer line without a full stop is a paragraph all the same
_SENTENCE_ENDS = tuple(".!?…:;,\"”'’)]。！？؟")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the text that stands for itself: no reading runs across its end."""

    kind: UnitKind
    span: Span


def units(text: str) -> tuple[Unit, ...]:
    """Cut a canonical text into its units, in order, without the white space around them.

    A line is a heading when it is short, does not end as a sentence does, and something follows it.
    """
    lines = list(_lines(text))
    return tuple(
        Unit("heading" if more and _looks_like_heading(span.of(text)) else "paragraph", span)
        for span, more in zip(lines, [True] * (len(lines) - 1) + [False], strict=True)
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            begin = start + line.index(inner)
            yield Span(begin, begin + len(inner))
        start += len(line) + 1


def _looks_like_heading(line: str) -> bool:
    return len(line) <= _HEADING_LENGTH and not line.endswith(_SENTENCE_ENDS)
