"""Krippendorff's alpha for names, by words: every word is a unit, and what it is marked as is its value.

After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: any number of people, any of whom
may be missing. (The package of that name is GPL, which this one is not; the nominal case is these few lines.)
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping

from annotate.agreement.figure import NOBODY_TWICE, NOTHING_MARKED, Figure
from annotate.agreement.work import Document, Mark, Work

_WORD = re.compile(r"\w+|[^\w\s]")

Values = tuple[Hashable, ...]


def alpha(work: Work, *, label: str | None = None) -> Figure:
    """How far people agree on every word: on all labels that cover it, or on whether one label does.

    Words and punctuation marks count alike; a word that a span covers in part is covered. `of` counts the words of the
    articles that two people or more have annotated.
    """
    if not work.shared:
        return Figure(None, 0, NOBODY_TWICE)
    units = Counter(values for document in work.shared for values in _words(document, work.of(document), label))
    if not any(value for values in units for value in values):
        why = f"Nobody marked a word as “{label}”." if label else NOTHING_MARKED
        return Figure(None, units.total(), why)
    return nominal_alpha(units)


def nominal_alpha(units: Mapping[Values, int]) -> Figure:
    """Krippendorff's alpha for values that are the same or not.

    Args:
        units: what the people who judged a unit took it for, and how many units were judged so. A unit that fewer than
            two people judged says nothing, and is left out.

    Returns:
        1 - observed / expected disagreement; `of` counts the units. Undefined where all values are the same: then
        nothing shows whether people can tell things apart.
    """
    units = {values: times for values, times in units.items() if len(values) > 1}
    found: Counter[Hashable] = Counter()
    observed = 0.0
    for values, times in units.items():
        counts = Counter(values)
        observed += times * (len(values) ** 2 - _squares(counts)) / (len(values) - 1)
        found.update({value: times * count for value, count in counts.items()})
    judged = sum(units.values())
    if not units:
        return Figure(None, 0, "Nothing was judged by two people.")
    if len(found) == 1:
        return Figure(
            None, judged, "Everybody judged everything alike, so nothing shows that they can tell things apart."
        )
    n = found.total()
    return Figure(1 - observed * (n - 1) / (n**2 - _squares(found)), judged)


def _squares(counts: Counter[Hashable]) -> int:
    return sum(count**2 for count in counts.values())


def _words(document: Document, said: Mapping[str, list[Mark]], label: str | None) -> Iterator[Values]:
    """What each word of the article is to each of its people: the labels that cover it, or whether this one does."""
    places = [match.span() for match in _WORD.finditer(document.text)]
    columns = [_column(places, (mark for mark in marks if label in (None, mark.label))) for marks in said.values()]
    yield from zip(*columns, strict=True)


def _column(places: list[tuple[int, int]], marks: Iterable[Mark]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = [frozenset()] * len(places)
    starts, ends = [start for start, _ in places], [end for _, end in places]
    for mark in marks:
        for span in mark.spans:
            for word in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
                found[word] |= {mark.label}
    return found
