"""Which numbers are one figure: the same amount of the same thing, told in several places."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from annotate.flagging.article import Article
from annotate.flagging.case import Figure, Place
from annotate.flagging.reading import Attribution, Quantity
from annotate.flagging.sentences import Sentence
from annotate.flagging.sourcing import Sourcing

_TELLING = 3  # significant digits from which a number is told apart by its digits alone
_TOLD_APART = ("count", "money", "percent", "range")  # what is hardly said twice of two things in the same words
_LARGE = 100  # a count from which a heading and its article hardly mean two things by one number


def figures(
    article: Article, sentences: Sequence[Sentence], quantities: Iterable[Quantity], attributions: list[Attribution]
) -> list[Figure]:
    """Return the figures of an article in the order of their first place."""
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in _places(article, sentences, quantities, attributions):
        groups.setdefault(_key(article, place), []).append(place)
    _join_alike(article, sentences, groups)
    _join_headings(article, sentences, groups)
    found = [Figure(tuple(sorted(places, key=_start))) for places in groups.values()]
    return sorted(found, key=lambda figure: figure.places[0].span.start)


def _start(place: Place) -> int:
    return place.span.start


def _join_headings(
    article: Article, sentences: Sequence[Sentence], groups: dict[tuple[object, ...], list[Place]]
) -> None:
    """A heading often leaves the noun out: "Quake kills 140" tells the figure of "140 people were killed".

    It is joined to the one figure of the body that has its amount; where several have, nobody can tell which.
    """
    body: dict[tuple[str, float], list[tuple[object, ...]]] = {}
    for key, places in groups.items():
        if not _in_heading(article, sentences, places[0]):
            body.setdefault(_amount(places[0]), []).append(key)
    for key, places in list(groups.items()):
        told = body.get(_amount(places[0]), [])
        if len(told) == 1 and _says_no_thing(places[0]) and _in_heading(article, sentences, places[0]):
            groups[told[0]].extend(groups.pop(key))


def _in_heading(article: Article, sentences: Sequence[Sentence], place: Place) -> bool:
    return article.units[sentences[place.sentence].unit].kind == "heading"


def _amount(place: Place) -> tuple[str, float]:
    return place.quantity.kind, place.quantity.value


def _says_no_thing(place: Place) -> bool:
    """Percentages say of what in too many words to compare; a count without a noun must have telling digits."""
    quantity = place.quantity
    if quantity.kind == "percent":
        return True
    telling = significant(quantity.value) > 1 or quantity.value >= _LARGE
    return quantity.kind == "count" and quantity.tier == "major" and not head(quantity) and telling


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


def _key(article: Article, place: Place) -> tuple[object, ...]:
    """What two places share when they are one figure: amount and kind, and the thing unless the digits tell.

    Small numbers and round ones come too often: credited and bare they are one only where the same is said of them.
    """
    quantity = place.quantity
    amount = (quantity.kind, quantity.value, quantity.upper)
    if quantity.tier == "minor":
        return (*amount, head(quantity), place.credit is None)
    if quantity.kind in ("count", "money") and significant(quantity.value) >= _TELLING:
        return (*amount, quantity.unit if quantity.kind == "money" else "")
    thing = head(quantity) if quantity.kind != "percent" else _said_of(article, quantity)
    return (*amount, thing, place.credit is None)


def _join_alike(article: Article, sentences: Sequence[Sentence], groups: dict[tuple[object, ...], list[Place]]) -> None:
    """Join the bare and the credited places of a round figure where a heading tells it, or both say the same of it."""
    for key in [key for key in groups if key[-1] is True and (*key[:-1], False) in groups]:
        bare, credited = groups[key], groups[(*key[:-1], False)]
        alike = {_said_of(article, place.quantity) for place in bare} & {
            _said_of(article, place.quantity) for place in credited
        }
        if (
            bare[0].quantity.kind in _TOLD_APART
            and bare[0].quantity.tier == "major"
            and (alike - {""} or _in_heading(article, sentences, bare[0]))
        ):
            credited.extend(groups.pop(key))


def _said_of(article: Article, quantity: Quantity) -> str:
    """Return the first word that tells what is measured: "hour" for the 10 of "$10 an hour"."""
    small = article.lexicon.terms("function_words")
    words = quantity.measured.lower().split()
    return next((word for word in words if word.isalpha() and word not in small), "")


def significant(value: float) -> int:
    """Return how many digits of a number are not mere zeros at its end: 3 for 4,310."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").strip("-0"))
