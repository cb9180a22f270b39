"""What stands round a verb that reports: the auxiliaries before it, what it governs, who may be its subject."""

from annotate.flagging.attributions.cues import Verb
from annotate.flagging.attributions.outline import QUOTED, Outline

OBJECT = 10  # items of what a verb governs before the word it needs


def before_auxiliaries(outline: Outline, k: int) -> int | None:
    """Return the item before which the subject ends, past auxiliaries and adverbs; None behind a modal."""
    lexicon = outline.article.lexicon
    skipped, kept = lexicon.terms("auxiliaries"), outline.role("relative")
    while k > 0 and (outline.is_adverb(k - 1) or (outline.low[k - 1] in skipped and outline.low[k - 1] not in kept)):
        k -= 1
    return None if outline.word(k - 1) in lexicon.terms("modals") else k


def governs(outline: Outline, after: int, verb: Verb) -> bool:
    """Say whether a verb that reports only with certain words has them: "put the toll at 140", no "put 40 to bed".

    "It added 40 jobs" and "it added that 40 jobs …" differ likewise in what follows.
    """
    lexicon, word = outline.article.lexicon, outline.word(after)
    if word in outline.role("no_claimed_object") or is_a_deed(outline, after, verb.words[0]):
        return False
    needed = lexicon.table("verbs_with").get(" ".join(verb.words))
    if needed is not None:
        stop = next((k for k in range(after, after + OBJECT) if outline.word(k) in ("", ",", ";")), after + OBJECT)
        found = [k for k in range(after, stop) if outline.word(k) in needed.split()]
        return word == QUOTED or any(has_object(outline, k) for k in found)
    if verb.words[0] not in lexicon.terms("verbs_of_more") or word in outline.role("that"):
        return True
    return not _counts(outline, after) and word not in outline.role("determiner")


def is_a_deed(outline: Outline, after: int, verb: str) -> bool:
    """Say whether the object makes it no saying: "declared a dividend of 40 cents", "claimed 40 lives", "accused of".

    "Claimed 40 lives could be saved" is one: a verb behind the object makes it a clause.
    """
    lexicon = outline.article.lexicon
    if verb in outline.role("needs_object"):
        return outline.word(after) in outline.role("of")
    objects = lexicon.table("deed_objects").get(verb, "").split()
    ends = outline.role("that infinitive") | {"", ",", ";", ":", QUOTED}
    stop = next((k for k in range(after, after + OBJECT) if outline.word(k) in ends), after + OBJECT)
    found = next((k for k in range(after, stop) if outline.word(k) in objects), None)
    verbal = lexicon.terms("auxiliaries be_forms modals")
    return found is not None and all(outline.word(k) not in verbal for k in range(after, stop))


def has_object(outline: Outline, k: int) -> bool:
    """ "At" and "on" need a figure behind them; "to" and "that" open a clause of their own."""
    placed = outline.word(k) in outline.article.lexicon.terms("prepositions") - outline.role("infinitive")
    return not placed or any(_counts(outline, j) for j in range(k + 1, k + 4))


def _counts(outline: Outline, k: int) -> bool:
    """Say whether a figure begins at item k."""
    lexicon, word = outline.article.lexicon, outline.word(k)
    written = word in lexicon.numbers("numbers") or word in lexicon.phrases("approximators_before")
    return word[:1].isdecimal() or written or word in lexicon.phrases("currencies")


def keeps_count(outline: Outline, source: tuple[int, int], verb: Verb) -> bool:
    """ "The charity counts 412 deaths": a body that counts tells its count; a person may count stairs."""
    bodies = outline.article.lexicon.terms("organisation_words bodies")
    return verb.words[0] in outline.role("keeps_count") and not bodies.isdisjoint(outline.low[slice(*source)])


def is_study(outline: Outline, source: tuple[int, int]) -> bool:
    studies = outline.article.lexicon.terms("study_words document_words")
    return any(outline.word(k) in studies for k in range(*source))
