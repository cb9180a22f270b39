"""Credits by a noun: "Ann Lee's claim that 40 had left", "the union's pledge to build 40 homes"."""

from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import credible

_NOUN = 4  # items of an owner that is no name
_IN_NAMES = frozenset([".", "-"])


def nominal(outline: Outline) -> list[Draft]:
    """Return what nouns of saying, wishing and planning credit to whoever has them."""
    found = []
    pronouns, owners = outline.role("owner_pronoun"), outline.role("owner_pronoun possessive")
    for k in outline.where(outline.article.lexicon.terms("saying_nouns")):
        owner = outline.word(k - 1)
        if owner in owners and (draft := _owned(outline, k - (owner not in pronouns), k)):
            found.append(draft)
    return found


def _owned(outline: Outline, end: int, k: int) -> Draft | None:
    """Read "claim that …" at item k, owned by the phrase that ends before item end."""
    stance = outline.article.lexicon.table("saying_nouns").get(outline.word(k))
    opens = outline.role("that") if stance != "plan" else outline.role("that infinitive")
    if stance is None or outline.word(k + 1) not in opens:
        return None
    pronoun = end == k
    source = (end - 1, end) if pronoun else _owner_before(outline, end)
    if source is None or not (pronoun or credible(outline, *source)):
        return None
    draft = Draft(outline, outline.words(k, k + 1), outline.words(*source), stance)
    stop = next((j for j in range(k + 2, outline.body_end()) if outline.word(j) in (",", ";", "—", "–")), None)
    draft.content = [outline.words(k + 1, stop or outline.body_end())]
    return draft


def _owner_before(outline: Outline, end: int) -> tuple[int, int] | None:
    """Return the owner that ends before item end: the name right there, or the noun with its article."""
    lexicon, first = outline.article.lexicon, end
    titles = lexicon.terms("titles")
    while first > 0 and (outline.capital(first - 1) or outline.word(first - 1) in _IN_NAMES | titles):
        first -= 1
    plain = first == end
    while plain and first > 0 and end - first < _NOUN and outline.word(first - 1).isalpha():
        first -= 1
        if outline.word(first) in outline.role("owner"):
            break
    small = lexicon.terms("prepositions clause_words lead_ins")
    while first < end and outline.word(first) in small | _IN_NAMES:
        first += 1
    first -= not plain and outline.word(first - 1) in outline.role("definite")
    return (first, end) if first < end else None
