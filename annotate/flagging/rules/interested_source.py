"""Figures from an origin that the registry marks as party to the matter."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Evidence, Flag, Source
from annotate.flagging.rules.rule import Rule, flag


def find(case: Case) -> Iterator[Flag]:
    """Flag each origin with an interest once, at the first figure credited to it."""
    interests = {_plain(case, name) for name in case.interests}
    for source in case.sources if interests else ():
        if interests.isdisjoint(_names(case, source)):
            continue
        places = [place for place in case.places() if place.credit and place.credit.origin == source.name]
        if places:
            yield _flag(case, source, sorted(places, key=lambda place: place.span))


def _flag(case: Case, source: Source, places: list[Place]) -> Flag:
    words = case.quote(source.mentions[0])
    return flag(
        case,
        RULE,
        places[0],
        spans=[place.span for place in places],
        why=f"{case.quote(places[0].span)} comes from {words}, which the registry lists as party to the matter.",
        score=0.65,
        sourcing="interested_source",
        evidence=[Evidence("source", source.mentions[0], source.name)],
        source=source.name,
    )


def _names(case: Case, source: Source) -> set[str]:
    return {_plain(case, source.name), *(_plain(case, mention.of(case.article.text)) for mention in source.mentions)}


def _plain(case: Case, name: str) -> str:
    return " ".join(case.without_article(name.lower().replace("’", "'")).split())


RULE = Rule("interested_source", "Source has an interest", "medium", find)
