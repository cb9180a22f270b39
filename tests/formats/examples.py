"""Records to write: one that a person can read, and any that could be."""

from hypothesis import strategies as st

from annotate.formats import (
    AdjudicationRecord,
    DocumentRecord,
    DocumentReference,
    EvidenceRecord,
    FileRecord,
    FlagRecord,
    Record,
    RelationRecord,
    ReviewRecord,
    SourceRecord,
    SpanRecord,
    UnitRecord,
    VerdictRecord,
    text_sha256,
)

TEXT = "Dam fails\n\nAbout 4,000 people fled, the mayor said."

RECORD = Record(
    id=7,
    project="Floods",
    document=DocumentReference(
        id=3,
        revision=1,
        sha256=text_sha256(TEXT),
        title="Dam fails",
        publisher="The Paper",
        author="",
        url="https://paper.example/dam",
        published_at=None,
        language="en",
    ),
    label="numeric_claim",
    status="approved",
    spans=(
        SpanRecord(role="quantity", start=17, end=22, quote="4,000", prefix="About ", suffix=" people"),
        SpanRecord(role="source", start=36, end=45, quote="the mayor", prefix="fled, ", suffix=" said."),
    ),
    attributes={"value": 4000, "sourcing": "sourced", "approx": "about"},
    note="",
    confidence=None,
    source=SourceRecord(id=2, name="The mayor of Sand", kind="named_person"),
    evidence=(
        EvidenceRecord(
            url="https://sand.example/dam",
            file=FileRecord(name="dam.pdf", media_type="application/pdf", size=9, sha256="ab" * 32),
            quote="Some 4,000 left.",
            note="",
            accessed_at="2026-03-01",
            is_primary=True,
            is_named=False,
        ),
    ),
    verdict=VerdictRecord(rating="mostly_true", explanation="The council counted 3,960."),
    relations=(RelationRecord(kind="restates", to=6),),
    author="ann",
    created_at="2026-03-01T09:30:00Z",
    submitted_at="2026-03-01T09:31:00Z",
    reviews=(ReviewRecord(reviewer="rita", decision="approve", reason="", at="2026-03-02T08:00:00Z", version=2),),
    version=2,
    guidelines_version=1,
    scheme_version=1,
    flag=FlagRecord(
        rule="unsourced_number",
        why="“4,000” stands alone.",
        severity="high",
        engine_version="1.0",
        value=4000,
        unit="people",
        score=0.5,
        status="confirmed",
        reason="",
        decided_by="ann",
        decided_at="2026-03-01T09:31:00Z",
    ),
    supersedes=None,
    split="train",
)

DOCUMENT = DocumentRecord(
    id=3,
    project="Floods",
    revision=1,
    sha256=text_sha256(TEXT),
    title="Dam fails",
    publisher="The Paper",
    author="",
    url="https://paper.example/dam",
    published_at=None,
    language="en",
    split="train",
    units=(UnitRecord(kind="heading", start=0, end=9), UnitRecord(kind="paragraph", start=11, end=len(TEXT))),
    text=TEXT,
)

_words = st.one_of(
    st.sampled_from(
        ["", "=1+1", "'", "''", "-5", "@x", "a\nb", "a\r\nb", "\r", '"', ",", "\u2028", "👩‍👩‍👧", "null", "7"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)
_numbers = st.integers(0, 10**9)
_scores = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _words


@st.composite
def span_records(draw: st.DrawFn) -> SpanRecord:
    """Any span with a quote of its length."""
    quote = draw(_words.filter(bool))
    start = draw(_numbers)
    return SpanRecord(
        role=draw(_words), start=start, end=start + len(quote), quote=quote, prefix=draw(_words), suffix=draw(_words)
    )


_documents = st.builds(
    DocumentReference,
    id=_numbers,
    revision=_numbers,
    published_at=st.none() | _words,
    **dict.fromkeys(("sha256", "title", "publisher", "author", "url", "language"), _words),
)
_reviews = st.builds(ReviewRecord, version=_numbers, **dict.fromkeys(("reviewer", "decision", "reason", "at"), _words))
_flags = st.builds(
    FlagRecord,
    value=_scores,
    score=_scores,
    decided_by=st.none() | _words,
    decided_at=st.none() | _words,
    **dict.fromkeys(("rule", "why", "severity", "engine_version", "unit", "status", "reason"), _words),
)
_files = st.builds(FileRecord, size=_numbers, **dict.fromkeys(("name", "media_type", "sha256"), _words))
_evidence = st.builds(
    EvidenceRecord,
    file=st.none() | _files,
    accessed_at=st.none() | _words,
    is_primary=st.booleans(),
    is_named=st.booleans(),
    **dict.fromkeys(("url", "quote", "note"), _words),
)
_adjudications = st.builds(
    AdjudicationRecord,
    outcome=st.none() | _numbers,
    **dict.fromkeys(("adjudicator", "how", "reason", "at"), _words),
)
records = st.builds(
    Record,
    document=_documents,
    spans=st.lists(span_records(), max_size=3).map(tuple),
    source=st.none() | st.builds(SourceRecord, id=_numbers, name=_words, kind=_words),
    evidence=st.lists(_evidence, max_size=2).map(tuple),
    verdict=st.none() | st.builds(VerdictRecord, rating=_words, explanation=_words),
    relations=st.lists(st.builds(RelationRecord, kind=_words, to=_numbers), max_size=2).map(tuple),
    attributes=st.dictionaries(_words, _values | st.lists(_values, max_size=2), max_size=3),
    reviews=st.lists(_reviews, max_size=2).map(tuple),
    flag=st.none() | _flags,
    adjudication=st.none() | _adjudications,
    confidence=_scores,
    supersedes=st.none() | _numbers,
    submitted_at=st.none() | _words,
    split=st.none() | _words,
    **dict.fromkeys(("id", "version", "guidelines_version", "scheme_version"), _numbers),
    **dict.fromkeys(("project", "label", "status", "note", "author", "created_at"), _words),
)
