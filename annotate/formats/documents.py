"""The articles that records speak of, beside them in documents.jsonl, so that a release stands alone."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.lines import read_lines, write_lines
from annotate.formats.structure import Item

METADATA = ("title", "publisher", "author", "url", "published_at")
"""The fields of an article that say who published it, where and when."""
LONGEST = {"title": 500, "publisher": 200, "author": 300, "url": 2000}
"""Characters that are kept of them."""


class UnitRecord(Item, frozen=True, kw_only=True):
    """A heading, paragraph or list item: code points start <= i < end of the text."""

    kind: str
    start: int
    end: int


class DocumentRecord(Item, frozen=True, kw_only=True):
    """One revision of an article, with its canonical text. Times and languages as in Record.

    Raises:
        InvalidInput: if the sha256 is not that of the text, or a unit runs past its end.
    """

    id: int
    project: str
    revision: int
    sha256: str
    title: str
    publisher: str
    author: str
    url: str
    published_at: str | None
    language: str
    split: str | None
    units: tuple[UnitRecord, ...]
    text: str

    def __post_init__(self) -> None:
        if self.sha256 != text_sha256(self.text):
            raise InvalidInput("the text is not the one that the sha256 was made from")
        if any(not 0 <= unit.start < unit.end <= len(self.text) for unit in self.units):
            raise InvalidInput("a unit is empty or runs past the end of the text")


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal: what stands for a text in files and tables."""
    return sha256(text.encode()).hexdigest()


def write_documents(documents: Iterable[DocumentRecord], file: BinaryIO) -> int:
    """Write documents, one a line, and return how many."""
    return write_lines(documents, file)


def read_documents(file: BinaryIO) -> Iterator[DocumentRecord]:
    """Read what write_documents wrote.

    Raises:
        InvalidInput: if a line is wrong, or a text is not what it was; the message names the line's number.
    """
    return read_lines(DocumentRecord, file)
