"""Which numbers are one figure: the same amount of the same thing, told in several places."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from annotate.flagging.article import Article
from annotate.flagging.case import Figure, Place
from annotate.flagging.reading import Attribution, Quantity
from annotate.flagging.sentences import Sentence
from annotate.flagging.sourcing import Sourcing

_TELLING = 3  # significant digits from which a number is told apart by its digits alone


def figures(
    article: Article, sentences: Sequence[Sentence], quantities: Iterable[Quantity], attributions: list[Attribution]
) -> list[Figure]:
    """Return the figures of an article in the order of their first place."""
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in _places(article, sentences, quantities, attributions):
        groups.setdefault(_key(place), []).append(place)
    return [Figure(tuple(places)) for places in groups.values()]


def head(quantity: Quantity) -> str:
    """Return the noun counted, in the singular as far as a final s tells: "homes" and "flooded homes" give "home"."""
    words = quantity.unit.lower().split()
    last = words[-1] if words else ""
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


def _places(
    article: Article, sentences: Sequence[Sentence], quantities: Iterable[Quantity], attributions: list[Attribution]
) -> Iterable[Place]:
    starts = [article.starts[sentence.first] for sentence in sentences]
    sourcing = Sourcing(attributions)
    for quantity in quantities:
        sentence = bisect_right(starts, quantity.span.start) - 1
        yield Place(quantity, sentence, sourcing.of(quantity.span))


def _key(place: Place) -> tuple[object, ...]:
    """What two places share when they are one figure: amount and kind, and the thing unless the digits tell.

    Small numbers come too often to be told apart: credited and bare ones are never taken for one.
    """
    quantity = place.quantity
    amount = (quantity.kind, quantity.value, quantity.upper)
    if quantity.tier == "minor":
        return (*amount, head(quantity), place.credit is None)
    if quantity.kind in ("count", "money") and significant(quantity.value) >= _TELLING:
        return (*amount, quantity.unit if quantity.kind == "money" else "")
    return (*amount, head(quantity), "" if quantity.kind != "percent" else quantity.measured.lower().split(" ")[0])


def significant(value: float) -> int:
    """Return how many digits of a number are not mere zeros at its end: 3 for 4,310."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").strip("-0"))
