"""Every credited figure of the article goes back to one origin."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.text import Span

_FEWEST = 3  # distinct figures that must be credited before "every figure" says something


def find(case: Case) -> Iterator[Flag]:
    """Flag the article, at its first credited figure, when all credits of figures have one origin."""
    credited = [figure for figure in case.figures if any(place.credit for place in figure.places)]
    bare = len(case.figures) - len(credited)
    origins = {place.credit.origin for place in case.places() if place.credit and place.credit.role == "origin"}
    passed_on = any(place.credit and place.credit.role == "conduit" for place in case.places())
    if len(credited) < _FEWEST or len(origins) != 1 or None in origins or passed_on or bare > len(credited) / 2:
        return
    origin = origins.pop()
    places = [place for place in case.places() if place.credit]
    places.sort(key=lambda place: place.span)
    yield _flag(case, str(origin), places)


def _flag(case: Case, origin: str, places: list[Place]) -> Flag:
    source = next((source for source in case.sources if source.name == origin), None)
    mentions = source.mentions if source else ()
    names = list({_plain(case, mention): case.quote(mention) for mention in mentions}.values())
    aliases = f", under {len(names)} names ({', '.join(names)})" if len(names) > 1 else ""
    return flag(
        case,
        RULE,
        places[0],
        spans=[place.span for place in places],
        why=f"Every credited figure of the article goes back to one origin, {origin}{aliases}.",
        score=0.6,
        sourcing="single_source",
        evidence=[Evidence("source", mention, origin) for mention in mentions],
        source=origin,
    )


def _plain(case: Case, mention: Span) -> str:
    return case.without_article(mention.of(case.article.text).lower())


RULE = Rule("single_source", "One origin for every figure", "medium", find)
