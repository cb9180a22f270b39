"""What a card tells of a release, counted where the data is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFacts:
    """One file. about: what it holds, in words. lost: what it could not hold, in words, or ""."""

    name: str
    media_type: str
    records: int
    size: int
    sha256: str
    about: str = ""
    lost: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelFacts:
    """One label of the scheme, and how many annotations carry it."""

    key: str
    name: str
    about: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """A release in figures. Days are "2026-03-01", or "" where nothing says; counts are of what the release holds.

    purpose: what it is for, in its maker's words. filters: in words. guidelines: version to how many annotations
    were made by it. splits: part to articles and annotations. agreement: the figures of agreement.json.
    changes: what became of how many since release `since`.
    """

    project: str
    number: int
    address: str
    purpose: str
    licence: str
    frozen_on: str
    creator: str
    filters: Sequence[tuple[str, str]]
    documents: int
    annotations: int
    labels: Sequence[LabelFacts]
    statuses: Mapping[str, int]
    languages: Mapping[str, int]
    publishers: Mapping[str, int]
    published: tuple[str, str]
    annotated: tuple[str, str]
    annotators: int
    reviewers: int
    evidence: int
    verdicts: int
    guidelines: Mapping[int, int]
    engines: Sequence[str]
    decided_flags: int
    of_earlier_texts: int
    double_annotated: int
    blind: bool
    agreement: Mapping[str, Any]
    seed: int | None = None
    splits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    since: int | None = None
    changes: Mapping[str, int] = field(default_factory=dict)
    files: Sequence[FileFacts] = ()
