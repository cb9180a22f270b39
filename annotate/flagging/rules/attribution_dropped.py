"""A figure stated as fact here, and credited to somebody elsewhere in the same article."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Figure, Place
from annotate.flagging.figures import significant
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, doubt, flag
from annotate.flagging.rules.whereabouts import credit_words, told, where

_TELLING = 3  # significant digits that hardly come again by chance


def find(case: Case) -> Iterator[Flag]:
    """Flag the first bare place of each figure that is credited in another place."""
    for figure in case.figures:
        bare = [place for place in figure.places if not place.credit and not _describes(case, place)]
        credited = [place for place in figure.places if _is_said(place)]
        if bare and credited:
            yield _flag(case, figure, bare[0], credited)


def _describes(case: Case, place: Place) -> bool:
    """Say whether a figure is part of a describing word, as in "the 99-county tour": that is a name, no claim."""
    return case.article.text.startswith(("-", "‑"), place.span.end)


def _is_said(place: Place) -> bool:
    """Say whether somebody told the figure here; who wants or plans it did not."""
    credit = place.credit
    return credit is not None and credit.source is not None and credit.stance not in ("wish", "plan", "thought")


def _flag(case: Case, figure: Figure, place: Place, credited: list[Place]) -> Flag:
    nearest = min(credited, key=lambda other: abs(other.span.start - place.span.start))
    ahead = case.in_heading(place) or place.span.start < credited[0].span.start
    return flag(
        case,
        RULE,
        place,
        severity="high" if ahead and place.quantity.tier == "major" else "medium" if ahead else "low",
        spans=figure.spans(place),
        why=_why(case, place, nearest),
        score=doubt(case, place) * _same(place),
        sourcing="sourced_elsewhere",
        evidence=_evidence(case, place, nearest, credited),
        source=nearest.credit.origin if nearest.credit else None,
    )


def _same(place: Place) -> float:
    """The chance that two places tell one figure; few digits come again by chance (98 flags read by hand)."""
    return 0.9 if significant(place.quantity.value) >= _TELLING else 0.8


def _why(case: Case, place: Place, nearest: Place) -> str:
    words = credit_words(nearest.credit) if nearest.credit else None
    credit = (
        f"the nearest credit, {case.quote(words)}, stands {where(case, place, words)}" if words else "it is credited"
    )
    return f"No source is named for {told(case, place)}: {credit} and speaks of {told(case, nearest)}."


def _evidence(case: Case, place: Place, nearest: Place, credited: list[Place]) -> list[Evidence]:
    words = credit_words(nearest.credit) if nearest.credit else None
    found = [Evidence("nearest_credit", words, where(case, place, words))] if words else []
    for other in credited:
        origin = other.credit.origin if other.credit else None
        found.append(Evidence("same_figure", other.span, f"credited to {origin}" if origin else "credited"))
    return found


RULE = Rule("attribution_dropped", "Attribution dropped", "high", find)
