"""Annotations as other tools know them: marks, each a type on one stretch of a text, and ties between two of them.

An annotation owns spans in roles; a mark is one stretch. So each span leaves as a mark whose type names label and role
("attribution--source"; the label alone where its role is called the same), and every mark but the first is tied to the
first one: it belongs_to it. Annotations are tied by their first marks. `gathering` goes the same way back.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Any, NamedTuple

from annotate.formats.article import Article
from annotate.formats.documents import DocumentRecord
from annotate.formats.losses import Losses
from annotate.formats.parts import Part
from annotate.formats.records import Record, RelationRecord, SpanRecord
from annotate.formats.structure import to_json

BELONGS = "belongs_to"
"""How a mark that is not the first of its annotation is tied to the first."""
BETWEEN = "--"
"""What stands between label and role in the type of a mark; no key of a scheme has it."""

_TOLD = ("document", "label", "spans")


class Mark(NamedTuple):
    """Code points start <= i < end of a text, and what they are called. key: its own within the text."""

    key: str
    type: str
    start: int
    end: int


class Tie(NamedTuple):
    """How the mark with the key `one` stands to the mark with the key `other`."""

    kind: str
    one: str
    other: str


def type_of(label: str, role: str) -> str:
    """Return what a span is called where it has one name only."""
    return label if role == label else label + BETWEEN + role


def label_and_role(name: str) -> tuple[str, str]:
    """Return what type_of was made of; a name that others gave is both."""
    label, between, role = name.partition(BETWEEN)
    return (label, role) if between and label and role else (name, name)


def marks_of(record: Record) -> list[Mark]:
    """Return a mark for each span, in their order."""
    return [_mark(record, number, span) for number, span in enumerate(record.spans, start=1)]


def ties_of(records: Sequence[Record]) -> Iterator[Tie]:
    """Return what ties the marks of annotations together that stand side by side."""
    there = marked(records)
    for record in records:
        marks = marks_of(record)
        for mark in marks[1:]:
            yield Tie(BELONGS, mark.key, marks[0].key)
        for relation in record.relations if marks else ():
            if relation.to in there:
                yield Tie(relation.kind, marks[0].key, _key(relation.to, 1))


def marked(records: Sequence[Record]) -> frozenset[int]:
    """Return the ids of those that have a mark."""
    return frozenset(record.id for record in records if record.spans)


def strays_of(record: Record, there: Set[int]) -> list[RelationRecord]:
    """Return the relations of an annotation that ties_of leaves out: to one that has no mark beside its own."""
    return [relation for relation in record.relations if relation.to not in there]


def lose_strays(records: Sequence[Record], losses: Losses) -> None:
    """Note the relations that ties_of leaves out."""
    there = marked(records)
    for record in records:
        if strays_of(record, there):
            losses.lose(Part.RELATIONS, place_of(record))


def lose_unmarked(records: Sequence[Record], losses: Losses) -> None:
    """Note the annotations that have no span to mark."""
    for record in records:
        if not record.spans:
            losses.lose(Part.LABEL, place_of(record))


def rest_of(record: Record, there: Set[int]) -> dict[str, Any]:
    """Return what marks and ties do not tell of an annotation, as JSON holds it; there: the ids of those marked."""
    rest = {name: value for name, value in to_json(record).items() if name not in _TOLD}
    return rest | {"relations": to_json(strays_of(record, there))}


def text_of(article: Article) -> DocumentRecord:
    """Return the text of an article, without which there is nothing to put marks on.

    Raises:
        ValueError: if the article has none.
    """
    if article.document is None:
        raise ValueError("an article without its text cannot be written in this format")
    return article.document


def place_of(record: Record) -> str:
    """Return where a record stands, for people."""
    return f"annotation {record.id} in “{record.document.title[:120]}”"


def _mark(record: Record, number: int, span: SpanRecord) -> Mark:
    return Mark(_key(record.id, number), type_of(record.label, span.role), span.start, span.end)


def _key(number: int, span: int) -> str:
    return f"{number}.{span}"
