"""Where the words that a file marks stand in the article here."""

from typing import Literal

from annotate.formats import Record, SpanRecord
from annotate.services.intake.articles import Target
from annotate.text import Span
from annotate.text.anchoring import Anchoring, Description
from annotate.text.graphemes import is_boundary
from annotate.text.quotes import find_quote

Status = Literal["good", "mended", "same", "bad", "skipped"]


class Refused(Exception):
    """It cannot come in: the status that its row gets, and why."""

    def __init__(self, reason: str, status: Status = "bad") -> None:
        super().__init__(reason)
        self.status: Status = status


def placed(record: Record, target: Target) -> tuple[dict[str, list[tuple[int, int]]], str]:
    """Where its words stand in the text in force, and in words what of that the file does not say."""
    spans: dict[str, list[tuple[int, int]]] = {}
    mended = ""
    for span in record.spans:
        start, end = _place(span, target)
        if start != span.start and not mended:
            mended = f"“{_short(span.quote)}” stands at {start:,}, not at {span.start:,}."
        pairs = spans.setdefault(span.role, [])
        if (start, end) not in pairs:
            pairs.append((start, end))
    return spans, mended


def _place(span: SpanRecord, target: Target) -> tuple[int, int]:
    """Where the words of one span stand in the text in force."""
    counted, (start, end) = target.said, (span.start, span.end)
    if counted is None or counted[start:end] != span.quote:
        start, end = _sought(span, target)
    elif target.anchoring is not None:
        return _carried(span, target.anchoring)
    if not (is_boundary(target.text, start) and is_boundary(target.text, end)):
        raise Refused(f"The span [{start}, {end}) cuts a character in two.")
    return start, end


def _carried(span: SpanRecord, anchoring: Anchoring) -> tuple[int, int]:
    found = anchoring.anchor(Span(span.start, span.end))
    if found.span is None or found.status == "fuzzy":
        raise Refused(f"The article’s text here has no longer “{_short(span.quote)}”.")
    return found.span.start, found.span.end


def _sought(span: SpanRecord, target: Target) -> tuple[int, int]:
    place = find_quote(target.text, Description(span.quote, span.prefix, span.suffix, span.start))
    if place is None:
        stands = target.text[span.start : span.end]
        seen = "nowhere, or in several places alike" if span.quote in target.text else "nowhere"
        raise Refused(f"At {span.start:,} the text has “{_short(stands)}”, and “{_short(span.quote)}” {seen}.")
    return place.start, place.end


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
