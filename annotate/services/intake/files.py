"""Files of annotated data: kept on disk, what they are found out, read one article at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import IO, Any

from annotate.errors import InvalidInput
from annotate.formats import FORMATS, Article, Problem, archive, endings, inception, inception_curated
from annotate.formats.characters import FOREIGN, has_foreign, is_foreign, may_be_foreign, without_foreign
from annotate.formats.documents import METADATA
from annotate.formats.pack import is_pack

_OTHERS: tuple[Any, ...] = (archive, inception, inception_curated)
READERS: Mapping[str, Any] = {one.key: one for one in (*_OTHERS, *FORMATS.values())}
"""What is read here, by key: all that is written, the archive of a release, and a project of INCEpTION in two ways."""
LOOKED_AT = 20  # pieces of a file until something in it must be readable


def format_of(file: IO[bytes], name: str) -> str:
    """The key of the format of a file: the first with that ending that reads something near its beginning.

    Raises:
        InvalidInput: none does; says what those say that know it, or else most of them.
    """
    likely = _likely(name)
    if name.lower().endswith(".zip") and not is_pack(file):
        raise InvalidInput(f"“{name}” is no zip, whatever its name says. Copy or export it again.", field="file")
    if not likely:
        raise InvalidInput(f"“{name}” has an ending that no format has. Choose the format.", field="file")
    faults: Counter[str] = Counter()
    known: dict[str, list[str]] = {}
    for key in likely:
        try:
            first = list(islice(read_articles(file, key), LOOKED_AT))
        except InvalidInput as wrong:
            faults[str(wrong)] += 1
            continue
        if any(isinstance(one, Article) for one in first):
            return key
        known.setdefault(_said(first), []).append(READERS[key].name)
    told = " ".join(f"As {' or '.join(names)}: {fault}" for fault, names in known.items()) or _said_by_most(
        faults, likely
    )
    raise InvalidInput(f"“{name}” cannot be read. {told} If it is of another kind, choose its format.", field="file")


def _said(first: list[Article | Problem]) -> str:
    problem = next((one for one in first if isinstance(one, Problem)), None)
    return f"{problem.place}: {problem.reason.rstrip('.')}." if problem else "there is nothing in it."


def _said_by_most(faults: Counter[str], keys: list[str]) -> str:
    fault, number = faults.most_common(1)[0]
    if number * 2 > len(keys):
        return fault
    return f"Nothing in it is what these have: {', '.join(READERS[key].name for key in keys)}."


def read_articles(file: IO[bytes], key: str) -> Iterator[Article | Problem]:
    """What is in a file of the format, from its beginning; what cannot be read is told, and left out."""
    file.seek(0)
    count = 0
    try:
        for count, one in enumerate(READERS[key].read(file), start=1):  # noqa: B007
            yield from _sound(one)
    except InvalidInput as problem:
        if not count:
            raise
        yield Problem(place="the rest of the file", reason=str(problem))


def _sound(one: Article | Problem) -> Iterator[Article | Problem]:
    """Without characters that the database refuses; what has one is told."""
    if isinstance(one, Problem):
        yield Problem(place=without_foreign(one.place), reason=without_foreign(one.reason))
        return
    if not may_be_foreign(one):
        yield one
        return
    about = one.document
    if about and any(is_foreign(getattr(about, name) or "") for name in (*METADATA, "language", "split")):
        yield Problem(place=f"article {about.id}", reason=FOREIGN)
        return
    sound = []
    for record in one.records:
        if has_foreign(record):
            yield Problem(place=f"annotation {record.id}", reason=FOREIGN)
        else:
            sound.append(record)
    if about or sound:
        yield Article(document=about, records=tuple(sound))


def _likely(name: str) -> list[str]:
    ending = name.rpartition(".")[2].lower()
    return [key for key, one in READERS.items() if ending in endings(one)]
