"""A figure that nobody in the article is credited with."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Attribution, Evidence, Flag, Severity
from annotate.flagging.rules.rule import SHARES, Rule, doubt, flag
from annotate.flagging.rules.whereabouts import credit_words, nearest_credit, told, where

_LARGE = {"count": 100, "money": 10_000, "percent": 0, "magnitude": 100, "range": 100}


def find(case: Case) -> Iterator[Flag]:
    """Flag each figure none of whose places stands in an attribution, once, with all its places."""
    for figure in case.figures:
        place = figure.places[0]
        if any(place.credit for place in figure.places) or _is_of_poll(case, place):
            continue
        why, evidence = _why(case, place)
        yield flag(
            case,
            RULE,
            place,
            severity=_severity(place),
            spans=figure.spans(place),
            why=why,
            score=doubt(case, place),
            sourcing="unsourced",
            evidence=evidence,
        )


def _is_of_poll(case: Case, place: Place) -> bool:
    """Say whether a poll that the article names tells the figure of itself: its margin of error, how many it asked."""
    if not any(source.kind == "study_or_data" for source in case.sources):
        return False
    methods, (first, last) = case.article.lexicon.phrases("poll_methods"), case.words_near(place)
    found = (methods.at(case.article.low, i) for i in range(first, last) if case.article.low[i] in methods)
    return any(found)


def _why(case: Case, place: Place) -> tuple[str, list[Evidence]]:
    nearest = nearest_credit(case, place.span)
    words = credit_words(nearest) if nearest else None
    if words is None:
        return f"No source is named for {told(case, place)}: nobody is credited with anything in this article.", []
    if place.quantity.kind in SHARES and nearest and nearest.source and nearest.source.contains(place.span):
        return f"{told(case, place)} says how many answered, and not to whom: no poll is named.", []
    stands = where(case, place, words)
    why = f"No source is named for {told(case, place)}: the nearest credit, {case.quote(words)}, stands {stands} "
    speaks = _alike(case, place, nearest)
    return f"{why}and {speaks}{_reasons(case, place)}.", [Evidence("nearest_credit", words, stands)]


def _alike(case: Case, place: Place, nearest: Attribution | None) -> str:
    """What the nearest credit says of the figure; an equal number in it may or may not be the same."""
    amount = place.quantity.kind, place.quantity.value
    for other in case.told_by.get(id(nearest), []) if nearest else []:
        if (other.quantity.kind, other.quantity.value) == amount:
            return f"speaks of {case.quote(other.span)}, which may be another figure"
    return "does not speak of it"


def _reasons(case: Case, place: Place) -> str:
    """What speaks against a credit, where the learned layer took one away or came near to giving one."""
    judged = case.judged.get(place.span)
    return "".join(f"; {reason}" for reason in judged.reasons) if judged else ""


def _severity(place: Place) -> Severity:
    quantity = place.quantity
    if quantity.tier == "minor":
        return "low"
    return "high" if quantity.value >= _LARGE.get(quantity.kind, 1e18) else "medium"


RULE = Rule("unsourced_number", "Number without a source", "high", find)
