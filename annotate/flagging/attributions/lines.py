"""Lines that name a source and a colon: "Source: WHO" under a table, "Ann Lee: ‘We lost 40’" in a transcript."""

from collections.abc import Iterator

from annotate.flagging.article import Article, between
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline, outline
from annotate.flagging.sentences import Sentence
from annotate.flagging.sources.names import mention

_ROW = 16  # words of a row of a table; a longer line is prose
_ROWS = 60
_SAID = 4  # words behind a speaker's name; fewer are a value
_STOPS = frozenset([".", "?", "!", "…", "”", '"', "’", ")"])
_NAMED = 40  # words of what a source line names
_LONGEST = 400  # words of a sentence
_LABEL = 6  # words of a speaker's name


def source_lines(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each line or bracket that says "source:"."""
    words = article.lexicon.terms("source_line_words")
    heads = [i for i in article.where(words) if article.words[i + 1 : i + 2] == [":"]]
    found = []
    for sentence in sentences if heads else ():
        drafts = [_read(outline(article, sentence), i) for i in between(heads, sentence.first, sentence.last - 2)]
        found += [draft for draft in drafts if draft]
    return found


def speaker_labels(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each line of a transcript: one that opens with a speaker and a colon.

    A name alone ("Hale:") is a speaker where another line has one too, for so a heading of a note begins as well.
    """
    found = [(sentence, end) for sentence in sentences if (end := _label_end(article, sentence))]
    several = len(found) > 1
    speakers = {one.unit: (one, end) for one, end in found if several or _speaks(article, one, end)}
    turns = {unit: _turn(article, *speaker) for unit, speaker in speakers.items()}
    for sentence in sentences:
        if sentence.unit in turns and sentence is not speakers[sentence.unit][0]:
            turns[sentence.unit].content.append((sentence.first, sentence.last))
    return list(turns.values())


def _label_end(article: Article, sentence: Sentence) -> int | None:
    """Return the colon behind the speaker whose turn a unit is, or None."""
    first, last = article.bounds[sentence.unit]
    if sentence.first != first or not article.opens_name(first):
        return None
    for i in range(first + 1, min(last - 1, first + _LABEL)):
        if article.words[i] == ":" and article.glued(i) and not article.glued(i + 1):
            said = last - i > _SAID and article.words[last - 1] in _STOPS
            label = " ".join(article.low[first:i])
            return i if said and label not in article.lexicon.terms("label_words") else None
        if not article.opens_name(i) and article.words[i] not in ".-":
            return None
    return None


def _speaks(article: Article, sentence: Sentence, end: int) -> bool:
    """Say whether a label alone in a text is a person's: a name of two words, a title, or all in capitals."""
    first = sentence.first
    named = mention(article, first, end)
    title = article.low[first] in article.lexicon.terms("titles") | article.lexicon.role("definite")
    person = named.kind in ("named_person", "media_outlet") and named.name.count(" ") in (1, 2, 3)
    capitals = article.words[first].isupper() and len(article.words[first]) > 1
    return person or (title and end - first > 1) or capitals


def _turn(article: Article, sentence: Sentence, end: int) -> Draft:
    """The first sentence of a turn; the others of its paragraph belong to it too."""
    draft = Draft(outline(article, sentence), (end, end + 1), (sentence.first, end), "label")
    draft.content = [(end + 1, sentence.last)] if end + 1 < sentence.last else []
    return draft


def _read(made: Outline, i: int) -> Draft | None:
    article, sentence = made.article, made.sentence
    first, end = article.bounds[sentence.unit]
    end = min(end, i + _NAMED)
    stop = next((k for k in range(i + 2, end) if article.words[k] in ")];|"), end)
    stop -= article.words[stop - 1] == "."
    if stop <= i + 2:
        return None
    draft = Draft(made, (i, i + 1), (i + 2, stop), "source line")
    above, below = range(sentence.unit - 1, -1, -1), range(sentence.unit + 1, len(article.bounds))
    if i == first:
        draft.content = sorted(_rows(article, above)) or list(_rows(article, below))
    else:
        draft.content = [_before(article, sentence, i - (article.words[i - 1] in "(["))]
        heads = stop + 1 >= article.bounds[sentence.unit][1] and article.units[sentence.unit].kind == "heading"
        draft.content += _rows(article, below) if heads else []
    return draft if draft.content else None


def _before(article: Article, sentence: Sentence, end: int) -> tuple[int, int]:
    """The words a "(source: WHO)" speaks of: those of its sentence before it, or the sentence before."""
    if end > sentence.first:
        return sentence.first, end
    first = max(article.bounds[sentence.unit][0], end - _LONGEST)
    stops = (k for k in range(end - 2, first, -1) if article.words[k] in ".!?" and not article.glued(k + 1))
    start = next(stops, first)
    return start + (start > first), end


def _rows(article: Article, units: range) -> Iterator[tuple[int, int]]:
    """The rows of the table above or below a source line: short lines with figures, and no lines of prose between."""
    for unit in units[:_ROWS]:
        first, last = article.bounds[unit]
        if last - first > _ROW or not any(article.words[i][0].isdecimal() for i in range(first, last)):
            return
        yield first, last
