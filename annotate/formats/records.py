"""One annotation as it leaves in a file.

Times are RFC 3339 in UTC ("2026-03-01T09:30:00Z"), people are their user names, languages BCP 47 tags.
What has a default may be missing in a file that another program wrote; ours have it all. All are structs of msgspec,
which makes them of JSON six times as fast as they were made of what json reads, with every type checked.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import field

from annotate.errors import InvalidInput
from annotate.formats.structure import Item


class DocumentReference(Item, frozen=True, kw_only=True):
    """The revision that an annotation speaks of; documents.jsonl holds its text under the same sha256."""

    id: int = 0
    revision: int = 0
    sha256: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_at: str | None = None
    language: str = ""


class SpanRecord(Item, frozen=True, kw_only=True):
    """One span: code points start <= i < end of the text, the words there and the words around them.

    Raises:
        InvalidInput: if the quote cannot be what stands there.
    """

    role: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise InvalidInput(f"[{self.start}, {self.end}) does not fit a quote of {len(self.quote)} characters")


class ReviewRecord(Item, frozen=True, kw_only=True):
    """One decision: who decided what, why and when, on which version of the annotation."""

    reviewer: str
    decision: str
    reason: str
    at: str
    version: int


class FlagRecord(Item, frozen=True, kw_only=True):
    """The flag that an annotation answers, and what a person decided about it.

    value, unit: the figure it is about, if it is about one. score: the engine's confidence, 0 to 1.
    status: confirmed, answered, dismissed, open or stale; decided_by, decided_at: none where nobody decided.
    """

    rule: str
    why: str
    severity: str
    engine_version: str
    value: float | int | None
    unit: str
    score: float | int | None
    status: str
    reason: str
    decided_by: str | None
    decided_at: str | None


class SourceRecord(Item, frozen=True, kw_only=True):
    """Whom an annotation credits, in the registry of its project; kind: named_person, study_or_data, …"""

    id: int
    name: str
    kind: str


class FileRecord(Item, frozen=True, kw_only=True):
    """A file shown as evidence, by its name and what is in it; the file itself stays on the server."""

    name: str
    media_type: str
    size: int
    sha256: str


class EvidenceRecord(Item, frozen=True, kw_only=True):
    """One thing that supports an annotation. accessed_at: the day it was looked at ("2026-03-01").

    is_primary: it is the origin of what it says. is_named: whoever says it gives a name.
    """

    url: str
    file: FileRecord | None
    quote: str
    note: str
    accessed_at: str | None
    is_primary: bool
    is_named: bool


class VerdictRecord(Item, frozen=True, kw_only=True):
    """How true a claim was found, by a key of the project's scale, and why.

    one_origin: why evidence of one origin is enough; empty where nothing said so.
    """

    rating: str
    explanation: str
    one_origin: str = ""


class RelationRecord(Item, frozen=True, kw_only=True):
    """How an annotation stands to another, which `to` names by its id: contradicts, part_of_total, …"""

    kind: str
    to: int


class AdjudicationRecord(Item, frozen=True, kw_only=True):
    """How the dispute was settled that an annotation lost.

    how: take, merge, write or none. outcome: id of the annotation that stands in its place; none where nothing does.
    """

    adjudicator: str
    how: str
    outcome: int | None
    reason: str
    at: str


class Record(Item, frozen=True, kw_only=True):
    """One annotation, with all that was said and decided about it.

    version: how often it was changed. guidelines_version, scheme_version: those it was made under.
    supersedes: id of the annotation it replaces. split: train, validation or test, where a release is split.
    adjudication: what became of it where people who worked blind made it differently, and it is not what stands.
    """

    id: int
    project: str = ""
    document: DocumentReference
    label: str
    status: str = ""
    spans: tuple[SpanRecord, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    confidence: float | int | None = None
    source: SourceRecord | None = None
    evidence: tuple[EvidenceRecord, ...] = ()
    verdict: VerdictRecord | None = None
    relations: tuple[RelationRecord, ...] = ()
    author: str = ""
    created_at: str = ""
    submitted_at: str | None = None
    reviews: tuple[ReviewRecord, ...] = ()
    version: int = 0
    guidelines_version: int = 0
    scheme_version: int = 0
    flag: FlagRecord | None = None
    supersedes: int | None = None
    split: str | None = None
    adjudication: AdjudicationRecord | None = None
