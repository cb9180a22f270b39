"""Lines that say "Source: WHO", under or over a table, and brackets that do."""

from collections.abc import Iterator

from annotate.flagging.article import Article, between
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline, outline
from annotate.flagging.sentences import Sentence

_ROW = 16  # words of a row of a table; a longer line is prose
_ROWS = 60
_NAMED = 40  # words of what a source line names
_LONGEST = 400  # words of a sentence


def source_lines(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each line or bracket that says "source:"."""
    words = article.lexicon.terms("source_line_words")
    heads = [i for i in article.where(words) if article.words[i + 1 : i + 2] == [":"]]
    found = []
    for sentence in sentences if heads else ():
        drafts = [_read(outline(article, sentence), i) for i in between(heads, sentence.first, sentence.last - 2)]
        found += [draft for draft in drafts if draft]
    return found


def rows(article: Article, units: range) -> Iterator[tuple[int, int]]:
    """Yield the rows of the table in some lines: short ones with figures, up to the first line of prose."""
    for unit in units[:_ROWS]:
        first, last = article.bounds[unit]
        if last - first > _ROW or not any(article.words[i][0].isdecimal() for i in range(first, last)):
            return
        yield first, last


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
        draft.content = sorted(rows(article, above)) or list(rows(article, below))
    else:
        draft.content = [_before(article, sentence, i - (article.words[i - 1] in "(["))]
        heads = stop + 1 >= article.bounds[sentence.unit][1] and article.units[sentence.unit].kind == "heading"
        draft.content += rows(article, below) if heads else []
    return draft if draft.content else None


def _before(article: Article, sentence: Sentence, end: int) -> tuple[int, int]:
    """The words a "(source: WHO)" speaks of: those of its sentence before it, or the sentence before."""
    if end > sentence.first:
        return sentence.first, end
    first = max(article.bounds[sentence.unit][0], end - _LONGEST)
    stops = (k for k in range(end - 2, first, -1) if article.words[k] in ".!?" and not article.glued(k + 1))
    start = next(stops, first)
    return start + (start > first), end
