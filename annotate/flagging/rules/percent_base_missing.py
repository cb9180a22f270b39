"""A share of people asked, in an article that never says how many were asked."""

from bisect import bisect_left
from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.text import Span

_NOUN = 5  # words of "of the parents in the village" before the verb


def find(case: Case) -> Iterator[Flag]:
    """Flag the first percentage that says, supports or opposes something, unless the article gives the base."""
    if any(_is_base(case, place) for place in case.places()):
        return
    for figure in case.figures:
        place = figure.places[0]
        if figure.quantity.kind == "percent" and figure.quantity.unit == "%" and _answers(case, place):
            yield _flag(case, place, figure.spans(place))
            return


def _is_base(case: Case, place: Place) -> bool:
    """Say whether a figure counts those asked: people of a kind, in a sentence about a study or about asking."""
    lexicon, (first, last) = case.article.lexicon, case.words_near(place)
    if place.quantity.kind != "count" or lexicon.terms("base_words").isdisjoint(place.quantity.unit.lower().split()):
        return False
    asked = lexicon.terms("asking_words") | lexicon.terms("study_words")
    return not asked.isdisjoint(case.article.low[first:last])


def _answers(case: Case, place: Place) -> bool:
    article, (_, last) = case.article, case.words_of(place)
    i = bisect_left(article.starts, place.span.end)
    if i < last and article.low[i] in article.lexicon.role("of"):
        i += 1
        while (
            i < last
            and article.low[i] not in article.lexicon.terms("answer_verbs")
            and i < bisect_left(article.starts, place.span.end) + _NOUN
        ):
            i += 1
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
        sourcing="sourced" if place.credit else "unsourced",
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("percent_base_missing", "Base missing", "low", find)
