"""Totals and their parts: which figures of one thing add up, or should."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import head, significant

_BEFORE = 3  # words before a figure that may call it a total
_ROW = 16  # words of a row of a table
_MOST_PARTS = 8
_LEAST_TOTAL = 100  # below it small numbers add up by chance
_LEAST_OF_MANY = 20  # the same where there are three parts or more


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts and the total they add up to exactly, or are set against."""

    parts: tuple[Figure, ...]
    total: Figure

    @property
    def amount(self) -> float:
        return sum(part.value for part in self.parts)


def closing_sums(case: Case) -> Iterator[Sum]:
    """Yield each run of figures of one thing that stands right before or behind its exact total."""
    for alike in _alike(case):
        for i, total in enumerate(alike):
            for run in (alike[max(0, i - _MOST_PARTS) : i][::-1], alike[i + 1 : i + 1 + _MOST_PARTS]):
                found = _closing(run, total)
                if found:
                    yield found
    yield from _tables(case)


def _tables(case: Case) -> Iterator[Sum]:
    """Yield each table of at least three rows, one bare figure a row, whose sum is a figure of the text."""
    totals = {figure.value: figure for figure in case.figures if figure.quantity.kind == "count"}
    rows = sorted(_rows(case), key=lambda row: row[0])
    for _, table in groupby(enumerate(rows), key=lambda entry: entry[1][0] - entry[0]):
        parts = tuple(figure for _, (_, figure) in table)
        amount = sum(part.value for part in parts)
        if len(parts) > 2 and amount >= _LEAST_TOTAL and amount in totals:
            yield Sum(parts, totals[amount])


def _rows(case: Case) -> Iterator[tuple[int, Figure]]:
    """The figures that stand alone in a short line, without a noun, with the number of the line."""
    counted = Counter(case.unit_of(place) for place in case.places())
    for figure in case.figures:
        for place in figure.places:
            unit = case.unit_of(place)
            first, last = case.article.bounds[unit]
            if (
                counted[unit] == 1
                and last - first <= _ROW
                and place.quantity.kind == "count"
                and not place.quantity.unit
            ):
                yield unit, figure


def breakdowns(case: Case) -> Iterator[Sum]:
    """Yield each list of parts within one sentence, with the nearest larger figure of the same thing before it."""
    for alike in _alike(case):
        before: list[Figure] = []
        for _, group in groupby(alike, key=_sentence):
            together = list(group)
            total = _total(case, together, before)
            before = (before + together)[-3:]
            parts = [part for part in together if part is not total]
            if total and len(parts) > 1:
                yield Sum(tuple(parts), total)


def _alike(case: Case) -> list[list[Figure]]:
    """Return the counted figures of the body by the thing they count, if there are several, in reading order."""
    found: dict[str, list[tuple[Place, Figure]]] = {}
    for figure in case.figures:
        body = next((place for place in figure.places if not case.in_heading(place)), None)
        if body and figure.quantity.kind in ("count", "money"):
            quantity = body.quantity
            name = head(quantity) or head(figure.quantity)
            if name:
                found.setdefault(f"{quantity.kind} {name}", []).append((body, figure))
    several = [sorted(alike, key=_place) for alike in found.values() if len(alike) > 1]
    return [[_from_body(figure, body) for body, figure in alike] for alike in several]


def _sentence(figure: Figure) -> int:
    return figure.places[0].sentence


def _place(entry: tuple[Place, Figure]) -> int:
    return entry[0].span.start


def _from_body(figure: Figure, body: Place) -> Figure:
    """The same figure with its first place in the body put first."""
    return Figure((body, *(place for place in figure.places if place is not body)))


def _closing(run: list[Figure], total: Figure) -> Sum | None:
    amount = 0.0
    for number, part in enumerate(run, 1):
        amount += part.value
        if part.value <= 0 or amount > total.value:
            return None
        if amount == total.value and number > 1:
            parts = sorted(run[:number], key=lambda one: one.places[0].span)
            return Sum(tuple(parts), total) if _is_telling(parts, total) else None
    return None


def _is_telling(parts: list[Figure], total: Figure) -> bool:
    """Say whether a sum is no chance: two round or rough figures often add up to a third."""
    if len(parts) > 2:
        return total.value >= _LEAST_OF_MANY
    exact = all(one.quantity.approx == "exact" for one in (*parts, total))
    return exact and total.value >= _LEAST_TOTAL and significant(total.value) > 2


def _total(case: Case, together: list[Figure], before: list[Figure]) -> Figure | None:
    """The total of a list: its first figure where the words say so, else the nearest larger one before the list."""
    first, amount = together[0], sum(figure.value for figure in together)
    whole = [figure for figure in before if figure.value >= amount]
    if whole:
        return whole[-1]
    if _is_whole(case, first) and first.value > max((figure.value for figure in together[1:]), default=0):
        return first
    larger = [figure for figure in before if figure.value > max(figure.value for figure in together)]
    return larger[-1] if larger else None


def _is_whole(case: Case, figure: Figure) -> bool:
    """Say whether the words before a figure make it a total: "of the 4,310 homes", "a total of", "in all"."""
    article, i = case.article, bisect_right(case.article.starts, figure.places[0].span.start) - 1
    return not article.lexicon.terms("total_words").isdisjoint(article.low[max(0, i - _BEFORE) : i])
