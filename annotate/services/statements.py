"""What an annotation says, apart from who says it and how it fares."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from annotate.errors import InvalidInput, InvalidSpan
from annotate.models import Annotation, Span, Verdict
from annotate.text import Span as TextSpan
from annotate.text.context import context
from annotate.text.graphemes import cuts_grapheme

Places = Mapping[str, Sequence[tuple[int, int]]]  # role → [start, end) in code points


class EvidenceSaid(Struct, frozen=True):
    """One thing that supports the statement: an address, a file shown in the document, words."""

    url: str = ""
    file: int | None = None
    quote: str = ""
    note: str = ""
    accessed_at: date | None = None
    is_primary: bool = False
    is_named: bool = False


class VerdictSaid(Struct, frozen=True):
    """How true the claim was found, on the project's scale, and why."""

    rating: str
    explanation: str = ""
    one_origin: str = ""  # why evidence of one origin is enough, where it is


class RelationSaid(Struct, frozen=True, order=True):
    """How it stands to the annotation that has the key."""

    kind: str
    to: uuid.UUID


class Statement(Struct, frozen=True, gc=False):
    """What an annotation says: a label, spans by role, and what goes with them.

    source: whom it credits, in the project's registry.
    """

    label: str
    spans: Places
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    confidence: float | None = None
    quotes: Mapping[tuple[int, int], str] = field(default_factory=dict)  # where the sender says what stands there
    source: int | None = None
    evidence: Sequence[EvidenceSaid] = ()
    verdict: VerdictSaid | None = None
    relations: Sequence[RelationSaid] = ()


def values_of(statement: Statement) -> dict[str, Any]:
    if statement.confidence is not None and not 0 <= statement.confidence <= 1:
        raise InvalidInput("Confidence goes from 0 to 1.", field="confidence")
    return {
        "label": statement.label,
        "attributes": dict(statement.attributes),
        "note": statement.note,
        "confidence": statement.confidence,
        "source_id": statement.source,
    }


def statement_of(annotation: Annotation) -> Statement:
    spans: dict[str, list[tuple[int, int]]] = {}
    for span in annotation.spans.all():
        spans.setdefault(span.role, []).append((span.start, span.end))
    evidence = [
        EvidenceSaid(e.url, e.file_id, e.quote, e.note, e.accessed_at, e.is_primary, e.is_named)
        for e in annotation.evidence.all()
    ]
    verdict = _verdict_of(annotation)
    return Statement(
        annotation.label,
        spans,
        annotation.attributes,
        annotation.note,
        annotation.confidence,
        source=annotation.source_id,
        evidence=evidence,
        verdict=VerdictSaid(verdict.rating, verdict.explanation, verdict.one_origin) if verdict else None,
        relations=[RelationSaid(one.kind, one.to.key) for one in annotation.relations.all()],
    )


def summary(statement: Statement, text: str) -> dict[str, Any]:
    """What the log keeps of a statement on the text: of spans their words too, so that it can be read alone."""
    verdict = statement.verdict
    return {
        "label": statement.label,
        "spans": {role: _places(pairs, text) for role, pairs in sorted(statement.spans.items())},
        "attributes": dict(statement.attributes),
        "note": statement.note,
        "confidence": statement.confidence,
        "source": statement.source,
        "evidence": [asdict(one) | {"accessed_at": _day(one.accessed_at)} for one in statement.evidence],
        "verdict": verdict
        and {name: value for name, value in asdict(verdict).items() if name != "one_origin" or value},
        "relations": sorted([one.kind, str(one.to)] for one in statement.relations),
    }


def write_spans(annotation: Annotation, statement: Statement) -> None:
    text = annotation.revision.text
    rows = []
    for role, pairs in statement.spans.items():
        for start, end in pairs:
            span = TextSpan(start, end)
            quote = span.of(text)
            check_quote(statement.quotes.get((start, end)), quote, start, field="spans")
            if cuts_grapheme(text, span):
                raise InvalidSpan(f"The span [{start}, {end}) cuts a character in two.", field="spans")
            prefix, suffix = context(text, span)
            rows.append(
                Span(annotation=annotation, role=role, start=start, end=end, quote=quote, prefix=prefix, suffix=suffix)
            )
    Span.objects.bulk_create(rows)


def check_quote(told: str | None, quote: str, start: int, *, field: str) -> None:
    """Offsets that count UTF-16 units, or another text's, are found out by the words."""
    if told is not None and told != quote:
        raise InvalidSpan(
            f"You quote “{told[:80]}”, but at {start} the text has “{quote[:80]}”.", field=field, text=quote
        )


def _verdict_of(annotation: Annotation) -> Verdict | None:
    """Fetched with the annotation, or asked for now: within an act it may have changed since."""
    if Annotation.verdict.is_cached(annotation):
        return getattr(annotation, "verdict", None)
    return Verdict.objects.filter(annotation=annotation).first()


def _places(pairs: Sequence[tuple[int, int]], text: str) -> list[list[Any]]:
    return sorted([[start, end, text[start:end]] for start, end in pairs])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
