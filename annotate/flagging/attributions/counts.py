"""Credits by whose count it is: "by the ministry's count", "on Lumen's figures", "per the agency's tally"."""

from annotate.flagging.attributions.contents import around
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import subject_after

_BETWEEN = 2  # items between an owner and the noun: "its own latest count"


def counts(outline: Outline) -> list[Draft]:
    """Return a credit to the owner of each count that a clause is told "by" or "on", between commas."""
    found = (_counted(outline, k) for k in outline.where(outline.role("counts_by")))
    return [draft for draft in found if draft]


def _counted(outline: Outline, first: int) -> Draft | None:
    phrase = subject_after(outline, first + 1) if outline.ends_clause(first) else None
    owner = _owner(outline, *phrase) if phrase else None
    if phrase is None or owner is None or not (outline.ends_clause(phrase[1] + 1) or phrase[1] >= outline.body_end()):
        return None
    draft = Draft(outline, outline.words(first, first + 1), outline.words(*owner), outline.word(first))
    draft.content, draft.leads = around(outline, first, phrase[1]), first <= 1
    if not draft.leads and phrase[1] + 1 < outline.body_end():
        draft.content.append(outline.words(phrase[1] + 1, outline.body_end()))
    return draft if draft.content else None


def _owner(outline: Outline, first: int, end: int) -> tuple[int, int] | None:
    """Return whose count a phrase names, or None where it is no count, or nobody's."""
    if not outline.article.lexicon.holds("counting_nouns", outline.word(end - 1)):
        return None
    for k in range(max(first, end - 2 - _BETWEEN), end - 1):
        if outline.word(k) in outline.role("possessive") and k > first:
            return first, k
    return (first, first + 1) if outline.word(first) in outline.role("owner_pronoun") else None
