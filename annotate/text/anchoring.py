"""Finding the words of a span again in another text.

A span is described as the W3C Web Annotation model does it: by its words and those around them (TextQuoteSelector),
and by where it stands (TextPositionSelector). To find one again, what the two texts have in common comes first: it
says where most words went without any search. The rest is the idea of the Hypothesis client's fuzzy anchoring, in our
own words: every place that could be meant is scored by how alike the words are, how alike those before and after
them are, and whether it is where one expects them; the best is taken, and below a threshold none is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

import regex
from rapidfuzz.fuzz import partial_ratio_alignment

from annotate.text.alignment import Alignment, Stretch
from annotate.text.context import context
from annotate.text.graphemes import cuts_grapheme, snap, trim
from annotate.text.likeness import context_alike, keeps_its_number, words_alike
from annotate.text.span import Span

Status = Literal["exact", "moved", "fuzzy", "orphaned"]

CONTEXT = 32
"""Code points before and after a span that describe it; a quote as long as this speaks for itself."""

THRESHOLD = 0.5
"""The least score of a place that is taken; an orphan has a lower one."""

_NO_NUMBER = 0.25  # the most that a place scores where a figure stood and none does
_SURE = 0.75  # from here on, the same words are the same passage
_NEAR = 50_000  # code points to either side in which the same words are looked for before the whole text is
_MOST = 12  # places with the same words that are looked at, the nearest first
_WINDOW = 2_000  # code points to either side in which rewritten sentences are searched for something alike
_LONGEST = 3  # times the quote that a place may be as long, and a little
_ALIKE = 60.0  # percent, from which a passage is looked at as perhaps the same one
_WORD_CHARACTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
_IN_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]{2}")


class _Weights(NamedTuple):
    """What each likeness adds to a score; together 1."""

    quote: float
    before: float
    after: float
    place: float


_SHORT = _Weights(quote=0.45, before=0.2, after=0.2, place=0.15)  # a word is found everywhere: its neighbours tell
_LONG = _Weights(quote=0.8, before=0.075, after=0.075, place=0.05)


@dataclass(frozen=True, slots=True)
class Description:
    """A span as one tells another where it is: its words, those before and after, and where it starts (code points)."""

    quote: str
    prefix: str
    suffix: str
    start: int


class Anchored(NamedTuple):
    """What became of a span in another text.

    status: exact, the same words at the same place; moved, the same words elsewhere; fuzzy, words that were changed, or
    the same words in surroundings so new that somebody should look; orphaned, nothing like it.
    span: where it is now; None for an orphan. score: how sure that is, 0 to 1.
    """

    status: Status
    span: Span | None
    score: float


def describe(text: str, span: Span) -> Description:
    """Describe a span so that it can be found again.

    Raises:
        InvalidSpan: if the span runs past the end of the text.
    """
    return Description(span.of(text), *context(text, span, CONTEXT), span.start)


def places_of(text: str, quote: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Return where in text[start:end] each occurrence of a quote begins; those that overlap too."""
    at = text.find(quote, start, end)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1, end)


