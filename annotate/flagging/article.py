"""An article taken apart: units, words, quotations, sentences. Every later step reads from here."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain

from annotate.flagging.lexicon import Lexicon
from annotate.text import Span, Unit, units

_SPACES = "\u00a0\u2007\u2009\u202f"
_POINTS = {".": ".．", ",": ",，"}  # a sign and its full-width form


@dataclass(slots=True)
class Article:
    """The words of a text, as parallel lists, with the unit each stands in.

    words are as written, low are lower-case with plain apostrophes; word i is text[starts[i]:ends[i]].
    places are where each of low stands, in order.
    names are the words, lower-case, that have a capital in the middle of a sentence; loud are the words, as written,
    that are all in capitals, of more than one letter.
    bounds[u] is the half-open range of words of unit u.
    """

    text: str
    lexicon: Lexicon
    units: tuple[Unit, ...]
    words: list[str]
    low: list[str]
    places: dict[str, list[int]]
    starts: list[int]
    ends: list[int]
    bounds: list[tuple[int, int]] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    loud: frozenset[str] = frozenset()

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words first <= i < last."""
        return Span(self.starts[first], self.ends[last - 1])

    def line(self, first: int, last: int) -> str:
        """Return the text of the words first <= i < last as one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())

    def glued(self, i: int) -> bool:
        """Say whether word i follows the word before it without a space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def opens_name(self, i: int) -> bool:
        """Say whether word i begins with a capital."""
        return self.words[i][0].isupper()

    def where(self, terms: frozenset[str]) -> list[int]:
        """Return where in the article one of some lower-case words stands, in order."""
        found = [self.places[word] for word in terms & self.places.keys()]
        return sorted(chain.from_iterable(found)) if len(found) != 1 else found[0]


def article(text: str, lexicon: Lexicon) -> Article:
    """Cut a canonical text into units and words."""
    pattern = _word_pattern(lexicon.notation("decimal", "."), lexicon.notation("group", ","))
    parts = pattern.split(text)  # space, word, space, word, …, space
    words, edges = parts[1::2], list(accumulate(map(len, parts)))
    plain = _plain(set(words))
    low = list(map(plain.__getitem__, words))
    read = Article(text, lexicon, units(text), words, low, _places(low), edges[:-1:2], edges[1::2])
    read.bounds = list(_bounds(read))
    capitals = {word for word in plain if word[0].isupper()}
    read.names = frozenset(map(plain.__getitem__, _inside_paragraphs(read, capitals)))
    read.loud = frozenset(word for word in plain if word.isupper() and len(word) > 1)
    return read


def between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return those of some places, which are in order, that are first <= i < last."""
    start = bisect_left(places, first)
    return places[start : bisect_left(places, last, start)]


def _plain(words: set[str]) -> dict[str, str]:
    """Return each word in lower case with plain apostrophes. It is quicker to change all of them in one string."""
    return dict(zip(words, "\n".join(words).lower().replace("’", "'").split("\n"), strict=True)) if words else {}


def _places(low: list[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, word in enumerate(low):
        if word in places:
            places[word].append(i)
        else:
            places[word] = [i]
    return places


def _bounds(read: Article) -> Iterator[tuple[int, int]]:
    """Yield the range of words of each unit; outside the units there is nothing but white space."""
    last = 0
    for unit in read.units:
        first, last = last, bisect_left(read.starts, unit.span.end, last)
        yield first, last


def _inside_paragraphs(read: Article, capitals: Set[str]) -> Iterator[str]:
    """Yield those of some words that stand behind another word in a paragraph."""
    words = read.words
    places = [i for i, word in enumerate(words) if word in capitals]
    for unit, (first, last) in zip(read.units, read.bounds, strict=True):
        if unit.kind == "paragraph":
            yield from (words[i] for i in between(places, first + 1, last) if words[i - 1][-1].isalpha())


@cache
def _word_pattern(decimal: str, group: str) -> re.Pattern[str]:
    """Numbers with their separators, initials, words with inner apostrophes, any other character.

    decimal, group: the signs of the language; the Arabic ٫ and ٬ are always read.
    No part can match one stretch in two ways, so that reading is linear. Plain words come first, as most are.
    """
    signs = "".join(" " if sign == "space" else _POINTS.get(sign, sign) for sign in group.split())
    groups = re.escape(f"{signs}٬{_SPACES}")
    point = f"[{_POINTS[decimal]}٫]"
    grouped = rf"\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)(?:{point}\d+)?"
    plain = rf"\d+(?:{point}\d+)*"
    if decimal == ",":  # 3,5 and the 15.30 of a clock, the 3.10.2023 of a date; 1,234,567 as others write it
        grouped += r"|\d{1,3}(?:,\d{3}){2,}(?![\d,])"
        plain = rf"\d+(?:{point}\d+(?![\d,])|(?:\.\d+)+)?"
    words = r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|['’][sS]\b"
    return re.compile(rf"([A-Za-z]++(?=[ ,\n])|{words}|{grouped}|{plain}|''|``|\S)")
