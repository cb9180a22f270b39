"""One stretch of a text."""

from dataclasses import dataclass

from annotate.errors import InvalidSpan


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """The code points start <= i < end of a canonical text (half-open, as in the W3C model).

    Raises:
        InvalidSpan: if start is negative or end is not after start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"A span needs 0 <= start < end, got [{self.start}, {self.end}).")

    def of(self, text: str) -> str:
        """Return the quoted words.

        Raises:
            InvalidSpan: if the span runs past the end of the text.
        """
        if self.end > len(text):
            raise InvalidSpan(f"The span ends at {self.end}, but the text has {len(text)} characters.")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
