"""One figure behind two names: together, or each?"""

from collections import Counter
from collections.abc import Iterator

from annotate.flagging.case import Case
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
        if not _in_list(case, place.sentence, entries) or figure.quantity.kind not in ("count", "percent", "money"):
            continue
        names = entry(case, place) if is_joint(case, place) else None
        if names:
            yield flag(
                RULE.key,
                RULE.title,
                RULE.severity,
                place,
                spans=figure.spans(place),
                why=f"{case.quote(names)} share {told(case, place)}: the words do not say whether together or each.",
                score=0.45,
                sourcing="sourced" if place.credit else "unsourced",
                source=place.credit.origin if place.credit else None,
            )


def _in_list(case: Case, sentence: int, entries: Counter[int]) -> bool:
    """Say whether a figure has others beside it: in its sentence, or in the next rows of a table."""
    first, last = case.sentences[sentence].first, case.sentences[sentence].last
    row = last - first <= _ROW and (entries[sentence - 1] == 1 or entries[sentence + 1] == 1)
    return entries[sentence] > 1 or row


RULE = Rule("ambiguous_distribution", "Unclear split", "medium", find)
