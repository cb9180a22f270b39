"""What an annotation says, apart from who says it and how it fares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotate.errors import InvalidInput, InvalidSpan
from annotate.models import Annotation, Span
from annotate.text import Span as TextSpan
from annotate.text import context, cuts_grapheme

Places = Mapping[str, Sequence[tuple[int, int]]]  # role → [start, end) in code points


@dataclass(frozen=True)
class Statement:
    """What an annotation says: a label, spans by role, and what goes with them."""

    label: str
    spans: Places
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    confidence: float | None = None


def values_of(statement: Statement) -> dict[str, Any]:
    if statement.confidence is not None and not 0 <= statement.confidence <= 1:
        raise InvalidInput("Confidence goes from 0 to 1.", field="confidence")
    return {
        "label": statement.label,
        "attributes": dict(statement.attributes),
        "note": statement.note,
        "confidence": statement.confidence,
    }


def statement_of(annotation: Annotation) -> Statement:
    spans: dict[str, list[tuple[int, int]]] = {}
    for span in annotation.spans.all():
        spans.setdefault(span.role, []).append((span.start, span.end))
    return Statement(annotation.label, spans, annotation.attributes, annotation.note, annotation.confidence)


def summary(statement: Statement) -> dict[str, Any]:
    return {
        "label": statement.label,
        "spans": {role: sorted([list(pair) for pair in pairs]) for role, pairs in sorted(statement.spans.items())},
        "attributes": dict(statement.attributes),
        "note": statement.note,
        "confidence": statement.confidence,
    }


def write_spans(annotation: Annotation, places: Places) -> None:
    text = annotation.revision.text
    rows = []
    for role, pairs in places.items():
        for start, end in pairs:
            span = TextSpan(start, end)
            quote = span.of(text)
            if cuts_grapheme(text, span):
                raise InvalidSpan(f"The span [{start}, {end}) cuts a character in two.", field="spans")
            prefix, suffix = context(text, span)
            rows.append(
                Span(annotation=annotation, role=role, start=start, end=end, quote=quote, prefix=prefix, suffix=suffix)
            )
    Span.objects.bulk_create(rows)
