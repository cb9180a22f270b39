"""Said, but by nobody: "it has been claimed that …", "… are thought to have left"."""

from functools import cache

from annotate.flagging.attributions.outline import Outline
from annotate.flagging.lexicon import Lexicon


def impersonal_starts(outline: Outline) -> frozenset[str]:
    """Return the words at which it may begin: the first of a phrase and, where a verb for it stands in the sentence,
    a form of "be" or an "it" that stands for nothing."""
    lexicon = outline.article.lexicon
    phrases, with_verbs = _starts(lexicon)
    return phrases if lexicon.terms("impersonal_verbs").isdisjoint(outline.low) else with_verbs


@cache
def _starts(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    phrases = frozenset(lexicon.phrases("impersonal"))
    return phrases, phrases | lexicon.terms("be_forms") | lexicon.role("empty_it")


def impersonal_end(outline: Outline, k: int) -> int | None:
    """Return the item behind "it is feared" or "are said to" where item k, "it" or a form of "be", begins one.

    "Nobody could be expected to …" says nothing.
    """
    forms = outline.article.lexicon.terms("be_forms")
    empty = outline.word(k) in outline.role("empty_it")
    end, passive = k + empty, False
    while outline.word(end) in forms | outline.role("perfect"):
        passive = passive or outline.word(end) in forms
        end += 1
    while outline.is_adverb(end):
        end += 1
    possible = not empty and outline.word(k - 1) in outline.role("possible")
    if possible or not passive or outline.word(end) not in outline.article.lexicon.terms("impersonal_verbs"):
        return None
    return end + 1 if empty or outline.word(end + 1) in outline.role("infinitive") else None


def clause_start(outline: Outline, k: int) -> int:
    """Return where the clause of item k begins: "it cost 2 million, whose owner is said to …"."""
    breaks, role = outline.role("contrast relative"), outline.role
    for i in range(k - 1, 0, -1):
        word, before = outline.word(i), outline.word(i - 1)
        if word in ";–—" or (word in breaks and (before == "," or word in role("contrast"))):
            return i + 1
        if before == "," and word in role("and contrast"):
            return i + 1
    return 0
