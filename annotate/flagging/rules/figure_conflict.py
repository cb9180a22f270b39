"""One measured thing with two values, or one figure as of two times."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import head
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.flagging.rules.whereabouts import told
from annotate.flagging.sums import closing_sums

_DIGITS = 4  # a swap of digits tells from this many on
_TOLD = 4  # words of a description, its verb among them, by which two figures are of one thing


def find(case: Case) -> Iterator[Flag]:
    """Flag figures of one thing that differ by swapped digits or in the same words, and figures as of two times."""
    summed = list(closing_sums(case))
    apart = {id(figure.places[0].quantity) for found in summed for figure in (*found.parts, found.total)}
    yield from _values(case, apart)
    totals = {id(found.total.quantity): found.parts for found in summed}
    related = {id(part.quantity): found.total for found in summed for part in found.parts}
    for figure in case.figures:
        if not any(id(place.quantity) in totals for place in figure.places):
            yield from _as_of(case, figure, related)


def _values(case: Case, apart: set[int]) -> Iterator[Flag]:
    met: dict[tuple[str, str], Figure] = {}
    for figure in case.figures:
        quantity = figure.quantity
        if quantity.kind != "count" or quantity.tier == "minor" or not quantity.unit:
            continue
        for key in _keys(case, figure):
            other = met.setdefault(key, figure)
            apart_told = other.places[0].sentence != figure.places[0].sentence
            if apart_told and other.value != figure.value and not _both(other, figure, apart):
                yield _conflict(case, other, figure)
                break


def _keys(case: Case, figure: Figure) -> Iterator[tuple[str, str]]:
    """The same digits in another order of the same thing; the same thing in the same words, its verb included."""
    digits = f"{figure.value:.12g}"
    if len(digits) >= _DIGITS and len(set(digits)) > 2 and figure.value % 10 ** (len(digits) - 2):
        yield head(figure.quantity), "".join(sorted(digits))
    for place in figure.places:
        words = place.quantity.measured.lower().split()
        tells = not case.article.lexicon.terms("be_forms").isdisjoint(words[: _TOLD - 1])
        if tells and len(words) >= _TOLD and place.quantity.as_of is None:
            yield "measured", " ".join(words[:_TOLD])


def _both(one: Figure, other: Figure, apart: set[int]) -> bool:
    return id(one.quantity) in apart and id(other.quantity) in apart


def _conflict(case: Case, other: Figure, figure: Figure) -> Flag:
    place, before = figure.places[0], other.places[0]
    credited = " and ".join(
        dict.fromkeys(one.credit.origin for one in (before, place) if one.credit and one.credit.origin)
    )
    by = f", credited to {credited}" if credited else ""
    return flag(
        case,
        RULE,
        place,
        severity="high",
        spans=figure.spans(place),
        why=f"{told(case, place)} here, {told(case, before)} elsewhere, of {figure.quantity.unit}{by}.",
        score=0.75,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[Evidence("same_figure", one.span, "differs") for one in other.places],
        source=place.credit.origin if place.credit else None,
    )


def _as_of(case: Case, figure: Figure, related: dict[int, Figure]) -> Iterator[Flag]:
    dated: dict[str, Place] = {}
    totals = [related[id(place.quantity)] for place in figure.places if id(place.quantity) in related]
    for place in (*figure.places, *(total.places[0] for total in totals)):
        if place.quantity.as_of:
            dated.setdefault(place.quantity.as_of.lower(), place)
    own = {place.quantity.as_of.lower() for place in figure.places if place.quantity.as_of}
    if len(own) < 2:
        return
    first = next(iter(dated.values()))
    times = " / ".join(f"“{place.quantity.as_of}”" for place in dated.values())
    yield flag(
        case,
        RULE,
        first,
        severity="low",
        spans=figure.spans(first),
        kind="as of",
        why=f"{case.quote(first.span)} is told as of different times: {times}.",
        score=0.3,
        sourcing="sourced" if first.credit else "unsourced",
        evidence=[Evidence("same_figure", place.span, place.quantity.as_of or "") for place in dated.values()],
        source=first.credit.origin if first.credit else None,
    )


RULE = Rule("figure_conflict", "Figures differ", "high", find)
