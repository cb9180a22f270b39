"""What people decided about flags, beside the records in flags.jsonl: one that was dismissed is data too."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotate.formats.lines import read_lines, write_lines
from annotate.formats.records import FlagRecord
from annotate.formats.structure import Item


class DecidedFlag(Item, frozen=True, kw_only=True):
    """One flag that was decided: where it stands, what the engine said, and what a person decided.

    document, sha256: the article, and the text of it that start and end count in (code points, half-open).
    """

    id: int
    document: int
    sha256: str
    start: int
    end: int
    quote: str
    kind: str
    flag: FlagRecord


def write_flags(flags: Iterable[DecidedFlag], file: BinaryIO) -> int:
    """Write decided flags, one a line, and return how many."""
    return write_lines(flags, file)


def read_flags(file: BinaryIO) -> Iterator[DecidedFlag]:
    """Read what write_flags wrote.

    Raises:
        InvalidInput: if a line is wrong; the message names its number.
    """
    return read_lines(DecidedFlag, file)
