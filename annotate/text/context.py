"""The words around a span, kept beside it so that it can be found again in a changed text."""

from annotate.text.graphemes import boundary_after, boundary_before
from annotate.text.span import Span


def context(text: str, span: Span, length: int = 32) -> tuple[str, str]:
    """Return (prefix, suffix) of a span, as in the W3C TextQuoteSelector.

    At most `length` code points each, fewer at the ends of the text and where a character as people
    see it would be cut.

    Raises:
        InvalidSpan: if the span runs past the end of the text.
    """
    span.of(text)
    return around(text, span.start, span.end, length)


def around(text: str, start: int, end: int, length: int = 32) -> tuple[str, str]:
    """Return the same of [start, end), which is known to be a span of the text."""
    first = min(start, boundary_after(text, max(0, start - length)))
    last = max(end, boundary_before(text, min(len(text), end + length)))
    return text[first:start], text[end:last]
