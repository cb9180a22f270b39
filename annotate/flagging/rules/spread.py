"""Entries of a list that name two places or groups before one figure."""

from bisect import bisect_right

from annotate.flagging.case import Case, Place
from annotate.flagging.quantities.describe import label_before
from annotate.text import Span

_BEHIND = 12  # words behind a figure that may say how it is shared
_PLAIN = 2  # lower-case words that two names may hold ("the Turkish-controlled part of Syria")


def first_word(case: Case, place: Place) -> int:
    """Return the first word of a figure."""
    return bisect_right(case.article.starts, place.span.start) - 1


def entry(case: Case, place: Place) -> Span | None:
    """Return the words that name the entry of a list before its figure."""
    label = label_before(case.article, first_word(case, place), case.words_of(place)[0])
    return case.article.span(*label) if label else None


def is_joint(case: Case, place: Place) -> bool:
    """Say whether a figure stands behind two names joined by "and", and nothing says how it is shared."""
    article = case.article
    i = first_word(case, place)
    label = label_before(article, i, case.words_of(place)[0])
    if not label or article.lexicon.role("and").isdisjoint(article.low[label[0] + 1 : label[1] - 1]):
        return False
    joint = article.lexicon.terms("joint_names")
    name = case.without_article(" ".join(article.low[label[0] : label[1]]))
    around = article.low[label[0] : min(case.words_of(place)[1], i + _BEHIND)]
    shared = not article.lexicon.terms("sharing_words").isdisjoint(around)
    return name not in joint and not shared and _two_names(case, *label)


def _two_names(case: Case, first: int, last: int) -> bool:
    article = case.article
    cut = next(i for i in range(first, last) if article.low[i] in article.lexicon.role("and"))
    plain = [i for i in range(first, last) if article.words[i][0].islower() and not _small(case, i)]
    ends = article.opens_name(cut - 1) and article.opens_name(last - 1)
    return ends and len(plain) <= _PLAIN and not any(article.words[i] in ".!?" for i in range(first, last))


def _small(case: Case, i: int) -> bool:
    return case.article.low[i] in case.article.lexicon.terms("function_words")
