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
    asked = lexicon.terms("asking_words study_words")
    return not asked.isdisjoint(case.article.low[first:last])


def _answers(case: Case, place: Place) -> bool:
    """Say whether people of a kind answer: "61 per cent of parents said"; a share "of all gifts" is of what it says."""
    article, (_, last) = case.article, case.words_of(place)
    verbs, lexicon = article.lexicon.terms("answer_verbs"), article.lexicon
    start = bisect_left(article.starts, place.span.end)
    if start >= last or article.low[start] not in lexicon.role("of"):
        return start < last and article.low[start] in verbs and _is_polled(case)
    end = next((i for i in range(start, min(last, start + _NOUN)) if article.low[i] in verbs), start)
    people = lexicon.terms("base_words answerers")
    return not people.isdisjoint(article.low[start:end])


def _is_polled(case: Case) -> bool:
    """Say whether the article speaks of a study at all."""
    return not case.article.lexicon.terms("study_words").isdisjoint(case.article.low)


def _flag(case: Case, place: Place, spans: tuple[Span, ...]) -> Flag:
    return flag(
        case,
        RULE,
        place,
        spans=spans,
        why=f"{case.quote(place.span)} of how many? The article does not say how many were asked or counted.",
        score=0.4,
        sourcing="sourced" if place.credit else "unsourced",
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("percent_base_missing", "Base missing", "low", find)
