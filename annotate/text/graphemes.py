"""Spans that never cut a character as people see it (an extended grapheme cluster of UAX #29).

Everything here looks only at the neighbourhood of the span's ends, so it costs the same in a long text.
"""

import regex

from annotate.errors import InvalidSpan
from annotate.text.span import Span

_CLUSTER = regex.compile(r"\X")
_WHITE = regex.compile(r"\p{White_Space}")
# Places where every version of UAX #29 breaks, whatever came before: from there clusters may be counted.
_SURE_BREAK = regex.compile(
    r"(?<![\p{GCB=Prepend}\r])[\x00-\x7f]|(?<![\p{GCB=Prepend}\p{GCB=Extend}\p{GCB=ZWJ}\r])[\p{GCB=Other}\p{GCB=Control}]"
)


def snap(text: str, span: Span) -> Span:
    """Widen the span to whole characters as people see them.

    Raises:
        InvalidSpan: if the span runs past the end of the text.
    """
    _check(text, span)
    return Span(boundary_before(text, span.start), boundary_after(text, span.end))


def cuts_grapheme(text: str, span: Span) -> bool:
    """Say whether an end of the span stands inside a character as people see it.

    Raises:
        InvalidSpan: if the span runs past the end of the text.
    """
    _check(text, span)
    return not (is_boundary(text, span.start) and is_boundary(text, span.end))


def is_boundary(text: str, offset: int) -> bool:
    """Say whether no character as people see it has parts on both sides of the offset."""
    return _around(text, offset)[0] == offset


def trim(text: str, span: Span) -> Span:
    """Take the white space off both ends, but none that a combining mark stands on.

    Raises:
        InvalidSpan: if the span runs past the end of the text, or holds white space only.
    """
    _check(text, span)
    start, end = span.start, span.end
    while start < end and _WHITE.match(text, start):
        start += 1
    while start < end and _WHITE.match(text, end - 1):
        end -= 1
    if start == end:
        raise InvalidSpan("The span holds white space only. Mark at least one word.")
    return Span(max(span.start, boundary_before(text, start)), min(span.end, boundary_after(text, end)))


def boundary_before(text: str, offset: int) -> int:
    """Return the last grapheme boundary at or before the offset."""
    return _around(text, offset)[0]


def boundary_after(text: str, offset: int) -> int:
    """Return the first grapheme boundary at or after the offset."""
    return _around(text, offset)[1]


def _around(text: str, offset: int) -> tuple[int, int]:
    beside = text[max(0, offset - 1) : offset + 1]
    if beside.isascii() and beside != "\r\n":
        return offset, offset  # nothing joins two others that are ASCII
    start = end = _sure_break(text, offset)
    while end < offset and (cluster := _CLUSTER.match(text, end)):
        start, end = cluster.span()
    return (offset, offset) if end == offset else (start, end)


def _sure_break(text: str, offset: int) -> int:
    if offset >= len(text):
        return len(text)
    while offset > 0 and not _SURE_BREAK.match(text, offset):
        offset -= 1
    return offset


def _check(text: str, span: Span) -> None:
    if span.end > len(text):
        raise InvalidSpan(f"The span ends at {span.end}, but the text has {len(text)} characters.")
