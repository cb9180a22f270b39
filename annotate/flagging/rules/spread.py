"""Entries of a list that name two places or groups before one figure."""

from bisect import bisect_right

from annotate.flagging.case import Case, Place
from annotate.flagging.quantities.describe import label_before
from annotate.text import Span

_BEHIND = 4  # words behind a figure that may say how it is shared


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
    if not label or "and" not in article.low[label[0] + 1 : label[1] - 1]:
        return False
    joint = article.lexicon.terms("joint_names")
    name = " ".join(article.low[label[0] : label[1]]).removeprefix("the ")
    around = article.low[label[0] : i + _BEHIND]
    return name not in joint and article.lexicon.terms("sharing_words").isdisjoint(around) and _two_names(case, *label)


def _two_names(case: Case, first: int, last: int) -> bool:
    article = case.article
    cut = article.low.index("and", first, last)
    return any(article.opens_name(i) for i in range(first, cut)) and any(
        article.opens_name(i) for i in range(cut + 1, last)
    )
