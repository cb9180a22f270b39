"""Credits at second hand: "the paper quoted Ann Lee as saying that …", "Ann Lee was quoted as saying …"."""

from annotate.flagging.attributions.contents import ahead
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import credible, subject_before

_SOURCE = 16  # items from "quoted" to "as saying"


def quoted(outline: Outline) -> list[Draft]:
    """Return what somebody is quoted "as saying"."""
    found = (_quoted(outline, k) for k in outline.where(outline.role("says_quoted")) if _is_quoted(outline, k))
    return [draft for draft in found if draft]


def _is_quoted(outline: Outline, k: int) -> bool:
    return k > 1 and outline.word(k - 1) in outline.role("quoted_as")


def _quoted(outline: Outline, k: int) -> Draft | None:
    quotes = [j for j in range(max(0, k - _SOURCE), k - 1) if outline.word(j) in outline.role("quotes")]
    if not quotes:
        return None
    verb, behind = quotes[-1], (quotes[-1] + 1, k - 1)
    whom = behind if behind[0] < behind[1] else _quoted_one(outline, verb)
    if whom is None or not credible(outline, *whom):
        return None
    draft = Draft(outline, outline.words(k - 1, k + 1), outline.words(*whom), "neutral")
    draft.content = ahead(outline, k + 1, outline.body_end())
    if whom == behind and (outlet := subject_before(outline, verb, 0)):
        draft.conduit = outline.words(*outlet)
    return draft if draft.content else None


def _quoted_one(outline: Outline, verb: int) -> tuple[int, int] | None:
    """The subject of "was quoted"."""
    skipped = outline.article.lexicon.terms("auxiliaries be_forms")
    while outline.word(verb - 1) in skipped:
        verb -= 1
    return subject_before(outline, verb, 0)
