"""Says whether a figure is taken as known where it stands, rather than told by whoever is credited there."""

from bisect import bisect_left

from annotate.flagging.case import Case, Place
from annotate.flagging.rules.rule import SHARES


def is_presupposed(case: Case, place: Place) -> bool:
    """ "Officials say neither can reach the 2,383 votes needed": the votes needed are no news of the officials."""
    return _is_definite(case, place) or _is_in_relative(case, place) or _describes_source(case, place)


def _before(case: Case, start: int) -> int:
    return bisect_left(case.article.starts, start) - 1


def _is_definite(case: Case, place: Place) -> bool:
    """Say whether "the" or "these" stands right before a figure, or before the word that says how closely it holds.

    A sum of money is told even so: "closer to £2.6m than the £1.9m given to the board".
    """
    approx, role = place.quantity.approx_span, case.article.lexicon.role
    i = _before(case, min(place.span.start, approx.start) if approx else place.span.start)
    return place.quantity.kind != "money" and i >= 0 and case.article.low[i] in role("definite demonstrative")


def _is_in_relative(case: Case, place: Place) -> bool:
    """Say whether the writer adds a figure to what is expected or heard of, or a small one to what somebody tells:
    "the firm is expected to move to Orland, where it employs 40", "a staff of 40 is expected to leave".
    """
    credit, article = place.credit, case.article
    if credit is None or credit.cue is None:
        return False
    i = _before(case, place.span.start)
    if place.span.start < credit.cue.start:
        return credit.source is None and i >= 0 and _counted(case, i) in article.lexicon.role("of")
    between = article.low[bisect_left(article.starts, credit.cue.end) : i + 1]
    told = credit.source and place.quantity.tier != "minor"
    return not article.lexicon.role("place_relative" if told else "relative place_relative").isdisjoint(between)


def _counted(case: Case, i: int) -> str:
    """Return the word before a figure and the words that say how closely it holds."""
    article = case.article
    while i > 0 and article.low[i] in article.lexicon.role("before_count"):
        i -= 1
    return article.low[i]


def _describes_source(case: Case, place: Place) -> bool:
    """Say whether a sum is part of what is taken for the source, which then is none: "a $160 billion deal"."""
    source = place.credit.source if place.credit else None
    told = case.told_by.get(id(place.credit), [])
    return any(source and source.contains(one.span) and one.quantity.kind not in ("count", *SHARES) for one in told)
