"""UIMA CAS as JSON (format 0.4.0): a zip with a .json for each article, the types in each, as INCEpTION has them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.cas import articles_of, cas_of, own_types
from annotate.formats.losses import Losses
from annotate.formats.marks import text_of
from annotate.formats.pack import MEMBER, content, is_pack, member, names_of, new_pack, open_pack
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
    types = own_types()
    written = 0
    with new_pack(file) as pack:
        for article in articles:
            document = text_of(article)
            json = cas_of(article, types, losses).to_json(pretty_print=False)
            pack.writestr(member(f"{document.id}-{document.revision}.json"), json or "")
            written += sum(bool(record.spans) for record in article.records)
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read each .json in a zip, or one alone.

    Raises:
        InvalidInput: if it is neither.
    """
    ids = count(1)
    if not is_pack(file):
        data = file.read(MEMBER + 1)
        if len(data) > MEMBER or b"%FEATURE_STRUCTURES" not in data:
            raise InvalidInput("It is no CAS as JSON, and no zip with any.")
        yield from articles_of(lambda: _load(data), "article 1", 1, ids)
        return
    with open_pack(file) as pack:
        names = names_of(pack, ".json")
        if not names:
            raise InvalidInput("There is no .json in the zip.")
        for number, name in enumerate(names, start=1):
            yield from articles_of(lambda name=name: _load(content(pack, name)), name, number, ids)


def _load(data: bytes) -> "Cas":
    from cassis import load_cas_from_json

    return load_cas_from_json(BytesIO(data), lenient=True)
