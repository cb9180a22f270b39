"""Credits by a colon alone: "A long winter - Ann Lee: “We lost 40 boats.”"."""

from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import QUOTED, Outline

_LONGEST = 8  # items of a name
_EDGES = frozenset(["", "-", "–", "—", "--", ",", ";", "]", ")", "•", "|", QUOTED])
_INSIDE = frozenset([".", "-", "&"])


def colons(outline: Outline) -> list[Draft]:
    """Return a credit for each quotation that stands behind a name and a colon."""
    found = []
    for k in outline.quoted:
        first = _name_before(outline, k - 1) if outline.word(k - 1) == ":" else None
        if first is not None:
            draft = Draft(outline, outline.words(k - 1, k), outline.words(first, k - 1), "label")
            draft.content = [outline.words(k, k + 1)]
            found.append(draft)
    return found


def _name_before(outline: Outline, end: int) -> int | None:
    """Return the item at which the name begins that ends before item end and has nothing but an edge before it."""
    first = end
    while first > 0 and end - first < _LONGEST and _in_name(outline, first - 1):
        first -= 1
    label = " ".join(outline.low[first:end])
    named = first < end and outline.capital(first) and label not in outline.article.lexicon.terms("label_words")
    edge = outline.word(first - 1) in _EDGES or outline.is_dash(first - 1)
    return first if named and edge else None


def _in_name(outline: Outline, k: int) -> bool:
    inside = outline.word(k) in _INSIDE and not outline.is_dash(k)
    return outline.capital(k) or inside or (outline.word(k) in outline.role("and") and outline.capital_at(k + 1))
