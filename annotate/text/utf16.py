"""The one converter in Python between code points, which we count, and UTF-16 code units, which browsers count.

Its twin in the browser is static/annotate/js/text/offsets.js; a test holds the two to each other.
"""

from array import array
from bisect import bisect_right
from typing import NamedTuple

from annotate.errors import InvalidSpan
from annotate.text.span import Span

_LAST_OF_ONE_UNIT = "\uffff"


class Utf16Span(NamedTuple):
    """A half-open stretch counted in UTF-16 code units."""

    start: int
    end: int


def to_utf16(text: str, span: Span) -> Utf16Span:
    """Convert one span of code points to code units. For many spans of one text use Utf16Index.

    Raises:
        InvalidSpan: if the span runs past the end of the text.
    """
    return Utf16Index(text).to_utf16(span)


def from_utf16(text: str, span: Utf16Span) -> Span:
    """Convert one span of code units to code points. For many spans of one text use Utf16Index.

    Raises:
        InvalidSpan: if it is empty, runs past the end of the text, or cuts a surrogate pair.
    """
    return Utf16Index(text).from_utf16(span)


class Utf16Index:
    """One text, measured every few characters, so that each conversion looks at a short stretch only."""

    def __init__(self, text: str, every: int = 512) -> None:
        """Measure the text, noting the code units before every so many code points."""
        self._text = text
        self._every = every
        self._units = array("L", [0])
        for start in range(0, len(text), every):
            self._units.append(self._units[-1] + _units(text[start : start + every]))

    @property
    def length(self) -> int:
        """Code units of the whole text."""
        return self._units[-1]

    def to_utf16(self, span: Span) -> Utf16Span:
        """Convert code points to code units.

        Raises:
            InvalidSpan: if the span runs past the end of the text.
        """
        if span.end > len(self._text):
            raise InvalidSpan(f"The span ends at {span.end}, but the text has {len(self._text)} characters.")
        return Utf16Span(self._units_before(span.start), self._units_before(span.end))

    def from_utf16(self, span: Utf16Span) -> Span:
        """Convert code units to code points.

        Raises:
            InvalidSpan: if it is empty, runs past the end of the text, or cuts a surrogate pair.
        """
        if not 0 <= span.start < span.end <= self.length:
            raise InvalidSpan(f"[{span.start}, {span.end}) is no span of a text of {self.length} UTF-16 code units.")
        return Span(self._code_points_before(span.start), self._code_points_before(span.end))

    def _units_before(self, offset: int) -> int:
        mark = offset // self._every
        return self._units[mark] + _units(self._text[mark * self._every : offset])

    def _code_points_before(self, unit: int) -> int:
        mark = bisect_right(self._units, unit) - 1
        offset, at = mark * self._every, self._units[mark]
        if self._units[mark : mark + 2][-1] - at == len(self._text[offset : offset + self._every]):
            return min(offset + unit - at, len(self._text))  # each of these takes one
        while at < unit:
            at += 1 if self._text[offset] <= _LAST_OF_ONE_UNIT else 2
            offset += 1
        if at > unit:
            raise InvalidSpan(f"UTF-16 code unit {unit} stands inside a surrogate pair.")
        return min(offset, len(self._text))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
