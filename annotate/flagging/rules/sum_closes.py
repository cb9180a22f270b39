"""Parts that add up to the stated total exactly: they may come from the same count."""

from collections.abc import Iterator

from annotate.flagging.case import Case
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.flagging.sums import Sum, closing_sums


def find(case: Case) -> Iterator[Flag]:
    """Flag each total whose parts, told beside it, add up to it exactly."""
    for found in closing_sums(case):
        yield _flag(case, found)


def _flag(case: Case, found: Sum) -> Flag:
    place = found.total.places[0]
    terms = " + ".join(part.quantity.span.of(case.article.text) for part in found.parts)
    total = place.span.of(case.article.text)
    return flag(
        case,
        RULE,
        place,
        spans=found.total.spans(place),
        why=f"{terms} = {total} exactly: the parts may come from the same count as the total.",
        score=0.4,
        sourcing="sourced" if place.credit else "unsourced",
        evidence=[
            *(Evidence("part", part.quantity.span, part.quantity.measured) for part in found.parts),
            Evidence("total", place.span, place.quantity.measured),
        ],
        source=place.credit.origin if place.credit else None,
    )


RULE = Rule("sum_closes", "Parts add up", "low", find)
