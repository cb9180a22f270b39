"""What the engine says of each number of gold documents, as a scorer reads it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotate.flagging.engine import read
from annotate.flagging.reading import Attribution
from annotate.flagging.sourcing import Sourcing
from annotate.text import Span

Document = Mapping[str, Any]


def documents(lines: Iterable[str], split: str = "") -> Iterator[Document]:
    """Yield the documents of a JSON Lines file, those of one split where one is named."""
    for line in lines:
        document = json.loads(line) if line.strip() else None
        if document and split in ("", document.get("split", "")):
            yield document


def predictions(found: Iterable[Document], *, given: bool = False, language: str = "en") -> Iterator[Document]:
    """Yield {id, mentions} of each document: of the numbers the engine finds, or with given of the gold mentions.

    A mention is {start, end, label, source}: label is attributed, anonymous or unsourced, source [start, end] or None.
    """
    for document in found:
        reading = read(document["text"], language=language)
        own = [quantity.span for quantity in reading.quantities]
        spans = [Span(one["start"], one["end"]) for one in document["mentions"]] if given else own
        sourcing = Sourcing(reading.attributions)
        yield {"id": document["id"], "mentions": [_mention(span, sourcing.of(span)) for span in spans]}


def _mention(span: Span, credit: Attribution | None) -> Document:
    source = credit.source if credit else None
    label = "unsourced" if credit is None else "anonymous" if credit.source_kind == "anonymous" else "attributed"
    where = [source.start, source.end] if source else None
    return {"start": span.start, "end": span.end, "label": label, "source": where}
