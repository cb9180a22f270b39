"""What frames of other languages have: "según informó X", "laut X starben …", "X zufolge", "…, so X"."""

from annotate.flagging.attributions.cues import verb_at
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.noun_phrases import has_noun_capitals, is_verb, phrase_behind
from annotate.flagging.attributions.outline import Outline


def past_verb(outline: Outline, first: int, after: int) -> int:
    """Return the item behind the verb that a frame takes: "según ha informado la policía"."""
    if outline.word(first) not in outline.role("frame_with_verb"):
        return after
    k = after
    while outline.word(k) in outline.article.lexicon.terms("auxiliaries"):
        k += 1
    verb = verb_at(outline.article, outline.items[k], outline.sentence.last) if k < len(outline) else None
    return k + len(verb.words) if verb else after


def past_closing(outline: Outline, end: int) -> int:
    """Return the item behind the verb that closes a frame: "wie aus dem Bericht | hervorgeht"."""
    return end + (outline.word(end) in outline.role("closing_verb"))


def may_stand(outline: Outline, first: int, after: int) -> bool:
    """ "So" credits only behind a comma or a quotation, and before a phrase: "…, so der Sprecher"."""
    if outline.word(first) not in outline.role("after_comma_frame"):
        return True
    starts = outline.word(after) in outline.role("definite indefinite") or outline.capital_at(after)
    return first > 0 and outline.ends_clause(first) and starts


def goes_on(outline: Outline, end: int) -> bool:
    """Say whether the clause goes on right behind a source, with no comma: "laut Polizei | starben 40 Menschen"."""
    word = outline.word(end)
    if outline.article.lexicon.notation("order") != "free" or not word or not word[0].isalnum():
        return False
    return has_noun_capitals(outline) or is_verb(outline, end) or word[0].isdecimal()


def frames_behind(outline: Outline) -> list[Draft]:
    """Return the frames that stand behind their source: "der Polizei zufolge"."""
    words = outline.article.lexicon.terms("frames_behind")
    found = (_frame_behind(outline, k) for k, word in enumerate(outline.low) if word in words) if words else ()
    return [draft for draft in found if draft]


def _frame_behind(outline: Outline, k: int) -> Draft | None:
    source = phrase_behind(outline, k)
    if source is None:
        return None
    draft = Draft(outline, outline.words(k, k + 1), outline.words(*source), outline.word(k))
    body, first = outline.body_end(), source[0]
    start = k + 1 + (outline.word(k + 1) == ",")
    before = first - 1 if outline.word(first - 1) == "," else first
    draft.leads = first == 0
    pieces = [(0, before)] if before > 0 else []
    pieces += [(start, body)] if start < body else []
    draft.content = [outline.words(*piece) for piece in pieces]
    return draft if draft.content else None
