"""The way back: from offsets in a canonical text to offsets in what it was made from.

The idea is that of source maps and of eyecite's span updater: text is copied in runs, and between
the runs something was left out or replaced. Offsets count code points on both sides.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotate.errors import InvalidSpan
from annotate.text.span import Span


class Run(NamedTuple):
    """The text in [start, end) was made from the source in [source_start, source_end).

    With equal lengths it was copied character by character; otherwise it stands for the whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def is_copy(self) -> bool:
        """Say whether every character has one of its own in the source."""
        return self.end - self.start == self.source_end - self.source_start


@dataclass(frozen=True)
class SourceMap:
    """Runs in order, that leave no gap in the text, though perhaps in the source.

    Raises:
        ValueError: if the runs are empty of text or of source, out of order, or leave a gap in the text.
    """

    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        at = source_at = 0
        for run in self.runs:
            if run.start != at or run.end <= run.start or not source_at <= run.source_start < run.source_end:
                raise ValueError(f"{run} cannot follow {at} from {source_at}.")
            at, source_at = run.end, run.source_end

    @classmethod
    def identity(cls, length: int) -> "SourceMap":
        """Map a text of this many characters to itself."""
        return cls((Run(0, length, 0, length),) if length else ())

    @classmethod
    def of_pieces(cls, pieces: Iterable[tuple[int, int, int]]) -> "SourceMap":
        """Join pieces (length of text, source_start, source_end), in order, into the fewest runs.

        Pieces made from overlapping stretches of the source become one run that stands for all of it.
        """
        return cls(tuple(_merged(pieces)))

    @classmethod
    def from_json(cls, data: Iterable[list[int]]) -> "SourceMap":
        """Read what to_json wrote.

        Raises:
            ValueError: if it is not that.
        """
        return cls.of_pieces(_undelta(data))

    def to_json(self) -> list[list[int]]:
        """Return a short list a run: [characters of the source left out before it, its length, its source's length].

        The third is left out when it equals the second, so the map of an unchanged text is [[0, length]].
        """
        data, source_at = [], 0
        for run in self.runs:
            lengths = [run.end - run.start] + [run.source_end - run.source_start] * (not run.is_copy)
            data.append([run.source_start - source_at, *lengths])
            source_at = run.source_end
        return data

    @property
    def length(self) -> int:
        """Characters of the text that this maps from."""
        return self.runs[-1].end if self.runs else 0

    def back(self, span: Span) -> Span:
        """Return the stretch of the source from which the span's first character to its last were made.

        Raises:
            InvalidSpan: if the span runs past the end of the text.
        """
        if span.end > self.length:
            raise InvalidSpan(f"The span ends at {span.end}, but the text has {self.length} characters.")
        first, last = self._run_at(span.start), self._run_at(span.end - 1)
        start = first.source_start + (span.start - first.start) * first.is_copy
        end = last.source_start + (span.end - last.start) if last.is_copy else last.source_end
        return Span(start, end)

    def onto(self, earlier: "SourceMap") -> "SourceMap":
        """Return the map that goes back through this one, and then through the earlier one.

        The earlier one should hold copies only, as canonical's does. A run made from fewer characters than it
        has may come to look like a copy on the way.
        """
        return SourceMap.of_pieces(piece for run in self.runs for piece in _through(run, earlier))

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self._starts, offset) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]


def _merged(pieces: Iterable[tuple[int, int, int]]) -> Iterator[Run]:
    held: Run | None = None
    at = 0
    for length, source_start, source_end in pieces:
        run = Run(at, at + length, source_start, source_end)
        at = run.end
        if held and (_continues(held, run) or run.source_start < held.source_end):
            held = Run(held.start, run.end, held.source_start, max(held.source_end, run.source_end))
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _continues(held: Run, run: Run) -> bool:
    return held.is_copy and run.is_copy and held.source_end == run.source_start


def _undelta(data: Iterable[list[int]]) -> Iterator[tuple[int, int, int]]:
    source_at = 0
    for entry in data:
        if len(entry) not in (2, 3) or entry[0] < 0 or min(entry[1:]) < 1:
            raise ValueError(f"{entry!r} is no run of a source map.")
        start = source_at + entry[0]
        source_at = start + entry[-1]
        yield entry[1], start, source_at


def _through(run: Run, earlier: SourceMap) -> Iterator[tuple[int, int, int]]:
    if not run.is_copy:
        source = earlier.back(Span(run.source_start, run.source_end))
        yield run.end - run.start, source.start, source.end
        return
    at = run.source_start
    while at < run.source_end:
        under = earlier._run_at(at)
        stop = min(run.source_end, under.end)
        source = earlier.back(Span(at, stop))
        yield stop - at, source.start, source.end
        at = stop
