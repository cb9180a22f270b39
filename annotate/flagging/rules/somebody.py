"""Says whether the article tells who an unnamed source is."""

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Attribution
from annotate.flagging.rules.rule import SHARES
from annotate.flagging.rules.whereabouts import credits_near
from annotate.text import Span

UNNAMED_KINDS = ("anonymous", "collective")


def is_somebody(case: Case, place: Place) -> bool:
    """Say whether the article tells who it is: a pronoun for a name, the "A:" of an interview, a share of a poll,
    a spokesman of whoever acts in the sentence ("Police seized 40 guns, a spokesman said"), an advertisement's voice.
    """
    credit, lexicon = place.credit, case.article.lexicon
    if credit is None or credit.source is None:
        return False
    words = credit.source.of(case.article.text).lower().split()
    if _is_polled(case, place, credit, words):
        return any(source.kind == "study_or_data" for source in case.sources)
    if words[-1] in lexicon.role("voices"):
        return True
    if words[-1] in lexicon.role("spokes"):
        return not lexicon.terms("organisation_words").isdisjoint(case.article.low[slice(*case.words_of(place))])
    return bool(case.article.names) and (_is_of_somebody(case, words) or _stands_for(case, credit.source, words))


def _is_polled(case: Case, place: Place, credit: Attribution, words: list[str]) -> bool:
    """Say whether those who speak are people asked: "40 percent said", or a share of what "voters" said."""
    told = [one for one in case.told_by.get(id(credit), []) if one.quantity.kind in SHARES]
    asked = place.quantity.kind in SHARES and words[-1] in case.article.lexicon.role("polled")
    return asked or any(credit.source and credit.source.contains(one.span) for one in told)


def _is_of_somebody(case: Case, words: list[str]) -> bool:
    """Say whether a source is known by whose it is ("his plan", "her mother"), or is several named before."""
    role, head = case.article.lexicon.role, words[-1]
    if words[0] in role("definite") and len(words) == 2:
        return head in role("named_together")
    person = head in case.article.lexicon.terms("anonymous collective") or head.endswith(
        case.article.lexicon.endings("person_end plural_end")
    )
    return words[0] in role("owner_pronoun") and len(words) > 1 and (head in role("kin") or not person)


def _stands_for(case: Case, source: Span, words: list[str]) -> bool:
    """Say whether a source is a pronoun for somebody named, or the letter of a speaker."""
    lexicon, word = case.article.lexicon, " ".join(words)
    pronoun = word in lexicon.table("pronouns") or word in lexicon.role("owner_pronoun")
    return (pronoun and not _goes_on(case, source)) or word in lexicon.role("speaker_letters")


def _goes_on(case: Case, pronoun: Span) -> bool:
    """Say whether the credits before a pronoun, in its paragraph, are to somebody unnamed: it goes on with them.

    "He" goes on with one person, not with several.
    """
    text, lexicon = case.article.text, case.article.lexicon
    before = [one for one in credits_near(case, pronoun) if one.source and one.source.end <= pronoun.start]
    same = [one for one in before if one.source and "\n" not in text[one.source.end : pronoun.start]]
    alone = lexicon.table("pronouns").get(pronoun.of(text).lower()) == "person"
    several = alone and same and (same[-1].origin or "").split()[-1:][0].endswith(lexicon.endings("plural_end"))
    return bool(same) and not several and all(one.source_kind in UNNAMED_KINDS for one in same)
