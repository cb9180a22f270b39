"""Credits by a noun: "Ann Lee's claim that 40 had left", "the union's pledge to build 40 homes"."""

from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import credible, subject_before


def nominal(outline: Outline) -> list[Draft]:
    """Return what nouns of saying, wishing and planning credit to whoever has them."""
    found = []
    pronouns, nouns = outline.role("owner_pronoun"), outline.article.lexicon.table("saying_nouns")
    owners = pronouns | outline.role("possessive")
    for k in outline.where(owners):
        if outline.word(k + 1) in nouns:
            pronoun = outline.low[k] in pronouns
            draft = _owned(outline, k + pronoun, k + 1)
            found += [draft] if draft else []
    return found


def _owned(outline: Outline, end: int, k: int) -> Draft | None:
    """Read "claim that …" at item k, owned by the phrase that ends before item end."""
    stance = outline.article.lexicon.table("saying_nouns").get(outline.word(k))
    opens = outline.role("that") if stance != "plan" else outline.role("that") | outline.role("infinitive")
    if stance is None or outline.word(k + 1) not in opens:
        return None
    pronoun = end == k
    source = (end - 1, end) if pronoun else subject_before(outline, end, 0)
    if source is None or not (pronoun or credible(outline, *source)):
        return None
    draft = Draft(outline, outline.words(k, k + 1), outline.words(*source), stance)
    stop = next((j for j in range(k + 2, outline.body_end()) if outline.word(j) in (",", ";", "—", "–")), None)
    draft.content = [outline.words(k + 1, stop or outline.body_end())]
    return draft
