"""A figure whose only source is unnamed or vague."""

from collections.abc import Iterator

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import MINDS, Evidence, Flag, Severity
from annotate.flagging.rules.rule import SHARES, Rule, flag, trust
from annotate.flagging.rules.whereabouts import credits_near, told
from annotate.text import Span

_UNNAMED = 0.5  # share of such credits that a reader took for one, and for unnamed (100 flags read by hand)


_UNNAMED_KINDS = ("anonymous", "collective")
_SPEAKING = "source_nouns anonymous collective study_words document_words polls study_people titles bodies pronouns"


_DOUBTED = 0.4  # chance of a credit below which one to somebody unnamed is not spoken of
_NOUN = 4  # words of a source in which its noun stands


def find(case: Case) -> Iterator[Flag]:
    """Flag each figure that is credited, but nowhere to anybody who is named."""
    for figure in case.figures:
        credited = [place for place in figure.places if place.credit and not place.counts_speakers]
        if not credited or any(place.named or _is_somebody(case, place) for place in figure.places):
            continue
        if all(_is_aside(case, one) or _is_told_by_named(case, one) or _is_a_thing(case, one) for one in credited):
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
    a spokesman of whoever acts in the sentence ("Police seized 40 guns, a spokesman said"), an advertisement's voice.
    """
    credit, lexicon = place.credit, case.article.lexicon
    if credit is None or credit.source is None:
        return False
    told = case.told_by.get(id(credit), [])
    if any(one.quantity.kind in SHARES and credit.source.contains(one.span) for one in told):
        return any(source.kind == "study_or_data" for source in case.sources)
    word = credit.source.of(case.article.text).lower()
    if word.split()[-1] in lexicon.role("voices"):
        return True
    if word.split()[-1] in lexicon.role("spokes"):
        return not lexicon.terms("organisation_words").isdisjoint(case.article.low[slice(*case.words_of(place))])
    pronoun = word in lexicon.table("pronouns") or word in lexicon.role("owner_pronoun")
    unknown = pronoun and not (credit.origin and _goes_on(case, credit.source))
    return bool(case.article.names) and (unknown or word in lexicon.role("speaker_letters"))


def _goes_on(case: Case, pronoun: Span) -> bool:
    """Say whether the credits before a pronoun, in its paragraph, are to somebody unnamed: it goes on with them."""
    text = case.article.text
    before = [one for one in credits_near(case, pronoun) if one.source and one.source.end <= pronoun.start]
    same = [one for one in before if one.source and "\n" not in text[one.source.end : pronoun.start]]
    return bool(same) and all(one.source_kind in _UNNAMED_KINDS for one in same)


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
    known = not (lexicon.terms(_SPEAKING) | lexicon.role("speaker_letters")).isdisjoint(low)
    people = any(word.endswith(lexicon.endings("person_end plural_end")) for word in low[:_NOUN])
    return bool(low) and bool(lexicon.role("person_end")) and not (known or people or low[0][0].isdecimal())


def _is_told_by_named(case: Case, place: Place) -> bool:
    """Say whether who is unnamed passes on what somebody named said: "Officials said that Lee had counted 40"."""
    outer = place.credit
    inner = [one for one in credits_near(case, place.span) if one.cue and outer and outer.covers(one.cue)]
    return any(
        one.covers(place.span) and one.source_kind not in _UNNAMED_KINDS and one.stance not in MINDS for one in inner
    )


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
