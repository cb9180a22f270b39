"""Files with a CAS each: many in a zip, or one alone; what the XMI and the JSON of CASes have in common."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.cas import cas_of
from annotate.formats.cas_reading import articles_of
from annotate.formats.losses import Losses
from annotate.formats.marks import text_of
from annotate.formats.pack import MEMBER, content, is_pack, member, names_of, open_pack
from annotate.formats.problem import Problem

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

Load = Callable[[bytes], "Cas"]


def write_cases(
    articles: Iterable[Article],
    pack: ZipFile,
    ending: str,
    types: "TypeSystem",
    dump: Callable[["Cas"], str | None],
    losses: Losses,
) -> int:
    """Write a file an article into a zip, and return how many records. dump: a CAS as the file has it."""
    written = 0
    for article in articles:
        document = text_of(article)
        cas = cas_of(article, types, losses)
        pack.writestr(member(f"{document.id}-{document.revision}{ending}"), dump(cas) or "")
        written += sum(bool(record.spans) for record in article.records)
    return written


def read_cases(
    file: BinaryIO, ending: str, sign: bytes, load: Load, loader: Callable[[ZipFile], Load]
) -> Iterator[Article | Problem]:
    """Read each file with the ending in a zip, or one alone.

    sign: what every one has in it. load: for one alone. loader: gives what loads those of a zip.

    Raises:
        InvalidInput: if it is neither.
    """
    ids = count(1)
    if not is_pack(file):
        data = file.read(MEMBER + 1)
        if len(data) > MEMBER or sign not in data:
            raise InvalidInput(f"It is no CAS as {ending[1:].upper()}, and no zip with any.")
        yield from articles_of(lambda: load(data), "article 1", {"id": 1}, ids)
        return
    with open_pack(file) as pack:
        names = names_of(pack, ending)
        if not names:
            raise InvalidInput(f"There is no {ending} in the zip.")
        load = loader(pack)
        for number, name in enumerate(names, start=1):
            about = {"id": number, "title": PurePosixPath(name).stem}
            yield from articles_of(partial(_packed, pack, name, load), name, about, ids)


def _packed(pack: ZipFile, name: str, load: Load) -> "Cas":
    return load(content(pack, name))
