"""One figure behind two names: together, or each?"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.flagging.rules.spread import entry, is_joint
from annotate.flagging.rules.whereabouts import told

_ROW = 16  # words of a row of a table


def find(case: Case) -> Iterator[Flag]:
    """Flag "the US and Canada, approximately 900" in a list of names with figures."""
    entries = Counter(place.sentence for place in case.places() if place.quantity.kind in ("count", "percent", "money"))
    for figure in case.figures:
        place = figure.places[0]
        if not _in_list(case, place.sentence, entries) or not _is_shared(case, place):
            continue
        names = entry(case, place) if is_joint(case, place) else None
        if names:
            yield flag(
                case,
                RULE,
                place,
                spans=figure.spans(place),
                why=f"{case.quote(names)} share {told(case, place)}: the words do not say whether together or each.",
                score=0.45,
                sourcing="sourced" if place.credit else "unsourced",
                source=place.credit.origin if place.credit else None,
            )


def _is_shared(case: Case, place: Place) -> bool:
    """Say whether a figure can be two names': no "two", which counts the names, and none with a name of its own.

    "Idaho and Alaska, 17 per cent in Kansas" belongs to what follows; "Ann and Bo Lee, 22 and 19" has one for each.
    """
    quantity, article = place.quantity, case.article
    if quantity.kind not in ("count", "percent", "money") or quantity.tier == "minor":
        return False
    i, last = bisect_left(article.starts, quantity.span.end), case.words_of(place)[1]
    if i >= last:
        return True
    if article.low[i] in article.lexicon.role("and"):
        return not (i + 1 < last and article.words[i + 1][0].isdecimal())
    return not (article.low[i] in article.lexicon.terms("prepositions") and i + 1 < last and article.opens_name(i + 1))


def _in_list(case: Case, sentence: int, entries: Counter[int]) -> bool:
    """Say whether a figure has others beside it: in its sentence, or in the next rows of a table."""
    first, last = case.sentences[sentence].first, case.sentences[sentence].last
    row = last - first <= _ROW and (entries[sentence - 1] == 1 or entries[sentence + 1] == 1)
    return entries[sentence] > 1 or row


RULE = Rule("ambiguous_distribution", "Unclear split", "medium", find)
