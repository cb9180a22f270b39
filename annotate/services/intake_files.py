"""Files of annotated data: kept on disk, what they are found out, read one article at a time."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from annotate.errors import InvalidInput
from annotate.formats import FORMATS, Article, Problem, archive, endings, inception

READERS: Mapping[str, Any] = {archive.key: archive, inception.key: inception, **FORMATS}
"""What is read here, by key: all that is written, the archive of a release, and a project of INCEpTION."""


def format_of(file: IO[bytes], name: str) -> str:
    """The key of the format of a file: the first with that ending that reads something in it.

    Raises:
        InvalidInput: none does; says what the first says that knows it, or else the likeliest.
    """
    problems, known = [], []
    for key in _likely(name):
        try:
            first = next(read_articles(file, key), None)
        except InvalidInput as wrong:
            problems.append(str(wrong))
            continue
        if isinstance(first, Article):
            return key
        known.append(f"{first.place}: {first.reason}." if first else "There is nothing in it.")
    problem = next(iter(known + problems), "Its name has an ending that no format has. Choose the format.")
    raise InvalidInput(f"“{name}” cannot be read. {problem}", field="file")


def read_articles(file: IO[bytes], key: str) -> Iterator[Article | Problem]:
    """What is in a file of the format, from its beginning; what cannot be read is told, and left out."""
    file.seek(0)
    count = 0
    try:
        for count, one in enumerate(READERS[key].read(file), start=1):  # noqa: B007
            yield one
    except InvalidInput as problem:
        if not count:
            raise
        yield Problem(place="the rest of the file", reason=str(problem))


def _likely(name: str) -> list[str]:
    ending = name.rpartition(".")[2].lower()
    return [key for key, one in READERS.items() if ending in endings(one)]
