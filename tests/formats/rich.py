"""Articles with all that is hard: astral, combining and right-to-left letters, overlap, several spans, relations."""

from typing import Any

from msgspec.structs import replace

from annotate.formats import Article, DocumentRecord, Record, RelationRecord, SpanRecord, UnitRecord, text_sha256
from annotate.text import Span
from annotate.text.context import context
from tests.formats.examples import RECORD

TEXT = (
    "Dam fails 🌊 at Noe\u0301 𐐷\n\n"
    "About 4,000 people fled 👩‍👩‍👧, the mayor said, “and 300 more” by night.\n"
    "قال الوزير إن ٤٠٠٠ شخص فروا 😀 أمس.\n"
)
DOCUMENT = DocumentRecord(
    id=3,
    project="Floods",
    revision=1,
    sha256=text_sha256(TEXT),
    title="Dam fails 🌊",
    publisher="The Paper",
    author="",
    url="https://paper.example/dam",
    published_at="2026-03-01T07:00:00Z",
    language="en",
    split="train",
    units=(UnitRecord(kind="heading", start=0, end=18), UnitRecord(kind="paragraph", start=20, end=88)),
    text=TEXT,
)
REFERENCE = replace(RECORD.document, sha256=DOCUMENT.sha256, title=DOCUMENT.title, published_at=DOCUMENT.published_at)


def span(role: str, words: str) -> SpanRecord:
    start = TEXT.index(words)
    prefix, suffix = context(TEXT, Span(start, start + len(words)))
    return SpanRecord(role=role, start=start, end=start + len(words), quote=words, prefix=prefix, suffix=suffix)


def record(number: int, label: str, *spans: SpanRecord, **changed: Any) -> Record:
    return replace(RECORD, id=number, document=REFERENCE, label=label, spans=spans, **changed)


RECORDS = (
    record(
        6,
        "attribution",
        span("source", "the mayor"),
        span("cue", "said"),
        span("content", "About 4,000 people fled 👩‍👩‍👧"),
        span("content", "“and 300 more”"),
        attributes={
            "quote_type": "mixed",
            "anonymity_reason_given": True,
            "words": "two words",
            "basis": "heard|seen",
            "n": [1.5, None],
        },
        note="Ask again\nby C:\\night 😀.",
        confidence=0.75,
        relations=(),
    ),
    replace(record(7, "numeric_claim", span("quantity", "4,000")), relations=(RelationRecord(kind="restates", to=8),)),
    record(8, "numeric_claim", span("quantity", "٤٠٠٠ شخص"), span("source", "الوزير"), relations=()),
    record(9, "time", span("time", "أمس"), relations=(RelationRecord(kind="contradicts", to=6),)),
    record(10, "loaded", span("loaded", "Noe\u0301 𐐷"), relations=()),
)
ARTICLE = Article(document=DOCUMENT, records=RECORDS)
SHORT = "Rents rose."
SECOND = Article(
    document=replace(DOCUMENT, id=4, text=SHORT, sha256=text_sha256(SHORT), title="Rents", url="", units=()), records=()
)
