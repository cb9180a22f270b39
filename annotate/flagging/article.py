"""An article taken apart: units, words, quotations, sentences. Every later step reads from here."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from annotate.flagging.lexicon import Lexicon
from annotate.text import Span, Unit, units

_SPACES = "\u00a0\u2007\u2009\u202f"
_POINTS = {".": ".．", ",": ",，"}  # a sign and its full-width form


@dataclass(slots=True)
class Article:
    """The words of a text, as parallel lists, with the unit each stands in.

    words are as written, low are lower-case with plain apostrophes; word i is text[starts[i]:ends[i]].
    names are the words, lower-case, that have a capital in the middle of a sentence.
    bounds[u] is the half-open range of words of unit u.
    """

    text: str
    lexicon: Lexicon
    units: tuple[Unit, ...]
    words: list[str]
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    names: frozenset[str] = frozenset()

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words first <= i < last."""
        return Span(self.starts[first], self.ends[last - 1])

    def glued(self, i: int) -> bool:
        """Say whether word i follows the word before it without a space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def opens_name(self, i: int) -> bool:
        """Say whether word i begins with a capital."""
        return self.words[i][0].isupper()

    def where(self, terms: Container[str]) -> list[int]:
        """Return where in the article one of some lower-case words stands, in order."""
        return [i for i, word in enumerate(self.low) if word in terms]


def article(text: str, lexicon: Lexicon) -> Article:
    """Cut a canonical text into units and words."""
    pattern = _word_pattern(lexicon.notation("decimal", "."), lexicon.notation("group", ","))
    read = Article(text, lexicon, units(text), pattern.findall(text))
    plain = {word: word.lower().replace("’", "'") for word in set(read.words)}
    read.low = [plain[word] for word in read.words]
    _place(read)
    read.names = frozenset(_inner_capitals(read))
    return read


def between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return those of some places, which are in order, that are first <= i < last."""
    start = bisect_left(places, first)
    return places[start : bisect_left(places, last, start)]


def _place(read: Article) -> None:
    """Find the words again in the text: nothing but white space is between one and the next, nor outside the units."""
    end, find = 0, read.text.find
    for word in read.words:
        start = find(word, end)
        end = start + len(word)
        read.starts.append(start)
        read.ends.append(end)
    last = 0
    for unit in read.units:
        first, last = last, bisect_left(read.starts, unit.span.end, last)
        read.bounds.append((first, last))


def _inner_capitals(read: Article) -> Iterator[str]:
    words = read.words
    for unit, (first, last) in zip(read.units, read.bounds, strict=True):
        if unit.kind == "paragraph":
            for i in range(first + 1, last):
                if words[i][0].isupper() and words[i - 1][-1].isalpha():
                    yield read.low[i]


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
    return re.compile(rf"[A-Za-z]++(?=[ ,\n])|{words}|{grouped}|{plain}|''|``|\S")
