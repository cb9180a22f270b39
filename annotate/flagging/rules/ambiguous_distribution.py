"""One figure behind two names: together, or each?"""

from collections import Counter
from collections.abc import Iterator

from annotate.flagging.case import Case
from annotate.flagging.reading import Flag
from annotate.flagging.rules.rule import Rule, flag
from annotate.flagging.rules.spread import entry, is_joint
from annotate.flagging.rules.whereabouts import told


def find(case: Case) -> Iterator[Flag]:
    """Flag "the US and Canada, approximately 900" in a list of names with figures."""
    entries = Counter(place.sentence for place in case.places() if place.quantity.kind in ("count", "percent", "money"))
    for figure in case.figures:
        place = figure.places[0]
        if entries[place.sentence] < 2 or figure.quantity.kind not in ("count", "percent", "money"):
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


RULE = Rule("ambiguous_distribution", "Unclear split", "medium", find)
