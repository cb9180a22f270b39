"""Credits by reference: "40 people died (CDC, 2021)", "40 people died.[1]" with "[1] WHO, 2021" at the foot."""

from bisect import bisect_right
from collections.abc import Iterator

from annotate.flagging.article import Article
from annotate.flagging.attributions.draft import Draft, Words
from annotate.flagging.attributions.outline import outline
from annotate.flagging.sentences import Sentence

_LONGEST = 12  # words of an author
_YEAR = 4  # digits
_OPENS = frozenset("([")
_STOPS = frozenset([",", ".", ";", ":", "(", "|"])


def references(article: Article, sentences: list[Sentence]) -> list[Draft]:
    """Return an attribution for each bracket with author and year, and for each mark of a footnote that is there."""
    notes = dict(_notes(article)) if "[" in article.low else {}
    starts, told = [sentence.first for sentence in sentences], dict[int, int]()
    found = []
    for i in article.where(_OPENS):
        source = _author(article, i) if article.words[i] == "(" else notes.get(_number(article, i))
        sentence = sentences[bisect_right(starts, i) - 1]
        first = told.get(sentence.first, sentence.first)
        if source and first < i and source[0] != i + 3:
            found.append(Draft(outline(article, sentence), (i, i + 1), source, "source line", [(first, i)]))
            told[sentence.first] = i
    return found


def _notes(article: Article) -> Iterator[tuple[str, Words]]:
    """Yield the number and the first words of each line that stands under a number: "[1] WHO, 2021", "1. WHO"."""
    for first, last in article.bounds:
        number = _number(article, first)
        plain = (
            not number and last - first > 2 and article.words[first].isdecimal() and article.words[first + 1] in ".)"
        )
        start = first + (3 if number else 2)
        if (number or plain) and start < last and article.opens_name(start):
            yield number or article.words[first], (start, _author_end(article, start, last))


def _number(article: Article, i: int) -> str:
    """Return the number in the mark of a footnote at word i, or ""."""
    mark = article.words[i : i + 3]
    return mark[1] if len(mark) == 3 and mark[0] == "[" and mark[2] == "]" and mark[1].isdecimal() else ""


def _author_end(article: Article, start: int, last: int) -> int:
    stop = min(last, start + _LONGEST)
    return next((i for i in range(start + 1, stop) if article.words[i] in _STOPS), stop)


def _author(article: Article, i: int) -> Words | None:
    """Return the author in the bracket at word i: "(CDC, 2021)", "(Lee and Hale, 2021)", "(Lee et al., 2021)"."""
    end = _author_end(article, i + 1, len(article.words)) if i + 2 < len(article.words) else i
    year = end + 1 + (article.words[end : end + 1] == ["."])
    dated = article.words[year : year + 2]
    if len(dated) < 2 or len(dated[0]) != _YEAR or not dated[0].isdecimal() or dated[1] not in ");" or end == i:
        return None
    return (i + 1, end) if article.words[year - 1] == "," and _is_author(article, i + 1, end) else None


def _is_author(article: Article, first: int, end: int) -> bool:
    """One name, names joined by "and", a body or "et al."; two names alone may be a place: "(Port Merrin, 2021)"."""
    lexicon, low = article.lexicon, article.low[first:end]
    joined = lexicon.role("and") | {"&", "al"}
    body = any(lexicon.holds("organisation_words", word) or lexicon.holds("outlets", word) for word in low)
    named = all(
        article.opens_name(i) or article.low[i] in joined | {"et"} | lexicon.role("of") for i in range(first, end)
    )
    known = lexicon.terms("months") | lexicon.terms("countries") | lexicon.terms("capitals")
    return named and (end - first == 1 or body or not joined.isdisjoint(low)) and known.isdisjoint(low)
