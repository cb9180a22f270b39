"""A figure whose only source is unnamed or vague."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Evidence, Flag, Severity
from annotate.flagging.rules.rule import SHARES, Rule, flag, trust
from annotate.flagging.rules.whereabouts import told

_UNNAMED = 0.5  # share of such credits that a reader took for one, and for unnamed (100 flags read by hand)


def find(case: Case) -> Iterator[Flag]:
    """Flag each figure that is credited, but nowhere to anybody who is named."""
    for figure in case.figures:
        credited = [place for place in figure.places if place.credit and not place.counts_speakers]
        if not credited or any(place.named or _is_somebody(case, place) for place in figure.places):
            continue
        place = credited[0]
        why, evidence = _why(case, place)
        yield flag(
            case,
            RULE.key,
            RULE.title,
            _severity(place),
            place,
            spans=figure.spans(place),
            why=why,
            score=trust(case, place) * _UNNAMED,
            sourcing="anonymous_only",
            evidence=evidence,
            source=place.credit.origin if place.credit else None,
        )


def _is_somebody(case: Case, place: Place) -> bool:
    """Say whether the article tells who it is: a pronoun for a name, the "A:" of an interview, a share of a poll,
    a spokesman of whoever acts in the sentence ("Police seized 40 guns, a spokesman said").
    """
    credit, lexicon = place.credit, case.article.lexicon
    if credit is None or credit.source is None:
        return False
    told = case.told_by.get(id(credit), [])
    if any(one.quantity.kind in SHARES and credit.source.contains(one.span) for one in told):
        return any(source.kind == "study_or_data" for source in case.sources)
    word = credit.source.of(case.article.text).lower()
    if word.split()[-1] in lexicon.role("spokes"):
        return not lexicon.terms("organisation_words").isdisjoint(case.article.low[slice(*case.words_of(place))])
    unknown = credit.origin is None and (word in lexicon.table("pronouns") or word in lexicon.role("owner_pronoun"))
    return bool(case.article.names) and (unknown or word in lexicon.role("speaker_letters"))


def _why(case: Case, place: Place) -> tuple[str, list[Evidence]]:
    credit = place.credit
    words = credit.source or credit.cue if credit else None
    if words is None:
        return f"{told(case, place)} is credited to nobody by name.", []
    if words.contains(place.span):
        return f"{told(case, place)} says how many answered, and not to whom: no poll is named.", []
    what = "which names nobody who could be asked" if credit and credit.source else "which names nobody"
    return f"{told(case, place)} rests on {case.quote(words)}, {what}.", [Evidence("source", words, "unnamed")]


def _severity(place: Place) -> Severity:
    if place.quantity.tier == "minor":
        return "low"
    return "medium" if place.credit and place.credit.source_kind == "collective" else "high"


RULE = Rule("anonymous_source", "Only source is unnamed", "high", find)
