"""The archive of a release: its articles in documents.jsonl, and their annotations in a file of records beside them."""

from collections.abc import Iterator
from contextlib import ExitStack
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from annotate.errors import InvalidInput
from annotate.formats import jsonl
from annotate.formats.article import Article
from annotate.formats.documents import DocumentRecord, read_documents
from annotate.formats.pack import open_pack
from annotate.formats.problem import Problem

key = "release"
name = "Release of Annotate (zip)"
extension = "zip"

TEXTS, RECORDS = "documents.jsonl", "records.jsonl"
AT_ONCE = 1 << 17  # bytes that are unpacked


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read each text with the annotations that speak of it; one text is held at a time.

    Raises:
        InvalidInput: if it is no zip, holds no records.jsonl, or unpacks to more than it may.
    """
    with open_pack(file) as pack, ExitStack() as opened:
        members = {PurePosixPath(one.filename).name: one for one in pack.infolist()}
        if RECORDS not in members:
            raise InvalidInput(f"There is no {RECORDS} in it.")
        said = jsonl.read(_opened(pack, members[RECORDS], opened))
        texts = read_documents(_opened(pack, members[TEXTS], opened)) if TEXTS in members else iter(())
        yield from joined(texts, said)


def joined(texts: Iterator[DocumentRecord], said: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Read texts and what is said of them side by side: both are in the order of the articles' ids."""
    text = next(texts, None)
    for one in said:
        if isinstance(one, Problem):
            yield one
            continue
        about = one.records[0].document
        while text and text.id <= about.id and text.sha256 != about.sha256:
            yield Article(document=text, records=())
            text = next(texts, None)
        is_there = text is not None and text.sha256 == about.sha256
        yield Article(document=text, records=one.records) if is_there else one
        text = next(texts, None) if is_there else text
    while text:
        yield Article(document=text, records=())
        text = next(texts, None)


def _opened(pack: ZipFile, member: ZipInfo, opened: ExitStack) -> BinaryIO:
    """A member whose lines are found quickly, which a zip's own are not."""
    unpacked = cast(RawIOBase, opened.enter_context(pack.open(member)))
    return opened.enter_context(BufferedReader(unpacked, AT_ONCE))
