"""Where a noun phrase ends, in languages that tell it by capitals ("Polizei in Köln | starben") or set no comma."""

from annotate.flagging.attributions.outline import Outline

_LINKED = 4  # items from a small word to the noun it links


def has_noun_capitals(outline: Outline) -> bool:
    """Say whether every noun has a capital."""
    return outline.article.lexicon.notation("nouns") == "capital"


def ends_phrase(outline: Outline, first: int, k: int) -> bool:
    """Say whether the noun phrase that starts at item first ends before item k, where nouns have capitals."""
    word, lexicon = outline.word(k), outline.article.lexicon
    if word in lexicon.terms("weekdays"):
        return k == first or any(outline.capital(j) for j in range(first, k))
    if not word[:1].isalpha():
        return word not in (".", "-")
    if outline.capital(k):
        return False
    if not any(outline.capital(j) and outline.word(j) not in lexicon.terms("weekdays") for j in range(first, k)):
        return k > first and word in lexicon.terms("clause_words")
    return word not in outline.role("np_link") or not _links(outline, k)


def _links(outline: Outline, k: int) -> bool:
    """Say whether a noun follows soon behind the small word at item k, with nothing but an article between."""
    days = outline.article.lexicon.terms("weekdays")
    for j in range(k + 1, min(len(outline), k + _LINKED)):
        if outline.capital(j):
            return outline.word(j) not in days
        if not outline.word(j).isalpha() or outline.word(j) in outline.article.lexicon.terms("clause_words"):
            return False
    return False


def phrase_behind(outline: Outline, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before item end, told by its capitals: "der Polizei" before "zufolge"."""
    first, small = end, outline.role("np_link determiner")
    while first > 0 and outline.word(first - 1).isalpha():
        adjective = outline.word(first - 1).endswith(outline.endings("adjective_end")) and outline.capital_at(first)
        verb = outline.word(first - 1) in outline.article.lexicon.terms("clause_words")
        if not (outline.capital(first - 1) or outline.word(first - 1) in small or adjective) or verb:
            break
        first -= 1
    while first < end and outline.word(first) in outline.article.lexicon.terms("prepositions"):
        first += 1
    return (first, end) if any(outline.capital(k) for k in range(first, end)) else None


def is_verb(outline: Outline, k: int) -> bool:
    """Say whether a word looks like a verb by its end, where no comma tells that the phrase before it is over."""
    ends = outline.endings("finite_end")
    word = outline.word(k)
    return bool(ends) and word.endswith(ends) and not outline.capital_at(k) and word.isalpha()
