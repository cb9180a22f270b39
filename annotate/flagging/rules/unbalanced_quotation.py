"""A quotation mark that opens or closes alone: where does the quoted speech begin or end?"""

from collections.abc import Iterator
from itertools import pairwise

from annotate.flagging.case import Case
from annotate.flagging.quotations import Quotation
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag_on_words


def find(case: Case) -> Iterator[Flag]:
    """Flag marks without a partner; a quotation that goes on in the next paragraph, or the next line, is whole."""
    alone = [one for one in case.quotations if not one.opened or not (one.closed or one.continued)]
    paired = [(one, other) for one, other in pairwise(alone) if _closes_on_next_line(case, one, other)]
    whole = {one for pair in paired for one in pair}
    for quotation in alone:
        if quotation not in whole:
            yield _flag(case, quotation)


def _closes_on_next_line(case: Case, one: Quotation, other: Quotation) -> bool:
    """Say whether a quotation is but broken over two lines, as the name under a quotation set apart is."""
    article = case.article
    next_line = one.opened and not other.opened and other.unit == one.unit + 1
    return next_line and article.text.count("\n", article.ends[one.last - 1], article.starts[other.first]) == 1


def _flag(case: Case, quotation: Quotation) -> Flag:
    article = case.article
    mark = quotation.first if quotation.opened else quotation.last - 1
    span = article.span(mark, mark + 1)
    first, last = (
        (mark, min(mark + 7, quotation.last)) if quotation.opened else (max(quotation.first, mark - 6), mark + 1)
    )
    words = article.line(first, last)
    edge = "end" if quotation.opened else "begin"
    which = "opens and never closes" if quotation.opened else "closes and never opened"
    return flag_on_words(
        case,
        RULE,
        span,
        kind="opens" if quotation.opened else "closes",
        why=f"The quotation mark at ‘{words}’ {which}: it is unclear where the quoted words {edge}.",
        score=0.5,
        evidence=[Evidence("quotation", article.span(quotation.first, quotation.last), which)],
    )


RULE = Rule("unbalanced_quotation", "Open quotation", "medium", find)
