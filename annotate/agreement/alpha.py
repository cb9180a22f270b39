"""Krippendorff's alpha for names, by words: every word is a unit, and what it is marked as is its value.

After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: any number of people, any of whom
may be missing. (The package of that name is GPL, which this one is not; the nominal case is these few lines.)
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from operator import itemgetter

from annotate.agreement.figure import NOBODY_TWICE, NOTHING_MARKED, Figure
from annotate.agreement.work import Document, Mark, Work

_WORD = re.compile(r"\w+|[^\w\s]")
_NONE = frozenset[str]()

Values = tuple[Hashable, ...]


def alpha(work: Work, *, label: str | None = None) -> Figure:
    """How far people agree on every word: on all labels that cover it, or on whether one label does.

    Words and punctuation marks count alike; a word that a span covers in part is covered. `of` counts the words of the
    articles that two people or more have annotated.
    """
    if not work.shared:
        return Figure(None, 0, NOBODY_TWICE)
    units = Counter[Values]()
    for document in work.shared:
        units.update(_words(document, work.of(document), label))
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


def _words(document: Document, said: Mapping[str, list[Mark]], label: str | None) -> Counter[Values]:
    """What the words of the article are to each of its people: the labels that cover each, or whether this one does."""
    places = [match.span() for match in _WORD.finditer(document.text)]
    chosen = ([mark for mark in marks if label in (None, mark.label)] for marks in said.values())
    covered = [_covered(places, marks) for marks in chosen]
    words = set[int]().union(*covered)
    units = Counter[Values](tuple(mine.get(word, _NONE) for mine in covered) for word in words)
    units[(_NONE,) * len(covered)] += len(places) - len(words)
    return +units


def _covered(places: list[tuple[int, int]], marks: Iterable[Mark]) -> dict[int, frozenset[str]]:
    """The words that somebody marked, by their number in the article, and as what."""
    found: dict[int, frozenset[str]] = {}
    for span, label in ((span, mark.label) for mark in marks for span in mark.spans):
        first = bisect_right(places, span.start, key=itemgetter(1))
        for word in range(first, bisect_left(places, span.end, key=itemgetter(0))):
            found[word] = found.get(word, _NONE) | {label}
    return found
