"""Says where in the article something stands, seen from a figure."""

from bisect import bisect_left, bisect_right

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Attribution
from annotate.text import Span


def credit_words(found: Attribution) -> Span | None:
    """Return the words that credit: source and cue together where they stand side by side, else the source."""
    if found.source and found.cue:
        start, end = min(found.source.start, found.cue.start), max(found.source.end, found.cue.end)
        return Span(start, end) if end - start <= len_of(found.source) + len_of(found.cue) + 12 else found.source
    return found.source or found.cue


def len_of(span: Span) -> int:
    """Return how many code points a span has."""
    return span.end - span.start


def nearest_credit(case: Case, span: Span) -> Attribution | None:
    """Return the attribution whose crediting words stand nearest to a span."""
    return min(credits_near(case, span), key=lambda found: _distance(found, span), default=None)


def credits_near(case: Case, span: Span) -> list[Attribution]:
    """Return the two attributions that name somebody last before a span, and the two next."""
    i = bisect_right(case.credited, span.start, key=_start)
    return case.credited[max(0, i - 2) : i + 2]


def _start(found: Attribution) -> int:
    return found.source.start if found.source else 0


def _distance(found: Attribution, span: Span) -> int:
    source = found.source or span
    return max(source.start - span.end, span.start - source.end)


def where(case: Case, place: Place, span: Span) -> str:
    """Return where a span stands, as seen from a place: "in the next paragraph"."""
    unit, here = unit_at(case, span), case.unit_of(place)
    if unit == here:
        return _in_same_unit(case, place, span)
    what = "heading" if case.article.units[unit].kind == "heading" else "paragraph"
    if abs(unit - here) == 1:
        return f"in the {'next' if unit > here else 'previous'} {what}"
    return f"{abs(unit - here)} paragraphs {'further down' if unit > here else 'further up'}"


def _in_same_unit(case: Case, place: Place, span: Span) -> str:
    first, last = case.words_of(place)
    start, end = case.article.starts[first], case.article.ends[last - 1]
    if start <= span.start < end:
        return "in the same sentence"
    return "in a later sentence of the paragraph" if span.start >= end else "in an earlier sentence of the paragraph"


def unit_at(case: Case, span: Span) -> int:
    """Return the number of the unit a span stands in."""
    return max(0, bisect_right(case.article.units, span.start, key=lambda unit: unit.span.start) - 1)


def told(case: Case, place: Place) -> str:
    """Return a figure with the words that say how closely it holds: “an estimated 4,845”."""
    quantity = place.quantity
    if not quantity.approx_span:
        return case.quote(quantity.span)
    start = min(quantity.approx_span.start, quantity.span.start)
    i = bisect_left(case.article.starts, start) - 1
    if i >= 0 and case.article.low[i] in case.article.lexicon.role("indefinite"):
        start = case.article.starts[i]
    return case.quote(Span(start, max(quantity.approx_span.end, quantity.span.end)))
