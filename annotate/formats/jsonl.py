"""JSON Lines: the full record, nothing lost."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotate.formats.lines import read_lines, write_lines
from annotate.formats.records import Record

key = "jsonl"
name = "JSON Lines"
extension = "jsonl"
media_type = "application/jsonl"
losses = ""


def write(records: Iterable[Record], file: BinaryIO) -> int:
    """Write records, one a line, and return how many."""
    return write_lines(records, file)


def read(file: BinaryIO) -> Iterator[Record]:
    """Read what write wrote.

    Raises:
        InvalidInput: if a line is wrong; the message names its number.
    """
    return read_lines(Record, file)
