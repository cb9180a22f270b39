"""A figure whose only source is unnamed or vague."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import MINDS, Evidence, Flag, Severity
from annotate.flagging.rules.presupposed import is_presupposed
from annotate.flagging.rules.rule import Rule, flag, trust
from annotate.flagging.rules.somebody import UNNAMED_KINDS, is_somebody
from annotate.flagging.rules.whereabouts import credits_near, told

_UNNAMED = 0.5  # share of such credits that a reader took for one, and for unnamed (100 flags read by hand)
_SPEAKING = "source_nouns anonymous collective study_words document_words polls study_people titles bodies pronouns"


_DOUBTED = 0.4  # chance of a credit below which one to somebody unnamed is not spoken of
_NOUN = 4  # words of a source in which its noun stands


def find(case: Case) -> Iterator[Flag]:
    """Flag each figure that is credited, but nowhere to anybody who is named."""
    for figure in case.figures:
        credited = [place for place in figure.places if place.credit and not place.counts_speakers]
        if not credited or any(place.named or is_somebody(case, place) for place in figure.places):
            continue
        if all(any(holds(case, one) for holds in _UNTOLD) for one in credited):
            continue
        place = credited[0]
        why, evidence = _why(case, place)
        yield flag(
            case,
            RULE,
            place,
            severity=_severity(place),
            spans=figure.spans(place),
            why=why,
            score=trust(case, place) * _UNNAMED,
            sourcing="anonymous_only",
            evidence=evidence,
            source=place.credit.origin if place.credit else None,
        )


def _is_aside(case: Case, place: Place) -> bool:
    """Say whether a figure is not what somebody unnamed tells: one that hardly belongs to the credit,
    or a small one in what is thought or heard ("he allegedly killed four"; "it is believed that four died" tells it).
    """
    credit = place.credit
    if credit is None or (credit.source and credit.source.contains(place.span)):
        return credit is None
    if credit.source and place.span in case.judged and trust(case, place) < _DOUBTED:
        return True
    cue = credit.cue.of(case.article.text).lower().split()[:1] if credit.cue else []
    unsaid = credit.source is None or credit.stance in MINDS
    return unsaid and place.quantity.tier == "minor" and case.article.lexicon.role("empty_it").isdisjoint(cue)


def _is_a_thing(case: Case, place: Place) -> bool:
    """Say whether what is credited is none that speaks: "the stream of money shows", "explained by the rules"."""
    source, lexicon = place.credit.source if place.credit else None, case.article.lexicon
    low = source.of(case.article.text).lower().replace("’", "'").split() if source else []
    if low and low[-1] in lexicon.role("relative"):
        return True
    known = not (lexicon.terms(_SPEAKING) | lexicon.role("speaker_letters")).isdisjoint(low)
    people = any(word.endswith(lexicon.endings("person_end plural_end")) for word in low[:_NOUN])
    return bool(low) and bool(lexicon.role("person_end")) and not (known or people or low[0][0].isdecimal())


def _is_told_by_named(case: Case, place: Place) -> bool:
    """Say whether who is unnamed passes on what somebody named said: "Officials said that Lee had counted 40"."""
    outer = place.credit
    inner = [one for one in credits_near(case, place.span) if one.cue and outer and outer.covers(one.cue)]
    return any(
        one.covers(place.span) and one.source_kind not in UNNAMED_KINDS and one.stance not in MINDS for one in inner
    )


_UNTOLD = (_is_aside, _is_told_by_named, _is_a_thing, is_presupposed)


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
