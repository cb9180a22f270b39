"""A quotation mark that opens or closes alone: where does the quoted speech begin or end?"""

from collections.abc import Iterator

from annotate.flagging.case import Case
from annotate.flagging.quotations import Quotation
from annotate.flagging.reading import Evidence, Flag
from annotate.flagging.rules.rule import Rule, flag_on_words


def find(case: Case) -> Iterator[Flag]:
    """Flag marks without a partner; a quotation that goes on in the next paragraph is whole."""
    for quotation in case.quotations:
        if not quotation.opened or not (quotation.closed or quotation.continued):
            yield _flag(case, quotation)


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
        RULE.key,
        RULE.title,
        RULE.severity,
        span,
        kind="opens" if quotation.opened else "closes",
        why=f"The quotation mark at ‘{words}’ {which}: it is unclear where the quoted words {edge}.",
        score=0.5,
        evidence=[Evidence("quotation", article.span(quotation.first, quotation.last), which)],
    )


RULE = Rule("unbalanced_quotation", "Open quotation", "medium", find)
