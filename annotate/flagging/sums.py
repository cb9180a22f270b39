"""Totals and their parts: which figures of one thing add up, or should."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import head

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


def breakdowns(case: Case) -> Iterator[Sum]:
    """Yield each list of parts within one sentence, with the nearest larger figure of the same thing before it."""
    for alike in _alike(case):
        before: list[Figure] = []
        for _, group in groupby(alike, key=_sentence):
            together = list(group)
            total = _total(together, before)
            before = (before + together)[-3:]
            parts = [part for part in together if part is not total]
            if total and len(parts) > 1:
                yield Sum(tuple(parts), total)


def _alike(case: Case) -> list[list[Figure]]:
    """Return the counted figures of the body by the thing they count, in reading order."""
    found: dict[str, list[tuple[Place, Figure]]] = {}
    for figure in case.figures:
        body = next((place for place in figure.places if not case.in_heading(place)), None)
        if body and figure.quantity.kind in ("count", "money"):
            quantity = body.quantity
            name = head(quantity) or head(figure.quantity)
            if name:
                found.setdefault(f"{quantity.kind} {name}", []).append((body, _from_body(figure, body)))
    return [[figure for _, figure in sorted(alike, key=_place)] for alike in found.values()]


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
            enough = total.value >= (_LEAST_OF_MANY if number > 2 else _LEAST_TOTAL)
            return Sum(tuple(sorted(run[:number], key=lambda one: one.places[0].span)), total) if enough else None
    return None


def _total(together: list[Figure], before: list[Figure]) -> Figure | None:
    """The total of a list: its first figure where that is the largest, else the nearest larger one before it."""
    if len(together) > 2 and together[0].value > max(figure.value for figure in together[1:]):
        earlier = [figure for figure in before if figure.value > sum(one.value for one in together)]
        return earlier[-1] if earlier else together[0]
    larger = [figure for figure in before if figure.value > max(one.value for one in together)]
    return larger[-1] if larger else None
