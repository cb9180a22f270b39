"""Lines that name a source and a colon: "Source: WHO" under a table, "Ann Lee: ‘We lost 40’" in a transcript."""

from collections.abc import Iterator

from annotate.flagging.article import Article
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import outline
from annotate.flagging.sentences import Sentence
from annotate.flagging.sources.names import mention

_ROW = 16  # words of a row of a table; a longer line is prose
_ROWS = 60
_SAID = 4  # words behind a speaker's name; fewer are a value
_LABEL = 6  # words of a speaker's name


def source_lines(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each line or bracket that says "source:"."""
    words = article.lexicon.terms("source_line_words")
    return [
        draft
        for sentence in sentences
        for i in range(sentence.first, sentence.last - 2)
        if article.low[i] in words and article.words[i + 1] == ":" and (draft := _read(article, sentence, i))
    ]


def speaker_labels(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each line that opens with a name and a colon."""
    return [draft for sentence in sentences if (draft := _labelled(article, sentence))]


def _labelled(article: Article, sentence: Sentence) -> Draft | None:
    first = article.bounds[sentence.unit][0]
    if sentence.first != first or not article.opens_name(first):
        return None
    for i in range(first + 1, min(sentence.last - 1, first + _LABEL)):
        if article.words[i] == ":" and sentence.last - i > _SAID and article.glued(i) and not article.glued(i + 1):
            named = mention(article, first, i)
            if named.kind not in ("named_person", "media_outlet") or named.name.count(" ") not in (1, 2, 3):
                return None
            draft = Draft(outline(article, sentence), (i, i + 1), (first, i), "label")
            draft.content = [(i + 1, sentence.last)]
            return draft
        if not article.opens_name(i) and article.words[i] not in ".-":
            return None
    return None


def _read(article: Article, sentence: Sentence, i: int) -> Draft | None:
    first, end = article.bounds[sentence.unit]
    stop = next((k for k in range(i + 2, end) if article.words[k] in ")]"), end)
    stop -= article.words[stop - 1] == "."
    if stop <= i + 2:
        return None
    draft = Draft(outline(article, sentence), (i, i + 1), (i + 2, stop), "source line")
    draft.content = (
        sorted(_rows(article, sentence.unit))
        if i == first
        else [(sentence.first, max(i - (article.words[i - 1] in "(["), sentence.first + 1))]
    )
    return draft if draft.content else None


def _rows(article: Article, unit: int) -> Iterator[tuple[int, int]]:
    """The rows of the table above a source line: short lines with figures, and no lines of prose between."""
    for above in range(unit - 1, max(-1, unit - _ROWS), -1):
        first, last = article.bounds[above]
        if last - first > _ROW or not any(article.words[i][0].isdecimal() for i in range(first, last)):
            return
        yield first, last
