"""Parts that do not add up to their total, shares above the whole, and a "most" below half."""

from bisect import bisect_left
from collections.abc import Iterator

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import head
from annotate.flagging.quantities.describe import noun_after
from annotate.flagging.reading import Evidence, Flag, Severity
from annotate.flagging.rules.rule import Rule, flag
from annotate.flagging.rules.spread import entry, first_word, is_joint
from annotate.flagging.sums import Sum, breakdowns
from annotate.text import Span

_NEAR_MISS = 0.1  # of the total: parts that are out by less were meant to add up
_LEAST_TOTAL = 50  # below it a near miss is chance
_BACK = 100  # figures a reader still has in mind
_REACH = 14  # words from "most" to its figure


def find(case: Case) -> Iterator[Flag]:
    """Flag breakdowns that miss their total, "most" below half, and more than 100 per cent of something."""
    for found in breakdowns(case):
        yield from _breakdown(case, found)
    for number, figure in enumerate(case.figures):
        yield from _most(case, figure, case.figures[max(0, number - _BACK) : number])
        yield from _beyond_whole(case, figure)


def _breakdown(case: Case, found: Sum) -> Iterator[Flag]:
    total, amount = found.total.value, found.amount
    exact = all(figure.quantity.approx == "exact" for figure in (*found.parts, found.total))
    if amount == total or found.total.quantity.kind != "count":
        return
    if exact and total >= _LEAST_TOTAL and abs(amount - total) <= _NEAR_MISS * total:
        why = f"{_terms(case, found)} = {amount:,.12g}, not {_words(case, found.total)}."
        yield _flag(case, found, "parts", "high", why, 0.7)
    elif len(found.parts) > 2 and amount < total and all(_is_entry(case, part) for part in found.parts[1:]):
        yield _flag(case, found, "partial breakdown", "low", _partial(case, found), 0.3)


def _is_entry(case: Case, part: Figure) -> bool:
    """Say whether a figure is an entry of a list: no noun of its own behind it, and its name beside it."""
    place, text = part.places[0], case.article.text
    if text.startswith(part.quantity.unit, place.span.end + 1):
        return False
    i = bisect_left(case.article.starts, place.span.end)
    placed = i + 1 < case.words_of(place)[1] and case.article.low[i] in case.article.lexicon.terms("part_links")
    return placed or entry(case, place) is not None


def _partial(case: Case, found: Sum) -> str:
    each = sum(part.value * (2 if is_joint(case, part.places[0]) else 1) for part in found.parts)
    other = f" (or {each:,.12g} if each of the named pairs has its own)" if each != found.amount else ""
    total = f"{_words(case, found.total)} {found.total.quantity.unit}".strip()
    return f"The parts named add up to {found.amount:,.12g}{other} of {total}; the rest is not accounted for."


def _terms(case: Case, found: Sum) -> str:
    return " + ".join(_words(case, part) for part in found.parts)


def _words(case: Case, figure: Figure) -> str:
    return figure.quantity.span.of(case.article.text)


def _flag(case: Case, found: Sum, kind: str, severity: Severity, why: str, score: float) -> Flag:
    place = found.parts[0].places[0]
    return flag(
        case,
        RULE,
        place,
        severity=severity,
        spans=[part.quantity.span for part in found.parts],
        kind=kind,
        why=why,
        score=score,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[
            *(Evidence("part", part.quantity.span, part.quantity.measured) for part in found.parts),
            Evidence("total", found.total.quantity.span, found.total.quantity.measured),
        ],
        source=place.credit.origin if place.credit else None,
    )


def _most(case: Case, figure: Figure, before: list[Figure]) -> Iterator[Flag]:
    """ "Most came from Poland, with 2,600" of 11,675."""
    place = figure.places[0]
    words = _most_before(case, place)
    total = _whole(figure, before) if words else None
    if not words or not total or place.quantity.value * 2 >= total.value or place.quantity.kind != "count":
        return
    share = 100 * place.quantity.value / total.value
    why = (
        f"{case.quote(words)} is {_words(case, figure)} of {_words(case, total)}, "
        f"{share:.1f} per cent: the largest part perhaps, but not most."
    )
    found = Sum((figure,), total)
    yield _flag(case, found, "most", "medium", why, 0.55)


def _most_before(case: Case, place: Place) -> Span | None:
    article = case.article
    first, _ = case.words_of(place)
    i = first_word(case, place)
    for k in range(i - 1, max(first, i - _REACH) - 1, -1):
        if article.words[k][0].isdecimal():
            return None
        if article.low[k] in article.lexicon.terms("most_words") and not (
            k and article.low[k - 1] in article.lexicon.role("at")
        ):
            noun = noun_after(article, k + 1, i)
            name = head(place.quantity)
            counted = noun is not None and bool(name) and article.low[noun[1] - 1].startswith(name)
            return article.span(k, noun[1]) if noun and counted else None
    return None


def _whole(figure: Figure, before: list[Figure]) -> Figure | None:
    """The nearest larger figure of the same thing before this one."""
    name = head(figure.quantity)
    larger = [
        other
        for other in before
        if name and head(other.quantity) == name and other.value > figure.value and other.quantity.kind == "count"
    ]
    return larger[-1] if larger else None


def _beyond_whole(case: Case, figure: Figure) -> Iterator[Flag]:
    place = figure.places[0]
    quantity, text = place.quantity, case.article.text
    following = text[quantity.span.end : quantity.span.end + 8].lower().split()[:1]
    if (
        quantity.kind != "percent"
        or quantity.value <= 100
        or quantity.unit != "%"
        or case.article.lexicon.role("of").isdisjoint(following)
    ):
        return
    yield flag(
        case,
        RULE,
        place,
        severity="medium",
        spans=figure.spans(place),
        kind="over 100",
        why=f"{case.quote(quantity.span)} of a whole is more than the whole.",
        score=0.5,
        sourcing="sourced" if place.credit else "unsourced",
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("sum_mismatch", "Parts do not add up", "medium", find)
