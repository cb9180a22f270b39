"""How far the words of a source reach: behind the name stand its party, its age, who it is, and when a poll came out.

The name alone tells who it is, and is what sources are filed by; the whole of the words is what a reader would mark.
"""

from bisect import bisect_left

from annotate.flagging.attributions.draft import Draft, Words
from annotate.flagging.attributions.outline import QUOTED, Outline

_PIECES = 3  # pieces between commas that may hang on one name
_LONGEST = 30  # items of such a piece
_BRACKET = 8  # items in brackets behind a name
_PAPERS = ("study_words", "document_words", "nominal_cues")
_NOUN = 6  # items from the first of an apposition to its noun
_PAUSES = frozenset(
    [",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "•", "|", QUOTED, '"', "”", "“", "''", "?", "!", "…"]
)


def extent(draft: Draft) -> Words | None:
    """Return the words of the source of a draft with all that belongs to it."""
    if draft.source is None or draft.cue is None or not draft.outline.role("apposes"):
        return draft.source
    made, first, end = draft.outline, *draft.source
    last = bisect_left(made.items, end)
    if last == 0 or made.items[0] > first:
        return draft.source
    reach = _to_cue(made, last, draft.cue[0]) if draft.cue[0] >= end else _behind(made, last, draft)
    return first, made.ends[reach - 1] if reach > last else end


def _to_cue(made: Outline, last: int, cue: int) -> int:
    """ "Ann Lee, who runs the board, said": all up to the comma before the verb."""
    stop = bisect_left(made.items, cue, last)
    stop = _before_adverbs(made, stop, last)
    gap = made.low[last:stop]
    if not gap or QUOTED in gap or len(gap) > 2 * _LONGEST:
        return last
    if gap[0] == "(":
        closed = _past_bracket(made, last)
        return stop if closed == stop else _to_cue(made, closed, cue) if closed > last else last
    if gap[0] == "," and gap[-1] == "," and _may_appose(made, last + 1):
        return stop - 1
    return stop if gap[0] in made.role("relative") else last


def _before_adverbs(made: Outline, stop: int, last: int) -> int:
    lexicon = made.article.lexicon
    skipped = lexicon.terms("auxiliaries") - made.role("relative")
    while stop > last and (made.word(stop - 1) in skipped or made.is_adverb(stop - 1)):
        stop -= 1
    return stop


def _behind(made: Outline, last: int, draft: Draft) -> int:
    """ "…, said Ann Lee, a teacher at the school": all that says who she is, up to the next clause."""
    body = made.body_end()
    end = _tail(made, last, body, draft)
    for _ in range(_PIECES):
        end = _past_bracket(made, end)
        stop = _piece_end(made, end + 1, body)
        place = end > last and all(made.capital(k) or made.word(k) == "." for k in range(end + 1, stop))
        if made.word(end) != "," or not (place or _apposes(made, end + 1, stop, draft)):
            break
        end = stop
    return end


def _is_framed(draft: Draft) -> bool:
    """Say whether the cue is a phrase such as "according to", behind which a remark on the content may follow too."""
    made = draft.outline
    return draft.cue is not None and made.article.low[draft.cue[0]] in made.article.lexicon.phrases("frames")


def _tail(made: Outline, last: int, body: int, draft: Draft) -> int:
    """ "A poll released on Sunday", "an official who was not authorised to speak": what hangs on the noun itself."""
    lexicon, word = made.article.lexicon, made.word(last)
    close = made.role("close_to")
    if word in made.role("relative") or word in close or made.word(last - 1) in close:
        return _piece_end(made, last, body)
    ends = lexicon.terms("clause_words speech_words")
    low = made.article.low[draft.source[0] : draft.source[1]] if draft.source else []
    if not _is_framed(draft) or not any(lexicon.terms(name).intersection(low) for name in _PAPERS):
        return last
    return next((k for k in range(last, body) if made.word(k) in ends or _pauses(made, k)), body)


def _piece_end(made: Outline, k: int, body: int) -> int:
    """Return the item at which the words from item k on pause."""
    stop = min(body, k + _LONGEST)
    while k < stop and not _pauses(made, k):
        k += 1
    return k


def _pauses(made: Outline, k: int) -> bool:
    return made.word(k) in _PAUSES or made.is_dash(k)


def _past_bracket(made: Outline, k: int) -> int:
    """ "Ann Lee (D-Calif.)": the bracket belongs to the name."""
    if made.word(k) != "(":
        return k
    return next((j + 1 for j in range(k + 1, min(len(made), k + _BRACKET)) if made.word(j) == ")"), k)


def _may_appose(made: Outline, k: int) -> bool:
    """Say whether what stands between a subject and its verb says who it is, not when, how or where it spoke."""
    lexicon, word = made.article.lexicon, made.word(k)
    if word in made.role("relative"):
        return True
    out = lexicon.terms("release_words prepositions lead_ins weekdays clause_words")
    return word not in out and not word.endswith(made.endings("participle_end adverb_end verb_end"))


def _apposes(made: Outline, k: int, stop: int, draft: Draft) -> bool:
    """Say whether the words k <= i < stop behind a comma say who the source is.

    Behind a phrase such as "according to" words of the reporter's own may stand there, so more is asked.
    """
    word, framed = made.word(k), _is_framed(draft)
    if word in made.role("relative"):
        return not draft.leads
    if word.isdecimal() and len(word) == 2:
        return stop == k + 1
    verbs = made.article.lexicon.terms("clause_words")
    if draft.leads and (made.word(stop) != "," or not verbs.isdisjoint(made.low[k:stop])):
        return False
    return _has_office(made, k, stop) or (word in made.role("apposes") and not framed)


def _has_office(made: Outline, k: int, stop: int) -> bool:
    """Say whether the first noun of a piece is one of people or bodies, with no figure before it."""
    lexicon = made.article.lexicon
    nouns, vague = lexicon.terms("titles source_nouns organisation_words"), lexicon.terms("vague_quantifiers")
    ends = lexicon.terms("prepositions clause_words")
    end = next((j for j in range(k, stop) if made.word(j) in ends), stop)
    head = made.low[k:end]
    return (
        bool(head)
        and end - k <= _NOUN
        and head[-1] in nouns
        and head[-1] not in vague
        and not any(_counts(made, word) for word in head)
    )


def _counts(made: Outline, word: str) -> bool:
    return word[:1].isdecimal() or word in made.article.lexicon.numbers("numbers")
