"""One figure told with different degrees of certainty, or in different lights."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import significant
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.text import Span

_NEAR = 14  # words round a figure in which its event is told
_STEM = 4  # letters by which two words of a group are told apart


def find(case: Case) -> Iterator[Flag]:
    """Flag figures that are hedged here and confirmed, or bare, there; and those told in two lights."""
    for figure in case.figures:
        if len(figure.places) > 1:
            yield from _certainty(case, figure)
            yield from _framing(case, figure)


def _certainty(case: Case, figure: Figure) -> Iterator[Flag]:
    told_as = [(place, *_how_sure(case, place)) for place in figure.places]
    hedged = [(place, words) for place, sure, words in told_as if sure == "hedged"]
    confirmed = [(place, words) for place, sure, words in told_as if sure == "confirmed"]
    plain = [place for place, sure, _ in told_as if not sure]
    if hedged and confirmed:
        yield _differ(case, figure, hedged[0], confirmed[0], plain)
    elif hedged and plain and figure.quantity.tier == "major" and significant(figure.value) > 1:
        yield _lost(case, figure, hedged[0], plain[0])


def _differ(
    case: Case, figure: Figure, hedged: tuple[Place, Span], confirmed: tuple[Place, Span], plain: list[Place]
) -> Flag:
    bare = f", and has no hedge at all in {case.quote(_context(case, plain[0]))}" if plain else ""
    place, value = confirmed[0], case.quote(figure.quantity.span)
    return flag(
        case,
        RULE,
        place,
        title="Hedges differ",
        severity="medium",
        spans=figure.spans(place),
        kind="differ",
        why=f"{value} is {case.quote(hedged[1])} in one place and {case.quote(confirmed[1])} in another{bare}.",
        score=0.6,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[
            Evidence("hedge", hedged[1], "hedged"),
            Evidence("hedge", confirmed[1], "confirmed"),
            *(Evidence("same_figure", other.span, "no hedge") for other in plain),
        ],
        source=place.credit.origin if place.credit else None,
    )


def _lost(case: Case, figure: Figure, hedged: tuple[Place, Span], place: Place) -> Flag:
    return flag(
        case,
        RULE,
        place,
        title="Hedge lost",
        severity="medium" if case.in_heading(place) else "low",
        spans=figure.spans(place),
        kind="lost",
        why=f"{case.quote(place.span)} stands here without a hedge; elsewhere {case.quote(hedged[1])} goes with "
        f"{case.quote(hedged[0].span)}.",
        score=0.45,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[Evidence("hedge", hedged[1], "hedged"), Evidence("same_figure", hedged[0].span, "hedged")],
        source=place.credit.origin if place.credit else None,
    )


def _how_sure(case: Case, place: Place) -> tuple[str, Span] | tuple[str, None]:
    """Return "hedged", "confirmed" or "", and the words that say so: beside the figure, in its content, in its cue."""
    if place.quantity.approx == "about" and place.quantity.approx_span:
        return "hedged", place.quantity.approx_span
    article, phrases = case.article, case.article.lexicon.phrases("certainty")
    first, last = case.words_near(place)
    scope = _scope(place)
    for i in range(first, last):
        term = phrases.at(article.low, i) if article.low[i] in phrases else None
        if term and any(span.contains(article.span(i, i + 1)) for span in scope):
            return term[1], article.span(i, i + term[0])
    return "", None


def _scope(place: Place) -> list[Span]:
    credit = place.credit
    if credit is None:
        return []
    return [span for span in (credit.piece(place.span), credit.cue) if span]


def _context(case: Case, place: Place) -> Span:
    """Return the figure and the word or two behind it."""
    i = place.span.end
    end = case.article.text.find(" ", i + 1)
    unit_end = case.article.units[case.unit_of(place)].span.end
    return Span(place.span.start, end if 0 < end <= unit_end else unit_end)


def _framing(case: Case, figure: Figure) -> Iterator[Flag]:
    """One figure "neutralised" here and its "destruction" there."""
    lights: dict[int, list[tuple[Place, Span]]] = {}
    for place in figure.places:
        for group, span in _events(case, place):
            lights.setdefault(group, []).append((place, span))
    for told_so in lights.values():
        first, second = told_so[0], _differing(case, told_so)
        if second:
            yield _framed(case, figure, first, second)
            return


def _events(case: Case, place: Place) -> Iterator[tuple[int, Span]]:
    article, groups = case.article, case.article.lexicon.groups("framings")
    first, last = case.words_near(place)
    seen: set[int] = set()
    for i in sorted(range(first, last), key=lambda i: abs(article.starts[i] - place.span.start)):
        if abs(article.starts[i] - place.span.start) > _NEAR * 8:
            break
        group = groups.get(article.low[i])
        if group is not None and group not in seen:
            seen.add(group)
            yield group, article.span(i, i + 1)


def _differing(case: Case, told_so: list[tuple[Place, Span]]) -> tuple[Place, Span] | None:
    first_place, first = told_so[0]
    stem = first.of(case.article.text).lower()[:_STEM]
    for place, span in told_so[1:]:
        if place is not first_place and span.of(case.article.text).lower()[:_STEM] != stem:
            return place, span
    return None


def _framed(case: Case, figure: Figure, first: tuple[Place, Span], second: tuple[Place, Span]) -> Flag:
    place = second[0]
    return flag(
        case,
        RULE,
        place,
        title="Hedges differ",
        severity="low",
        spans=figure.spans(place),
        kind="framing",
        why=f"{case.quote(figure.quantity.span)} is told as {case.quote(first[1])} in one place "
        f"and as {case.quote(second[1])} in another.",
        score=0.4,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[Evidence("hedge", first[1], "told so"), Evidence("hedge", second[1], "and so")],
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("hedge_inconsistency", "Hedges differ", "medium", find)