class Anchoring:
    """An old text and a new one, compared once, so that any number of spans can be carried over."""

    def __init__(self, old: str, new: str, *, is_number: Callable[[str], bool] | None = None) -> None:
        """Compare the two texts.

        is_number: whether a lower-case word is a number in their language: a figure is then found again only as one.
        Without it, words that stood beside a figure tell where it went.
        """
        self.alignment = Alignment.of(old, new)
        self._old, self._new, self._is_number = old, new, is_number

    def anchor(self, span: Span) -> Anchored:
        """Say where the words of a span of the old text are in the new one.

        The same words keep their order wherever the texts have them in one order. A place found never cuts a character
        as people see it, and crosses the end of a line only if the span did.

        Raises:
            InvalidSpan: if the span runs past the end of the old text.
        """
        description = describe(self._old, span)
        stretch = self.alignment.around(span)
        if stretch and (stayed := self._stayed(span, stretch)):
            return _same(stayed, span.start, 1.0)
        expected, near = self.alignment.counterpart(span), self.alignment.near(span.start)
        elsewhere = () if self._is_same_copy(span) else _occurrences(self._new, description.quote, near)
        likely = [expected, *elsewhere]
        found = self._best(description, likely, expected)
        if found.score < _SURE:
            found = max(found, self._best(description, self._alike(description, near), expected), key=_score)
        return found

    def _stayed(self, span: Span, stretch: Stretch) -> Span | None:
        """The span in an unchanged stretch that is long enough, or whole lines, to leave no doubt."""
        start = stretch.new_start + span.start - stretch.old_start
        moved = Span(start, start + span.end - span.start)
        around = stretch.old_end - stretch.old_start - (span.end - span.start)
        is_all = (stretch.old_start, stretch.old_end) == (0, len(self._old)) and len(self._old) == len(self._new)
        return moved if (around >= CONTEXT or is_all) and not cuts_grapheme(self._new, moved) else None

    def _is_same_copy(self, span: Span) -> bool:
        """Whether its sentences stayed, and are as often in both texts, and before them: of copies, the same one."""
        held = self.alignment.sentences(span)
        if held is None:
            return False
        words = self._old[held.old_start : held.old_end]
        before = self._old.count(words, 0, held.old_start), self._new.count(words, 0, held.new_start)
        return before[0] == before[1] and self._old.count(words) == self._new.count(words)

    def _alike(self, described: Description, near: int) -> Iterator[tuple[int, int]]:
        """What took the words' place in each rewritten passage nearby that is like the words with their context."""
        passage, start = described.prefix + described.quote + described.suffix, len(described.prefix)
        words = Span(start, start + len(described.quote))
        for place in self.alignment.rewritten(max(0, near - _WINDOW), near + len(passage) + _WINDOW):
            found = partial_ratio_alignment(passage, place.of(self._new), score_cutoff=_ALIKE)
            if found and found.dest_end > found.dest_start:
                at, end = _whole_words(self._new, place.start + found.dest_start, place.start + found.dest_end)
                first, past = Alignment.of(passage, self._new[at:end]).counterpart(words)
                yield at + first, at + past

    def _is_only(self, quote: str, found: str) -> bool:
        """Whether each text has the words once, so that there is no other place to expect them."""
        return quote == found and _is_once(self._old, quote) and _is_once(self._new, quote)

    def _best(self, description: Description, places: Iterable[tuple[int, int]], expected: tuple[int, int]) -> Anchored:
        found = chain.from_iterable(_fitted(self._new, place, description.quote) for place in places)
        judged = (self._judged(description, span, expected) for span in dict.fromkeys(found))
        return max(judged, key=_score, default=Anchored("orphaned", None, 0.0))

    def _judged(self, description: Description, span: Span, expected: tuple[int, int]) -> Anchored:
        now = describe(self._new, span)
        is_long = len(description.quote) >= CONTEXT
        weights = _LONG if is_long else _SHORT
        is_there = (span.start < expected[1] and expected[0] < span.end) or self._is_only(description.quote, now.quote)
        likeness = (
            words_alike(description.quote, now.quote),
            context_alike(description.prefix, now.prefix),
            context_alike(description.suffix, now.suffix),
            float(is_there),
        )
        score = sum(weight * alike for weight, alike in zip(weights, likeness, strict=True))
        if not keeps_its_number(description.quote, now.quote, self._is_number):
            score = min(score, _NO_NUMBER)
        if score < THRESHOLD:
            return Anchored("orphaned", None, score)
        if description.quote == now.quote and (is_long or score >= _SURE):
            return _same(span, description.start, min(1.0, score))
        return Anchored("fuzzy", span, min(1.0, score))


def _score(anchored: Anchored) -> float:
    return anchored.score


def _same(span: Span, start: int, score: float) -> Anchored:
    return Anchored("exact" if span.start == start else "moved", span, score)


def _occurrences(text: str, quote: str, near: int) -> list[tuple[int, int]]:
    """Where the quote stands, the nearest first; far away only if it is not nearby."""
    nearby = list(places_of(text, quote, max(0, near - _NEAR), near + _NEAR)) or places_of(text, quote)
    starts = sorted(nearby, key=lambda start: abs(start - near))[:_MOST]
    return [(start, start + len(quote)) for start in starts]


def _is_once(text: str, quote: str) -> bool:
    return text.find(quote, text.find(quote) + 1) < 0


def _fitted(text: str, place: tuple[int, int], quote: str) -> Iterator[Span]:
    """The place as a span that could have been marked.

    None if it is blank, many times as long, or runs over the end of a line where the quote does not.
    """
    start, end = place
    if end - start > _LONGEST * len(quote) + CONTEXT:
        return
    if text[start:end] != quote:
        start, end = _without_edges(text, start, end, quote)
    if text[start:end].strip():
        span = trim(text, snap(text, Span(start, end)))
        if "\n" in quote or "\n" not in span.of(text):
            yield span


def _without_edges(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """Leave signs out at either end if a word stood there."""
    while start < end and _WORD_CHARACTER.match(quote[0]) and not _WORD_CHARACTER.match(text[start]):
        start += 1
    while start < end and _WORD_CHARACTER.match(quote[-1]) and not _WORD_CHARACTER.match(text[end - 1]):
        end -= 1
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and _IN_WORD.match(text, start - 1):
        start -= 1
    while end < len(text) and _IN_WORD.match(text, end - 1):
        end += 1
    return start, end
