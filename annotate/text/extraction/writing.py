"""Writes an article from stretches of its source: words are copied, what stands between them becomes one break."""

from collections.abc import Iterator
from enum import IntEnum

import regex

from annotate.text.canonical import check_length, clean
from annotate.text.source_map import SourceMap
from annotate.text.span import Span
from annotate.text.units import Unit, UnitKind

_WORDS = regex.compile(r"[^ \t\n]+(?: [^ \t\n]+)*+")
_MARK = "\ufeff"  # would be taken off as a byte-order mark if the text began with it
_LINE = regex.compile(r"[^\n]+")


class Break(IntEnum):
    """What parts two stretches of words; the strongest of those that meet is written."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    BLOCK = 4

    @property
    def text(self) -> str:
        """The characters written for it."""
        return ("", " ", "\t", "\n", "\n\n")[self]


class Writing:
    """An article in the making.

    The source must be clean (see canonical), and be given from start to end. Every act that writes raises
    TooLarge as soon as there is more than an article may hold.
    """

    def __init__(self, source: str) -> None:
        """Begin with nothing written."""
        self._source = source
        self._written: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._length = 0
        self._source_at = 0
        self._pending = Break.NONE
        self._kinds: list[tuple[int, UnitKind]] = []
        self.kind: UnitKind = "paragraph"

    def part(self, by: Break) -> None:
        """Put a break before the next words."""
        self._pending = max(self._pending, by)

    def copy(self, start: int, end: int) -> None:
        """Copy this stretch of the source, with each run of white space as one space."""
        at = start
        for words in _WORDS.finditer(self._source, start, end):
            if words.start() > at:
                self.part(Break.SPACE)
            self._put(words[0], words.start(), words.end())
            at = words.end()
        if at < end:
            self.part(Break.SPACE)

    def copy_lines(self, start: int, end: int) -> None:
        """Copy this stretch of the source with its lines and white space as they are."""
        at = start
        for line in _LINE.finditer(self._source, start, end):
            self._part_lines(self._source.count("\n", at, line.start()))
            self._put(line[0], line.start(), line.end())
            at = line.end()
        self._part_lines(self._source.count("\n", at, end))

    def replace(self, text: str, start: int, end: int) -> None:
        """Write other words for this stretch of the source, such as the character an entity stands for."""
        words = clean(text).text
        if words.strip(" \t\n"):
            self._put(words.replace("\n", " "), start, end)
        elif words:
            self.part(Break.SPACE)

    @property
    def has_words(self) -> bool:
        """Say whether anything visible is written."""
        return any(piece.strip() for piece in self._written)

    def done(self) -> tuple[str, SourceMap, tuple[Unit, ...]]:
        """Return the text, the way back to the source, and the units."""
        text = "".join(self._written)
        return text, SourceMap.of_pieces(self._pieces), tuple(self._units(text))

    def _part_lines(self, ends: int) -> None:
        if ends:
            self.part(Break.LINE if ends == 1 else Break.BLOCK)

    def _put(self, words: str, start: int, end: int) -> None:
        if not self._written:
            self._pending = Break.NONE
            start += len(words) - len(words.lstrip(_MARK))
            words = words.lstrip(_MARK)
        if not words:
            return
        if parted := self._pending.text:
            self._append(parted, min(self._source_at, start - 1), start)
        if not self._kinds or self._pending >= Break.LINE:
            self._kinds.append((self._length, self.kind))
        self._append(words, start, max(end, start + 1))
        self._pending = Break.NONE

    def _append(self, text: str, start: int, end: int) -> None:
        self._written.append(text)
        self._pieces.append((len(text), start, end))
        self._length += len(text)
        self._source_at = end
        check_length(self._length)

    def _units(self, text: str) -> Iterator[Unit]:
        starts = [start for start, _ in self._kinds] + [self._length]
        for (start, kind), end in zip(self._kinds, starts[1:], strict=False):
            words = text[start:end]
            if inner := words.strip():
                begin = start + len(words) - len(words.lstrip())
                yield Unit(kind, Span(begin, begin + len(inner)))
