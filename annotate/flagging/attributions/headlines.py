"""Credits in headlines, by a colon or a dash alone: "40 dead in ferry blaze: police", "WHO: 4,310 cases of fever"."""

from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline

_NAME = 5  # items of whom a headline credits
_TOLD = 3  # items of what it tells, at least
_MARKS = frozenset([":", "—", "–", "--"])
_LISTS = ("source_nouns", "organisation_words", "document_words", "outlets", "titles")


def headlines(outline: Outline) -> list[Draft]:
    """Return the credit of a heading to those before its first colon, or behind its last colon or dash."""
    if outline.article.units[outline.sentence.unit].kind != "heading":
        return []
    marks = [k for k, word in enumerate(outline.low) if word in _MARKS or outline.is_dash(k)]
    if not marks:
        return []
    last, end = marks[-1], outline.body_end()
    if last >= _TOLD and _speaks(outline, last + 1, end):
        return [_credit(outline, last, (last + 1, end), (0, last))]
    first = marks[0]
    if outline.word(first) == ":" and end - first > _TOLD and _speaks(outline, 0, first):
        return [_credit(outline, first, (0, first), (first + 1, end))]
    return []


def _credit(outline: Outline, mark: int, source: tuple[int, int], content: tuple[int, int]) -> Draft:
    draft = Draft(outline, outline.words(mark, mark + 1), outline.words(*source), "label")
    draft.content = [outline.words(*content)]
    return draft


def _speaks(outline: Outline, first: int, end: int) -> bool:
    """Say whether a few words name somebody or a paper: "police", "council report", "WHO", "Mayor Lee"."""
    lexicon, words = outline.article.lexicon, outline.low[first:end]
    if not 0 < end - first <= _NAME or not all(word.isalpha() or word in ("'s", ".") for word in words):
        return False
    label = " ".join(words) in lexicon.terms("label_words") or words[-1] in lexicon.terms("study_words")
    clause = not lexicon.terms("clause_words").isdisjoint(words)
    titled = words[0] in lexicon.terms("titles") and outline.capital(end - 1)
    spoken = titled or any(lexicon.holds(name, words[-1]) for name in _LISTS)
    return (spoken or _is_acronym(outline, first, end)) and not (label and not _is_poll(outline, end)) and not clause


def _is_acronym(outline: Outline, first: int, end: int) -> bool:
    """ "WHO": one word all in capitals, where the others are not."""
    alone = end - first == 1 and outline.article.words[outline.items[first]].isupper()
    shouted = all(outline.article.words[i].isupper() for i in outline.items if outline.article.words[i].isalpha())
    return alone and not shouted and len(outline.low[first]) > 1


def _is_poll(outline: Outline, end: int) -> bool:
    return outline.word(end - 1) in outline.article.lexicon.terms("polls")
