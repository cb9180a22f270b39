"""Sentences, with every quotation in one piece however many sentences it holds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotate.flagging.article import Article, between
from annotate.flagging.quotations import Quotation

_ENDS = frozenset(".!?…")
_LONGEST = 400  # words; what runs on longer is a list or no prose, and is cut so that reading stays linear
_CLOSERS = frozenset(")]’'")


class Sentence(NamedTuple):
    """The words first <= i < last; quotations that lie in it, in order."""

    unit: int
    first: int
    last: int
    quotations: tuple[Quotation, ...]


def sentences(article: Article, quotations: list[Quotation]) -> list[Sentence]:
    """Cut the units into sentences; a sentence never ends inside a closed quotation."""
    opened = [one for one in quotations if one.opened and one.whole and one.last > one.first + 1]
    quoted = {quotation.first: quotation for quotation in opened}
    stops = sorted({*article.where(_ENDS), *quoted})
    return [
        sentence
        for unit, bounds in enumerate(article.bounds)
        for sentence in _of_unit(article, unit, bounds, between(stops, *bounds), quoted)
    ]


def _of_unit(
    article: Article, unit: int, bounds: tuple[int, int], stops: Sequence[int], quoted: dict[int, Quotation]
) -> Iterator[Sentence]:
    """Go from stop to stop: the words that may end a sentence, and those that open a quotation."""
    (start, last), inside = bounds, list[Quotation]()
    i = start
    for stop in (*stops, last):
        while stop - start > _LONGEST:
            yield Sentence(unit, start, start + _LONGEST + 1, tuple(inside))
            start, inside = start + _LONGEST + 1, []
        if stop < i or stop == last:
            continue
        if quotation := quoted.get(stop):
            inside.append(quotation)
            i, ended = quotation.last, _ends_with(article, quotation, last)
        else:
            i, ended = stop + 1, _is_end(article, stop, start, last)
            while ended and i < last and article.words[i] in _CLOSERS and article.glued(i):
                i += 1
        if ended or i - start > _LONGEST:
            yield Sentence(unit, start, i, tuple(inside))
            start, inside = i, []
    if start < last:
        yield Sentence(unit, start, last, tuple(inside))


def stretches(article: Article, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the words (first, last) of the sentences within a sentence: those inside its quotations count too."""
    start = sentence.first
    if sentence.quotations:
        for i in range(sentence.first, sentence.last):
            ended = article.words[i] in _ENDS and _is_end(article, i, start, sentence.last)
            if (ended or i - start > _LONGEST) and i + 1 < sentence.last:
                yield start, i + 1
                start = i + 1
    yield start, sentence.last


def _is_end(article: Article, i: int, start: int, last: int) -> bool:
    if i + 1 < last and article.words[i + 1] in _CLOSERS and article.glued(i + 1):
        return _begins(article, i + 2, last)
    if not _begins(article, i + 1, last) or (i + 1 < last and article.glued(i + 1)):
        return i + 1 == last
    short = article.words[i] == "." and i > start and article.glued(i)
    if short and _is_ordinal(article, i, last):
        return False
    initial = short and len(article.words[i - 1]) == 1 and article.words[i - 1].isupper()
    return not (initial or (short and article.low[i - 1] in article.lexicon.terms("abbreviations")))


def _is_ordinal(article: Article, i: int, last: int) -> bool:
    """Where a full stop makes an ordinal, tell "am 3. Oktober" and "das 19. Jahrhundert" from the end of a sentence."""
    word, lexicon = article.words[i - 1], article.lexicon
    if "." not in lexicon.role("ordinal_end") or not word.isdecimal() or len(word) > 3 or i + 1 >= last:
        return False
    before = article.low[i - 2] if i > 1 else ""
    return article.low[i + 1] in lexicon.terms("months") or before in lexicon.role("before_ordinal")


def _begins(article: Article, i: int, last: int) -> bool:
    """Say whether a sentence may begin at word i: a capital, a digit, a mark, or nothing more."""
    return i >= last or not (article.words[i][0].islower() or article.words[i] in ",;:-–—.")


def _ends_with(article: Article, quotation: Quotation, last: int) -> bool:
    """Say whether a sentence ends where a quotation does."""
    before = quotation.last - 2 if quotation.closed else quotation.last - 1
    ended = article.words[before] in _ENDS and _begins(article, quotation.last, last)
    return ended and not _is_tail(article, quotation.last, last)


def _is_tail(article: Article, i: int, last: int) -> bool:
    """Say whether what follows a quotation only tells who spoke it: “Why?” Smith asked."""
    for j in range(i, min(last, i + 8)):
        if article.words[j] in _ENDS or article.words[j] in '“"«':
            return False
        if article.low[j] in article.lexicon.terms("speech_words"):
            plain = article.low[j] in article.lexicon.role("tells_who")
            return plain or j + 1 >= last or article.words[j + 1] in ".,:"
    return False
