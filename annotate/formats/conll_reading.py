"""The articles in a file of columns with IOB tags."""

import re
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.gathering import Gathering
from annotate.formats.lines import raw_lines, too_long
from annotate.formats.marks import Mark
from annotate.formats.problem import Problem
from annotate.formats.reasons import reason_of

LONGEST = 100_000  # bytes of a line

_TAG = re.compile(r"O|[BIESLU]-\S+")
_NEW = ("-DOCSTART-", "# newdoc", "#begin document")
_STARTS, _ENDS = "BSU", "ESLU"


def documents_of(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read line by line; one that is none is told, and those after it are read."""
    ids = count(1)
    document = _Document(1)
    number, raw = 0, b""
    for number, raw in enumerate(raw_lines(file, LONGEST), start=1):
        try:
            line = _line(raw)
        except InvalidInput as problem:
            yield Problem.at_line(number, problem)
            continue
        if line.startswith(_NEW):
            yield from document.found(ids)
            document = _Document(document.number + document.is_one, _extent(line))
        elif not line.strip():
            document.end_sentence()
        elif not document.take(line):
            yield Problem.at_line(number, f"“{line[:60]}” has no IOB tag in its last column")
    if document.is_placed and len(raw) <= LONGEST and not raw.endswith(b"\n"):
        yield Problem.at_line(number, "the file is cut off here")
    yield from document.found(ids)


class _Document:
    """An article as its tokens come."""

    def __init__(self, number: int, extent: int = 0) -> None:
        self.number = number
        self.has_words = False
        self._extent = extent
        self._pieces: list[str] = []
        self._at = 0
        self._is_first = True
        self.is_placed = False
        self._open = ""
        self._marks: list[Mark] = []

    @property
    def is_one(self) -> bool:
        return self.has_words or self._extent > 0

    def take(self, line: str) -> bool:
        """Take a token; say whether it is one, or a comment."""
        columns = line.split("\t") if "\t" in line else line.split()
        is_token = len(columns) > 1 and bool(_TAG.fullmatch(columns[-1].strip()))
        if is_token:
            self._token(columns)
        return is_token or line.startswith("#")

    def end_sentence(self) -> None:
        """A blank line: what goes on over it is told by the places alone."""
        self._is_first = True
        if not self.is_placed:
            self._open = ""

    def found(self, ids: Iterator[int]) -> Iterator[Article | Problem]:
        """The article, if there is one."""
        if not self.is_one:
            return
        text = "".join(self._pieces) + "\n" * min(self._extent - self._at, LONGEST)
        gathering = Gathering(text, {"id": self.number}, place=f"document {self.number}", ids=ids)
        for mark in self._marks:
            gathering.mark(mark)
        yield from gathering.found()

    def _token(self, columns: list[str]) -> None:
        word = columns[0]
        start = self._start(columns)
        self._pieces += [("\n" if self._is_first else " ") * (start - self._at), word]
        self._at = start + len(word)
        self._is_first, self.has_words = False, True
        self._tag(columns[-1].strip(), start)

    def _start(self, columns: list[str]) -> int:
        """Where a token stands: as two columns say, if they can be right, or behind the last."""
        if len(columns) == 4 and columns[1].isdecimal() and columns[2].isdecimal() and len(columns[1]) < 10:
            start = int(columns[1])
            if 0 <= start - self._at <= LONGEST and columns[2] == str(start + len(columns[0])):
                self.is_placed = True
                return start
        return self._at + self.has_words

    def _tag(self, tag: str, start: int) -> None:
        letter, _, name = tag.partition("-")
        if name and letter not in _STARTS and name == self._open:
            self._marks[-1] = self._marks[-1]._replace(end=self._at)
        elif name:
            self._marks.append(Mark(str(len(self._marks)), name, start, self._at))
        self._open = "" if letter in _ENDS else name


def _line(raw: bytes) -> str:
    if len(raw) > LONGEST:
        raise InvalidInput(too_long(LONGEST))
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as problem:
        raise InvalidInput(reason_of(problem)) from problem


def _extent(line: str) -> int:
    columns = line.split("\t")
    told = columns[2] if len(columns) == 4 else ""
    return int(told) if told.isdecimal() and len(told) < 9 else 0
