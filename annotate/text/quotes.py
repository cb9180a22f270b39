"""Finding words told with their neighbours in a text, where nobody has the text that they were marked in."""

from itertools import islice

from annotate.text.anchoring import Description, places_of
from annotate.text.span import Span

_MOST = 1000  # places with the same words that are looked at


def find_quote(text: str, told: Description) -> Span | None:
    """Return where the words stand: at the place told, or the one place that fits them best; None if none does.

    Of several places the one whose neighbours are most like those told is meant; where that leaves two, neither is.
    """
    there = Span(told.start, told.start + len(told.quote))
    if told.quote and there.end <= len(text) and there.of(text) == told.quote:
        return there
    starts = islice(places_of(text, told.quote), _MOST) if told.quote else ()
    places = [Span(start, start + len(told.quote)) for start in starts]
    scores = [_likeness(text, place, told) for place in places]
    best = max(scores, default=0)
    if scores.count(best) != 1 or (len(places) > 1 and not best):
        return None
    return places[scores.index(best)]


def _likeness(text: str, place: Span, told: Description) -> int:
    """How many of the characters told before and after it are there."""
    before = text[max(0, place.start - len(told.prefix)) : place.start]
    after = text[place.end : place.end + len(told.suffix)]
    return _alike(before[::-1], told.prefix[::-1]) + _alike(after, told.suffix)


def _alike(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
