"""What a release holds, by id: a short list that two releases are compared by. CSV, in the order of articles and ids.

The digest of an annotation or article is the SHA-256 of its line in records.jsonl or documents.jsonl without the
split, which stands apart: so an article that only moved to another part is told from one that was changed.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO, Literal

from annotate.errors import InvalidInput

What = Literal["added", "removed", "changed", "moved"]

HEAD = ["document", "annotation", "split", "sha256"]
"""The first line of an index: the fields of Entry."""

_ID = re.compile(rb'\{"id":(\d+),')
_DOCUMENT = re.compile(rb'"document":\{"id":(\d+),')
_SPLIT = re.compile(rb',"split":(?:null|"(\w+)")')


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """An annotation, or where `annotation` is 0 the article itself, as a release holds it. split: "" for none."""

    document: int
    annotation: int
    split: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """How an annotation or article differs between two releases. was, now: its split, for what moved."""

    document: int
    annotation: int
    what: What
    was: str = ""
    now: str = ""

    @property
    def kind(self) -> str:
        """What it is that differs: annotation or document."""
        return "annotation" if self.annotation else "document"


def indexed(documents: BinaryIO, records: BinaryIO) -> Iterator[Entry]:
    """The entries of what stands in documents.jsonl and records.jsonl, both in the order of articles."""
    told = groupby(((_number(_DOCUMENT, line), line) for line in records), itemgetter(0))
    of, lines = next(told, (0, iter(())))
    for document, texts in groupby(documents, lambda line: _number(_ID, line)):
        yield _entry(document, 0, b"".join(texts))
        if of == document:
            yield from sorted(_entry(document, _number(_ID, line), line) for _, line in lines)
            of, lines = next(told, (0, iter(())))


def write_index(entries: Iterable[Entry], file: BinaryIO) -> int:
    """Write entries, which come in their order, and return how many."""
    return _write(HEAD, ([one.document, one.annotation or "", one.split, one.sha256] for one in entries), file)


def read_index(file: BinaryIO) -> Iterator[Entry]:
    """Read what write_index wrote.

    Raises:
        InvalidInput: it is none; the message names the line.
    """
    rows = csv.reader(TextIOWrapper(file, "utf-8", newline=""))
    if next(rows, None) != HEAD:
        raise InvalidInput("Line 1 is not the head of an index.", line=1)
    for number, row in enumerate(rows, start=2):
        try:
            document, annotation, split, digest = row
            yield Entry(int(document), int(annotation or 0), split, digest)
        except ValueError as problem:
            raise InvalidInput(f"Line {number} of the index cannot be read.", line=number) from problem


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Change]:
    """What became of what was there, and what came in. Both in the order of an index; neither is held in memory."""
    olds, news = iter(before), iter(after)
    old, new = next(olds, None), next(news, None)
    while old or new:
        if old and (new is None or _key(old) < _key(new)):
            yield Change(*_key(old), "removed")
            old = next(olds, None)
        elif new and (old is None or _key(new) < _key(old)):
            yield Change(*_key(new), "added")
            new = next(news, None)
        elif old and new:
            yield from _compared(old, new)
            old, new = next(olds, None), next(news, None)


def write_changes(found: Iterable[Change], file: BinaryIO) -> int:
    """Write changes as CSV and return how many."""
    head = ["document", "annotation", "change", "was_in", "is_in"]
    return _write(head, ([one.document, one.annotation or "", one.what, one.was, one.now] for one in found), file)


def _number(pattern: re.Pattern[bytes], line: bytes) -> int:
    found = pattern.search(line)
    if not found:
        raise InvalidInput("A line has no id.")
    return int(found[1])


def _entry(document: int, annotation: int, lines: bytes) -> Entry:
    splits = _SPLIT.findall(lines)
    return Entry(
        document, annotation, splits[-1].decode() if splits else "", sha256(_SPLIT.sub(b"", lines)).hexdigest()
    )


def _key(entry: Entry) -> tuple[int, int]:
    return entry.document, entry.annotation


def _compared(old: Entry, new: Entry) -> Iterator[Change]:
    if old.sha256 != new.sha256:
        yield Change(*_key(new), "changed")
    if old.split != new.split and not new.annotation:
        yield Change(*_key(new), "moved", old.split, new.split)


def _write(head: list[str], rows: Iterable[list[str | int]], file: BinaryIO) -> int:
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    text.detach()
    return count
