"""Attributions: who is credited with what, sentence by sentence, then across sentences."""

from dataclasses import replace

from annotate.flagging.article import Article
from annotate.flagging.attributions.blocks import blocks
from annotate.flagging.attributions.colons import colons
from annotate.flagging.attributions.draft import Draft, Words
from annotate.flagging.attributions.extents import extent
from annotate.flagging.attributions.frames import frames
from annotate.flagging.attributions.headlines import headlines
from annotate.flagging.attributions.impersonal import clause_start, impersonal_end, impersonal_starts
from annotate.flagging.attributions.lines import source_lines
from annotate.flagging.attributions.nominal import nominal
from annotate.flagging.attributions.outline import Outline, outline
from annotate.flagging.attributions.polls import leads, polled_on
from annotate.flagging.attributions.references import references
from annotate.flagging.attributions.reported import hearsay, told_on
from annotate.flagging.attributions.speech import speech
from annotate.flagging.attributions.transcripts import speaker_labels
from annotate.flagging.reading import MINDS
from annotate.flagging.sentences import Sentence

__all__ = ["Draft", "extent", "find_drafts"]

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
        elif not drafts:
            drafts = polled_on(made, found) or told_on(made, found)
        _colon(made, drafts, sentences[number + 1 : number + 2])
        _continued(drafts, sentences, number)
        found.extend(drafts)
    blocks(article, found)
    found = [draft for draft in found if draft.content] + source_lines(article, sentences)
    found += references(article, sentences)
    found += speaker_labels(article, sentences, found)
    return sorted(found, key=lambda draft: (draft.outline.sentence.first, draft.cue or (0, 0)))


def _of_sentence(made: Outline) -> list[Draft]:
    framed = frames(made)
    head = _head(made, framed)
    spoken = [draft for draft in speech(made, head) if not any(_inside(draft, frame) for frame in framed)]
    for frame in framed:
        _merge(frame, spoken)
        _cite(frame, spoken)
    framed += [_passed_on(frame) for frame in framed if frame.conduit]
    spoken += nominal(made) + leads(made)
    spoken += [draft for draft in colons(made) if not any(_tells(other, draft) for other in spoken)]
    found = sorted(framed + spoken, key=lambda draft: draft.cue or (0, 0))
    return found or headlines(made) or _impersonal(made) or hearsay(made)


def _tells(draft: Draft, other: Draft) -> bool:
    """Say whether one draft tells all that another does."""
    return any(first <= other.content[0][0] and other.content[0][1] <= last for first, last in draft.content)


def _inside(draft: Draft, frame: Draft) -> bool:
    """Say whether a verb stands in the words of a frame: "según informó la policía", "per a Lumen poll"."""
    held, cue = [words for words in (frame.cue, frame.source) if words], draft.cue
    return cue is not None and any(words[0] < cue[0] and cue[1] <= words[1] for words in held)


def _head(made: Outline, framed: list[Draft]) -> int:
    """Return the item at which the words behind a leading frame begin."""
    for frame in framed:
        if frame.leads and frame.content:
            return next((k for k, first in enumerate(made.items) if first >= frame.content[-1][0]), 0)
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


def _cite(frame: Draft, spoken: list[Draft]) -> None:
    """What "X reported, citing Y" or "X, citing Y, said" tells is Y's; X passes it on."""
    made = frame.outline
    if not frame.cue or made.article.low[frame.cue[0]] not in made.role("cites"):
        return
    for draft in spoken:
        named = draft.source is not None and (draft.source == frame.conduit or frame.leads)
        if named or (draft.ends_before(frame.cue[0])):
            draft.passes_on, frame.conduit = True, None
            frame.content = draft.content = [_without(words, frame) for words in draft.content]


def _without(words: Words, frame: Draft) -> Words:
    """What is told behind "citing Y," begins behind Y."""
    inside = frame.cue and frame.source and words[0] <= frame.cue[0] < frame.source[1] < words[1]
    if not (inside and frame.source):
        return words
    comma = frame.outline.article.words[frame.source[1]] == ","
    return frame.source[1] + comma, words[1]


def _merge(frame: Draft, spoken: list[Draft]) -> None:
    """Two cues round one content are one attribution: "As per X's estimates …, the statement read"."""
    for draft in list(spoken) if frame.leads else ():
        same = draft.backward and frame.content and draft.content[0][0] == frame.content[-1][0]
        if same and draft.cue and draft.source:
            frame.content = draft.content
            frame.extra_cues.append(draft.cue)
            frame.extra_sources.append(draft.source)
            spoken.remove(draft)


def _impersonal(made: Outline) -> list[Draft]:
    """ "It is believed that …", "reportedly": said, but by nobody."""
    phrases = made.article.lexicon.phrases("impersonal")
    for k in made.where(impersonal_starts(made)):
        term = phrases.at(made.low, k)
        end = k + term[0] if term else impersonal_end(made, k)
        if end:
            draft = Draft(made, made.words(k, end), None, "impersonal")
            draft.content = [made.words(clause_start(made, k), made.body_end())]
            return [draft]
    return []


def _carried_on(made: Outline, found: list[Draft]) -> list[Draft]:
    """A sentence that is all quotation and names nobody before a colon goes on with the speaker before it."""
    quoted = sum(quotation.last - quotation.first for quotation in made.sentence.quotations)
    size = made.sentence.last - made.sentence.first
    if not found or quoted < _LONE * size or found[-1].outline.sentence.unit < made.sentence.unit - 1:
        return []
    last = found[-1]
    if not last.source or last.stance in MINDS or _is_introduced(made):
        return []
    last.content.extend((quotation.first, quotation.last) for quotation in made.sentence.quotations)
    return []


def _is_introduced(made: Outline) -> bool:
    """Say whether a name and a colon stand before the first quotation: "Lee has apologised: “I lost 40 boats.”"."""
    first = min(made.quoted, default=0)
    return made.word(first - 1) == ":" and any(made.capital(k) for k in range(first - 1))


def _continued(drafts: list[Draft], sentences: list[Sentence], number: int) -> None:
    """A speech that opens its paragraph with a mark may have begun in the paragraphs before, left open there."""
    first = sentences[number].first
    for draft in drafts:
        if not any(words[0] == first for words in draft.content):
            continue
        before = number - 1
        while before >= 0 and (left_open := [one for one in sentences[before].quotations if one.continued]):
            draft.content.extend((one.first, one.last) for one in left_open)
            before = before - 1 if left_open[0].first == sentences[before].first else -1


def _colon(made: Outline, drafts: list[Draft], following: list[Sentence]) -> None:
    """ "The paper responded:" is about the quotation that opens the next line."""
    if made.low[-1] != ":" or not drafts or not following:
        return
    for quotation in following[0].quotations[:1]:
        if quotation.first == following[0].first:
            drafts[-1].content.append((quotation.first, quotation.last))
