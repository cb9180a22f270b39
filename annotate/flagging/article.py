"""An article taken apart: units, words, quotations, sentences. Every later step reads from here."""

import re
from collections.abc import Iterator
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
    words: list[str] = field(default_factory=list)
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
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def opens_name(self, i: int) -> bool:
        """Say whether word i begins with a capital."""
        return self.words[i][0].isupper()


def article(text: str, lexicon: Lexicon) -> Article:
    """Cut a canonical text into units and words."""
    read = Article(text, lexicon, units(text))
    pattern = _word_pattern(lexicon.notation("decimal", "."), lexicon.notation("group", ","))
    for unit in read.units:
        first = len(read.words)
        for match in pattern.finditer(text, unit.span.start, unit.span.end):
            read.words.append(match.group())
            read.starts.append(match.start())
            read.ends.append(match.end())
        read.bounds.append((first, len(read.words)))
    read.low = [word.lower().replace("’", "'") for word in read.words]
    read.names = frozenset(_inner_capitals(read))
    return read


def _inner_capitals(read: Article) -> Iterator[str]:
    for unit, (first, last) in zip(read.units, read.bounds, strict=True):
        for i in range(first + 1, last if unit.kind == "paragraph" else first):
            if read.words[i][0].isupper() and read.words[i - 1][-1].isalpha():
                yield read.low[i]


@cache
def _word_pattern(decimal: str, group: str) -> re.Pattern[str]:
    """Numbers with their separators, initials, words with inner apostrophes, any other character.

    decimal, group: the signs of the language; the Arabic ٫ and ٬ are always read.
    No part can match one stretch in two ways, so that reading is linear.
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
    return re.compile(rf"{grouped}|{plain}|{words}|''|``|\S")
