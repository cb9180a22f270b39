"""A piece of a file that could not be read; the pieces after it may be."""

from dataclasses import dataclass
from typing import Self

from annotate.errors import InvalidInput
from annotate.formats.reasons import reason_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Where it stands ("line 12", "task 7") and why it cannot be read: a sentence without its full stop."""

    place: str
    reason: str

    @classmethod
    def at_line(cls, number: int, reason: object) -> Self:
        """A problem at a line, which are counted from 1, for the reason that an error or its words tell."""
        words = reason_of(reason) if isinstance(reason, Exception) else str(reason).removesuffix(".")
        return cls(place=f"line {number}", reason=words)

    def within(self, name: str) -> Self:
        """The same, told with the file that it is in."""
        return type(self)(place=f"{name}, {self.place}", reason=self.reason)

    def as_error(self) -> InvalidInput:
        """The error for a reader that stops here."""
        place = self.place[:1].upper() + self.place[1:]
        return InvalidInput(f"{place} cannot be read: {self.reason}. Nothing from it on was taken.", place=self.place)
