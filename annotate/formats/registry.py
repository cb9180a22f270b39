"""The formats there are. A new one is a new module and its name in this list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Protocol

from annotate.formats import csv, jsonl
from annotate.formats.records import Record


class Format(Protocol):
    """What the module of a format holds.

    key: for addresses and files. name: for people. extension: without the dot. media_type: for downloads.
    losses: what the format cannot hold, in words; empty if it holds all.
    """

    key: str
    name: str
    extension: str
    media_type: str
    losses: str

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write records as they come, without holding them all, and return how many."""

    def read(self, file: BinaryIO) -> Iterator[Record]:
        """Read what write wrote; InvalidInput names the line that is wrong."""


FORMATS: Mapping[str, Format] = {module.key: module for module in (jsonl, csv)}
