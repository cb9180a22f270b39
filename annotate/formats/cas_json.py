"""UIMA CAS as JSON (format 0.4.0): a zip with a .json for each article, the types in each, as INCEpTION has them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from annotate.formats.article import Article
from annotate.formats.cas import own_types
from annotate.formats.cas_files import read_cases, write_cases
from annotate.formats.losses import Losses
from annotate.formats.pack import new_pack
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem

if TYPE_CHECKING:
    from cassis import Cas

key = "cas_json"
name = "UIMA CAS JSON"
extension = "zip"
media_type = "application/zip"
endings = ("zip", "json")
holds = ALL


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a .json an article, and return how many records."""
    with new_pack(file) as pack:
        return write_cases(articles, pack, ".json", own_types(), lambda cas: cas.to_json(pretty_print=False), losses)


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read each .json in a zip, or one alone.

    Raises:
        InvalidInput: if it is neither.
    """
    return read_cases(file, ".json", b"%FEATURE_STRUCTURES", load, lambda _: load)


def load(data: bytes) -> "Cas":
    """Return the CAS in a .json; whatever the library raises where there is none."""
    from cassis import load_cas_from_json

    return load_cas_from_json(BytesIO(data), lenient=True)
