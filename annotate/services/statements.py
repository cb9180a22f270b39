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
    quotes: Mapping[tuple[int, int], str] = field(default_factory=dict)  # where the sender says what stands there


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


def write_spans(annotation: Annotation, statement: Statement) -> None:
    text = annotation.revision.text
    rows = []
    for role, pairs in statement.spans.items():
        for start, end in pairs:
            span = TextSpan(start, end)
            quote = span.of(text)
            _check_quote(statement.quotes.get((start, end)), quote, start)
            if cuts_grapheme(text, span):
                raise InvalidSpan(f"The span [{start}, {end}) cuts a character in two.", field="spans")
            prefix, suffix = context(text, span)
            rows.append(
                Span(annotation=annotation, role=role, start=start, end=end, quote=quote, prefix=prefix, suffix=suffix)
            )
    Span.objects.bulk_create(rows)


def _check_quote(told: str | None, quote: str, start: int) -> None:
    """Offsets that count UTF-16 units, or another text's, are found out by the words."""
    if told is not None and told != quote:
        raise InvalidSpan(
            f"You quote “{told[:80]}”, but at {start} the text has “{quote[:80]}”.", field="spans", text=quote
        )
