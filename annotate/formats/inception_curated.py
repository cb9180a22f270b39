"""A project of INCEpTION with curated work in place of the annotators’; chosen by a person, never guessed."""

from collections.abc import Iterator
from typing import BinaryIO

from annotate.formats import inception
from annotate.formats.article import Article
from annotate.formats.problem import Problem

key = "inception_curated"
name = "INCEpTION project (zip), curated work in place of the annotators’"
extension = "zip"
endings: tuple[str, ...] = ()


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read the curated work of each document, and everybody's where nobody curated.

    Raises:
        InvalidInput: if it is no zip that INCEpTION exported.
    """
    yield from inception.read(file, is_settled=True)
