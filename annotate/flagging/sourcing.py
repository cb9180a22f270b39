"""Which attribution a figure stands in."""

from bisect import bisect_right
from collections.abc import Sequence

from annotate.flagging.reading import MINDS, Attribution
from annotate.text import Span

_ARTICLE = 4  # characters of the article before a figure that opens a source


class Sourcing:
    """The attributions of an article by place. Asking costs little, however many there are."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.attributions = attributions
        pieces = [(piece, number) for number, found in enumerate(attributions) for piece in found.content]
        self._pieces = sorted(pieces, key=lambda entry: (entry[0].start, -entry[0].end))
        self._starts = [piece.start for piece, _ in self._pieces]
        self._reach = _reach([piece.end for piece, _ in self._pieces])
        self._sources = sorted((one.source, number) for number, one in enumerate(attributions) if one.source)
        self._source_starts = [source.start for source, _ in self._sources]

    def of(self, span: Span) -> Attribution | None:
        """Return the attribution whose content holds a span: of several the one that answers for it.

        Origins go before conduits, then who can be asked, those who said it before those who think or plan it, and
        those who speak before what is written; of those left the outermost, for "X said that Y wants 40" is X's word.
        """
        found = [self.attributions[number] for number in reversed(self._holding(span))]
        named = [one for one in found if one.source or one.origin]
        origins = [one for one in named if one.role == "origin"]
        known = [one for one in origins if one.source_kind != "anonymous"]
        known = [one for one in known if one.stance not in MINDS] or known
        people = [one for one in known if one.source_kind != "document"]
        return next(iter(people or known or origins or named or found), None) or self._carrying(span)

    def _carrying(self, span: Span) -> Attribution | None:
        """A figure that is itself part of a source ("two officials said", "46 per cent said") stands in its credit."""
        i = bisect_right(self._source_starts, span.start) - 1
        for source, number in self._sources[max(0, i - 1) : i + 1]:
            begins = span.start - source.start <= _ARTICLE and source.contains(span)
            if begins or (self.attributions[number].source_kind == "study_or_data" and source.contains(span)):
                return self.attributions[number]
        return None

    def _holding(self, span: Span) -> list[int]:
        """Numbers of the attributions round a span, the narrowest first."""
        found = []
        i = bisect_right(self._starts, span.start) - 1
        while i >= 0 and self._reach[i] >= span.end:
            piece, number = self._pieces[i]
            if piece.contains(span):
                found.append((piece.end - piece.start, number))
            i -= 1
        return [number for _, number in sorted(found)]


def _reach(ends: list[int]) -> list[int]:
    """For each piece the farthest end of it and those before it."""
    reach, farthest = [], 0
    for end in ends:
        farthest = max(farthest, end)
        reach.append(farthest)
    return reach
