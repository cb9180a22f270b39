"""The formats there are. A new one is a new module and its name in this list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Protocol

from annotate.formats import (
    brat,
    cas_json,
    cas_xmi,
    claimreview,
    conll,
    csv,
    docbin,
    doccano,
    hugging_face,
    jsonl,
    label_studio,
    parquet,
    w3c,
)
from annotate.formats.article import Article
from annotate.formats.losses import Losses
from annotate.formats.parts import Part
from annotate.formats.problem import Problem


class Format(Protocol):
    """What the module of a format holds.

    key: for addresses and files. name: for people. extension: without the dot ("zip" for several files).
    media_type: for downloads. holds: the parts of a record that reading gives back.
    """

    key: str
    name: str
    extension: str
    media_type: str
    holds: frozenset[Part]

    def write(self, articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
        """Write articles as they come, without holding them all, and return how many records that were.

        The same articles are the same bytes. What the format cannot hold is noted in losses.
        """

    def read(self, file: BinaryIO) -> Iterator[Article | Problem]:
        """Read what write wrote, and what other tools write; a piece that cannot be read is a Problem.

        Raises:
            InvalidInput: if the file as a whole is none of this format.
        """


_ALL: tuple[Format, ...] = (
    jsonl,
    csv,
    parquet,
    hugging_face,
    w3c,
    claimreview,
    brat,
    label_studio,
    doccano,
    docbin,
    conll,
    cas_xmi,
    cas_json,
)  # fmt: skip
FORMATS: Mapping[str, Format] = {module.key: module for module in _ALL}
"""The formats by their keys, in the order in which people are offered them."""


def file_name(file_format: Format) -> str:
    """Return what a release calls its file of this format: no two formats share a name."""
    which = "" if file_format.key == file_format.extension else f"-{file_format.key}"
    return f"records{which}.{file_format.extension}"


def short_name(file_format: Format) -> str:
    """Return its name without what explains it: "CSV" of "CSV, a row for each span"."""
    return re.split(r",| \(", file_format.name)[0]


def endings(file_format: Format) -> tuple[str, ...]:
    """Return how the names of files of this format end: as it is written, or as the tool itself writes."""
    return getattr(file_format, "endings", (file_format.extension,))


def missing(file_format: Format) -> list[Part]:
    """Return what the format cannot hold, in the order of Part."""
    return [part for part in Part if part not in file_format.holds]


def loss_in_words(file_format: Format) -> str:
    """Return a sentence on what the format cannot hold, or on all it holds if that is less; empty if it holds all."""
    lost, held = missing(file_format), [part for part in Part if part in file_format.holds]
    if len(lost) > len(held):
        return f"Holds only {'; '.join(part.words for part in held)}."
    return f"Does not hold {'; '.join(part.words for part in lost)}." if lost else ""
