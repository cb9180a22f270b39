"""An article with what was said of it: what every format writes, and what reading one gives."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from annotate.formats.documents import DocumentRecord
from annotate.formats.problem import Problem
from annotate.formats.records import Record


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One text with the annotations that speak of it, in the order of their ids.

    document: None where a file holds no text; each record then says by sha256 which text it speaks of.
    """

    document: DocumentRecord | None
    records: tuple[Record, ...]


def by_text(found: Iterable[Record | Problem]) -> Iterator[Article | Problem]:
    """Gather records that follow each other and speak of one text; problems keep their places."""
    for _, group in groupby(found, key=lambda one: None if isinstance(one, Problem) else one.document):
        together = list(group)
        yield from (one for one in together if isinstance(one, Problem))
        if records := tuple(one for one in together if isinstance(one, Record)):
            yield Article(document=None, records=records)
