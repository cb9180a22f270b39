"""Attributions: who is credited with what, sentence by sentence, then across sentences."""

from dataclasses import replace

from annotate.flagging.article import Article
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.frames import frames
from annotate.flagging.attributions.impersonal import impersonal_end
from annotate.flagging.attributions.lines import source_lines, speaker_labels
from annotate.flagging.attributions.outline import Outline, outline
from annotate.flagging.attributions.speech import speech
from annotate.flagging.sentences import Sentence

__all__ = ["Draft", "find_drafts"]

_DATELINE = 16  # items in which a dateline ends
_DASHES = frozenset(["-", "–", "—", "--"])
_LONE = 0.6  # share of a sentence that must be quoted for it to go on with the quotation before


def find_drafts(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return the attributions of an article in reading order, their sources not yet told apart."""
    if not article.lexicon.known:
        return []
    found: list[Draft] = []
    for number, sentence in enumerate(sentences):
        made = outline(article, sentence)
        drafts = _of_sentence(made)
        if not drafts and sentence.quotations:
            drafts = _carried_on(made, found)
        _colon(made, drafts, sentences[number + 1 : number + 2])
        found.extend(drafts)
    found = [draft for draft in found if draft.content] + source_lines(article, sentences)
    found += _new_labels(article, sentences, found)
    return sorted(found, key=lambda draft: (draft.outline.sentence.first, draft.cue or (0, 0)))


def _new_labels(article: Article, sentences: list[Sentence], found: list[Draft]) -> list[Draft]:
    """The speaker labels of lines in which nothing else is credited."""
    credited = {draft.outline.sentence.first for draft in found}
    return [one for one in speaker_labels(article, sentences) if one.outline.sentence.first not in credited]


def _of_sentence(made: Outline) -> list[Draft]:
    framed = frames(made)
    head = _head(made, framed)
    spoken = speech(made, head)
    for frame in framed:
        _merge(frame, spoken)
    framed += [_passed_on(frame) for frame in framed if frame.conduit]
    return sorted(framed + spoken, key=lambda draft: draft.cue or (0, 0)) or _impersonal(made)


def _head(made: Outline, framed: list[Draft]) -> int:
    """Return the item at which the words behind a leading frame begin."""
    for frame in framed:
        if frame.leads:
            return next((k for k, first in enumerate(made.items) if first >= frame.content[0][0]), 0)
    return _dateline(made)


def _dateline(made: Outline) -> int:
    """Return the item behind a dateline such as "PORT MERRIN, Oct 14 (Estuary Wire) –"; 0 where there is none."""
    article, first = made.article, made.items[0]
    if first != article.bounds[made.sentence.unit][0] or not article.words[first].isupper():
        return 0
    for k in range(1, min(len(made), _DATELINE)):
        if made.word(k) in _DASHES and not (article.glued(made.items[k])):
            return k + 1
    return 0


def _passed_on(frame: Draft) -> Draft:
    """The outlet that cites a source passes on the same content."""
    return replace(frame, source=frame.conduit, conduit=None, passes_on=True)


def _merge(frame: Draft, spoken: list[Draft]) -> None:
    """Two cues round one content are one attribution: "As per X's estimates …, the statement read"."""
    for draft in list(spoken):
        if frame.leads and draft.backward and draft.content[0][0] == frame.content[0][0] and draft.cue and draft.source:
            frame.content = draft.content
            frame.extra_cues.append(draft.cue)
            frame.extra_sources.append(draft.source)
            spoken.remove(draft)


def _impersonal(made: Outline) -> list[Draft]:
    """ "It is believed that …", "reportedly": said, but by nobody."""
    phrases = made.article.lexicon.phrases("impersonal")
    for k, word in enumerate(made.low):
        term = phrases.at(made.low, k) if word in phrases else None
        end = k + term[0] if term else impersonal_end(made, k)
        if end:
            draft = Draft(made, made.words(k, end), None, "impersonal")
            draft.content = [made.words(0, made.body_end())]
            return [draft]
    return []


def _carried_on(made: Outline, found: list[Draft]) -> list[Draft]:
    """A sentence that is all quotation and names nobody goes on with the speaker before it."""
    quoted = sum(quotation.last - quotation.first for quotation in made.sentence.quotations)
    size = made.sentence.last - made.sentence.first
    if not found or quoted < _LONE * size or found[-1].outline.sentence.unit < made.sentence.unit - 1:
        return []
    last = found[-1]
    if not last.source or last.stance in ("thought", "wish", "plan"):
        return []
    last.content.extend((quotation.first, quotation.last) for quotation in made.sentence.quotations)
    return []


def _colon(made: Outline, drafts: list[Draft], following: list[Sentence]) -> None:
    """ "The paper responded:" is about the quotation that opens the next line."""
    if made.low[-1] != ":" or not drafts or not following:
        return
    for quotation in following[0].quotations[:1]:
        if quotation.first == following[0].first:
            drafts[-1].content.append((quotation.first, quotation.last))
