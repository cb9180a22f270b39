"""A share of people asked, in an article that never says how many were asked."""

from bisect import bisect_left
from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.text import Span


def find(case: Case) -> Iterator[Flag]:
    """Flag the first percentage that says, supports or opposes something, unless the article gives the base."""
    bases = case.article.lexicon.terms("base_words")
    for place in case.places():
        if place.quantity.kind == "count" and not bases.isdisjoint(place.quantity.unit.lower().split()):
            return
    for figure in case.figures:
        place = figure.places[0]
        if figure.quantity.kind == "percent" and figure.quantity.unit == "%" and _answers(case, place):
            yield _flag(case, place, figure.spans(place))
            return


def _answers(case: Case, place: Place) -> bool:
    article, (_, last) = case.article, case.words_of(place)
    i = bisect_left(article.starts, place.span.end)
    return i < last and article.low[i] in article.lexicon.terms("answer_verbs")


def _flag(case: Case, place: Place, spans: tuple[Span, ...]) -> Flag:
    return flag(
        RULE.key,
        RULE.title,
        RULE.severity,
        place,
        spans=spans,
        why=f"{case.quote(place.span)} of how many? The article does not say how many were asked or counted.",
        score=0.4,
        sourcing="sourced" if place.sourced else "unsourced",
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("percent_base_missing", "Base missing", "low", find)
