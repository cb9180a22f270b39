"""Credits without a verb: "according to X", "as per X's estimates", "citing X", "(source: X)"."""

from annotate.flagging.attributions.contents import CLAUSE_ENDS, around, rest_behind
from annotate.flagging.attributions.counts import counts
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.frames_elsewhere import frames_behind, goes_on, may_stand, past_closing, past_verb
from annotate.flagging.attributions.outline import QUOTED, Outline
from annotate.flagging.attributions.phrases import strip_nominal, subject_after, subject_before
from annotate.flagging.attributions.quoted import quoted

_STUDY = 10  # items of the name of a study
_ENDS = CLAUSE_ENDS | {QUOTED, ".", ":"}


def frames(outline: Outline) -> list[Draft]:
    """Return the frames of a sentence, each with its source; contents reach to the edges of the sentence."""
    phrases = outline.article.lexicon.phrases("frames")
    studied = not outline.article.lexicon.terms("polls document_words").isdisjoint(outline.low)
    within = outline.article.lexicon.terms("study_frames") if studied else frozenset()
    found = []
    places = outline.where(phrases.keys())
    for k in sorted({*places, *outline.where(within)}) if within else places:
        term, studies = phrases.at(outline.low, k), outline.low[k] in within
        if (term and (draft := _frame(outline, k, k + term[0]))) or (studies and (draft := _study(outline, k))):
            found.append(draft)
    return found + frames_behind(outline) + counts(outline) + quoted(outline)


def _frame(outline: Outline, first: int, after: int) -> Draft | None:
    after = past_verb(outline, first, after)
    source = subject_after(outline, after, when=False) if may_stand(outline, first, after) else None
    if source is None or (outline.word(first) in outline.role("per") and not _names(outline, *source)):
        return None
    source = (source[0], strip_nominal(outline, *source))
    draft = Draft(outline, outline.words(first, after), outline.words(*source), outline.word(first))
    end = past_closing(outline, source[1])
    open_ended = goes_on(outline, end)
    while not open_ended and end < len(outline) and outline.word(end) not in _ENDS:
        end += 1
    draft.content = around(outline, first, end - open_ended)
    if open_ended and draft.content and draft.content[0][0] < outline.items[first] and not outline.ends_clause(first):
        draft.content.append(outline.words(end, outline.body_end()))
    if outline.word(first) in outline.role("cites") and outline.word(end) == "," and first > 2:
        draft.content = [outline.words(end + 1, outline.body_end())] if end + 1 < outline.body_end() else []
        draft.conduit = _phrase_before(outline, first)
    draft.leads = first <= 1
    if not draft.leads and draft.conduit is None and outline.word(first - 1) == ",":
        draft.content += rest_behind(outline, end, outline.body_end())
    return draft if draft.content or outline.low[-1] == ":" else None


def _study(outline: Outline, first: int) -> Draft | None:
    """ "In a CNN poll, 40 per cent …": a study credits what it is "in"."""
    lexicon = outline.article.lexicon
    start = first + 1
    if outline.word(start) not in lexicon.terms("source_starts") and not outline.capital_at(start):
        return None
    end, stops = start, lexicon.terms("prepositions")
    heads = lexicon.terms("polls") | (lexicon.terms("document_words") if first <= 1 else frozenset())
    last = min(len(outline), start + _STUDY)
    while end < last and outline.low[end] not in stops and outline.low[end] not in CLAUSE_ENDS:
        end += 1
        if outline.word(end - 1) in heads:
            draft = Draft(outline, outline.words(first, start), outline.words(start, end), outline.word(first))
            comma = _clause_end(outline, end) if first <= 1 else end
            draft.content = around(outline, first, comma)
            if draft.content and end < comma:
                draft.content.insert(0, outline.words(end, comma))
            draft.leads = first <= 1
            return draft if draft.content else None
    return None


def _clause_end(outline: Outline, end: int) -> int:
    """The comma behind a leading frame and what hangs on it, or the end of its source."""
    return next((k for k in range(end, min(len(outline), end + _STUDY)) if outline.word(k) == ","), end - 1)


def _phrase_before(outline: Outline, first: int) -> tuple[int, int] | None:
    """Return the words of the one who cites: "Merrin FM, citing the harbour authority, …"."""
    subject = subject_before(outline, first - 1 if outline.word(first - 1) == "," else first, 0)
    return outline.words(*subject) if subject else None


def _names(outline: Outline, first: int, end: int) -> bool:
    """Say whether "per" stands before a name or a poll, not before a unit: "per Lumen", "per a poll", "per head"."""
    lexicon = outline.article.lexicon
    papers = lexicon.terms("study_words document_words")
    determined = outline.word(first) in outline.role("owner") and outline.word(end - 1) in papers
    return determined or all(outline.capital(k) for k in range(first, end))
