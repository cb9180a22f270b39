"""Quotations of an article, with the marks that stand alone."""

from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from annotate.flagging.article import Article, between
from annotate.flagging.lexicon import Lexicon

_DOUBLE = frozenset(["open", "close", "either"])
_LOW = "„"
_TURNED = frozenset("”")  # a closing mark that some hands type for the opening one too
_CLOSES_TOO = frozenset("“")  # an opening mark that some hands type for the closing one too
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u2060\ufeff"  # signs that take no room
_CLOSES_LOW = frozenset("“”")
_BEFORE_OPENING = frozenset("([{-–—/‘'" + _UNSEEN)
_SINGLE_OPENING = frozenset(["single open", "single either"])
_SINGLE_CLOSING = frozenset(["single close", "single either"])


class Quotation(NamedTuple):
    """The words first <= i < last between (and with) two marks.

    opened, closed: whether the mark is there; a quotation that lacks one runs to the edge of its unit.
    continued: it goes on in the next paragraph, so that the missing mark is right.
    """

    first: int
    last: int
    unit: int
    opened: bool = True
    closed: bool = True
    continued: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is known where the quoted words end."""
        return self.closed or self.continued


def quotations(article: Article) -> list[Quotation]:
    """Return the quotations in reading order. Inner ones (single within double) are not told apart."""
    signs = article.where(_signs(article.lexicon))
    found: list[Quotation] = []
    for number, (first, last) in enumerate(article.bounds):
        if near := between(signs, first, last):
            found.extend(_of_unit(article, number, near, first, last))
    return found


@cache
def _signs(lexicon: Lexicon) -> frozenset[str]:
    """The quotation marks of a language, as they are among the lower-case words, and the brackets of tags."""
    return frozenset(mark.replace("’", "'") for mark in lexicon.table("quotation_marks")) | {"<", ">"}


def _of_unit(article: Article, unit: int, signs: Sequence[int], first: int, last: int) -> Iterator[Quotation]:
    marks = [i for i in _outside_tags(article, signs, last) if not _is_inch(article, i, first)]
    if not marks:
        yield from _single(article, unit, signs, first, last)
        return
    opened: int | None = None
    sides = [_side(article, i, first, last) for i in marks]
    inner = _inner(article, marks, sides)
    for i, side in zip(marks, sides, strict=True):
        if i in inner:
            continue
        if opened is not None and _closes_turned(article, opened, i, last):
            side = "close"
        if opened is None and side == "close":
            yield Quotation(first, i + 1, unit, opened=False)
        elif opened is None:
            opened = i
        elif side == "open" and i > opened + 1:
            if faces(article, i) == "either":
                yield Quotation(opened, i, unit, closed=False)
                opened = i
        else:
            yield Quotation(opened, i + 1, unit)
            opened = None
    if opened is not None:
        yield Quotation(opened, last, unit, closed=False, continued=_continues(article, unit))


def _inner(article: Article, marks: Sequence[int], sides: Sequence[str]) -> Set[int]:
    """Return the marks of quotations of the same kind that stand whole within one: "He said, "I would," and went"."""
    found: set[int] = set()
    held: list[int] = []
    for i, side in zip(marks, sides, strict=True):
        if side == "open" and article.words[i] != _LOW:
            held.append(i)
        elif side == "close" and len(held) > 1:
            found |= {held.pop(), i}
        else:
            held.clear()
    return found if not held else frozenset()


def _closes_turned(article: Article, opened: int, i: int, last: int) -> bool:
    """Say whether a mark that mostly opens closes: „so“, and behind words, with nothing glued to it: "“late“ again"."""
    if article.words[opened] == _LOW:
        return article.words[i] in _CLOSES_LOW
    behind = i + 1 == last or (article.glued(i) and not article.glued(i + 1))
    return article.words[i] in _CLOSES_TOO and behind


def _side(article: Article, i: int, first: int, last: int) -> str:
    """Say which way a mark faces: open, close, or either."""
    known = faces(article, i)
    if i == first and article.words[i] in _TURNED:
        return "open"
    if known != "either" and article.words[i] not in _TURNED:
        return known
    tight_left = i > first and article.glued(i) and article.words[i - 1] not in _BEFORE_OPENING
    tight_right = i + 1 < last and article.glued(i + 1)
    if tight_right and not tight_left:
        return "open"
    if known != "either":
        return known
    return "close" if tight_left and not tight_right else "either"


def _outside_tags(article: Article, signs: Sequence[int], last: int) -> Iterator[int]:
    """Yield the quotation marks that stand in no tag such as <a href="…">."""
    inside, marks = False, article.lexicon.table("quotation_marks")
    for i in signs:
        word = article.words[i]
        if not inside and word in marks and marks[word] in _DOUBLE:
            if not _is_of_tag(article, i, last):
                yield i
        elif word == "<":
            inside = i + 1 < last and article.glued(i + 1) and article.words[i + 1][0].isalpha()
        elif word == ">":
            inside = False


def _is_of_tag(article: Article, i: int, last: int) -> bool:
    """Say whether a mark is of a tag that goes on over several lines: `date="`, `">`."""
    behind = i + 1 < last and article.glued(i + 1) and article.words[i + 1] == ">"
    return behind or (article.glued(i) and article.words[i - 1] == "=")


def _is_inch(article: Article, i: int, first: int) -> bool:
    """6'2" is a height, not a quotation."""
    before = i > first and article.glued(i) and article.words[i - 1].isdecimal()
    return before and article.words[i] in '"”' and i - 2 >= first and article.words[i - 2] in "'’"


def _continues(article: Article, unit: int) -> bool:
    """A quotation over several paragraphs opens each of them and closes only the last."""
    following = article.bounds[unit + 1 : unit + 2]
    return any(faces(article, first) in ("open", "either") for first, _ in following)


def faces(article: Article, i: int) -> str:
    """Return how word i faces where it is a quotation mark of the language, else ""."""
    return article.lexicon.table("quotation_marks").get(article.words[i], "")


def _single(article: Article, unit: int, signs: Sequence[int], first: int, last: int) -> Iterator[Quotation]:
    """British style: single marks, where the unit has no double ones. An opener without a closer is an apostrophe."""
    opened: int | None = None
    marks = article.lexicon.table("quotation_marks")
    for i in signs:
        side = marks.get(article.words[i], "")
        if opened is None and side in _SINGLE_OPENING:
            free = i == first or not article.glued(i) or article.words[i - 1] in _BEFORE_OPENING
            if free and i + 1 < last and article.glued(i + 1) and article.words[i + 1][0].isalpha():
                opened = i
        elif opened is not None and side in _SINGLE_CLOSING and article.glued(i) and not _in_word(article, i, last):
            yield Quotation(opened, i + 1, unit)
            opened = None


def _in_word(article: Article, i: int, last: int) -> bool:
    return i + 1 < last and article.glued(i + 1) and article.words[i + 1][0].isalnum()
