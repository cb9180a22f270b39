"""Where the words that a file marks stand in the article here."""

from typing import Literal

from annotate.formats import Record, SpanRecord
from annotate.services.intake_articles import Target
from annotate.text import Span
from annotate.text.anchoring import Description
from annotate.text.graphemes import cuts_grapheme
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
        place = _place(span, target)
        if place.start != span.start and not mended:
            mended = f"“{_short(span.quote)}” stands at {place.start:,}, not at {span.start:,}."
        pairs = spans.setdefault(span.role, [])
        if (place.start, place.end) not in pairs:
            pairs.append((place.start, place.end))
    return spans, mended


def _place(span: SpanRecord, target: Target) -> Span:
    """Where the words of one span stand in the text in force."""
    counted = target.said
    fits = counted is not None and counted[span.start : span.end] == span.quote
    if fits and target.anchoring is not None:
        found = target.anchoring.anchor(Span(span.start, span.end))
        if found.span is None or found.status == "fuzzy":
            raise Refused(f"The article’s text here has no longer “{_short(span.quote)}”.")
        return found.span
    place = Span(span.start, span.end) if fits else _sought(span, target)
    if cuts_grapheme(target.text, place):
        raise Refused(f"The span [{place.start}, {place.end}) cuts a character in two.")
    return place


def _sought(span: SpanRecord, target: Target) -> Span:
    place = find_quote(target.text, Description(span.quote, span.prefix, span.suffix, span.start))
    if place is None:
        stands = target.text[span.start : span.end]
        seen = "nowhere, or in several places alike" if span.quote in target.text else "nowhere"
        raise Refused(f"At {span.start:,} the text has “{_short(stands)}”, and “{_short(span.quote)}” {seen}.")
    return place


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
