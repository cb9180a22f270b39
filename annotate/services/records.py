"""Rows as the records that leave in files."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from annotate.formats import (
    AdjudicationRecord,
    Article,
    DecidedFlag,
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
)
from annotate.models import (
    Adjudication,
    Annotation,
    Document,
    Evidence,
    EvidenceFile,
    Flag,
    Review,
    Revision,
    Source,
    Verdict,
)
from annotate.models.anchor import Place, stands_in
from annotate.models.annotation import AnnotationQuerySet

CHUNK = 500  # annotations fetched at a time


def articles(chosen: AnnotationQuerySet) -> Iterator[Article]:
    """The annotations by the texts they speak of: in the order of documents, of their texts, and of ids."""
    rows = chosen.with_record().order_by("document_id", "pk").iterator(CHUNK)
    for _, of_document in groupby(rows, key=lambda annotation: annotation.document_id):
        told: dict[int, list[Record]] = {}
        for annotation in of_document:
            told.setdefault(stands_in(annotation)[0].pk, []).append(as_record(annotation))
        texts = Revision.objects.filter(pk__in=told).select_related("document__project").defer("source_map")
        for revision in texts.order_by("number"):
            yield Article(document=as_document_record(revision), records=tuple(told[revision.pk]))


def as_document_record(revision: Revision) -> DocumentRecord:
    """One text of an article. Needs revision.document.project."""
    document = revision.document
    return DocumentRecord(
        **_about(document, revision),
        project=document.project.name,
        split=None,
        units=tuple(UnitRecord(kind=kind, start=start, end=end) for kind, start, end in revision.units),
        text=revision.text,
    )


def as_record(annotation: Annotation) -> Record:
    """One annotation with all that was said and decided about it. Needs what `releases` fetches with it.

    It speaks of the text in force where that has its words: an approved one always does. One that lost them speaks of
    the text that it was said of.
    """
    revision, places = stands_in(annotation)
    return Record(
        id=annotation.pk,
        project=annotation.project.name,
        document=DocumentReference(**_about(annotation.document, revision)),
        label=annotation.label,
        status=annotation.status,
        spans=tuple(map(_span, places)),
        attributes=annotation.attributes,
        note=annotation.note,
        confidence=annotation.confidence,
        source=_source(annotation.source.standing) if annotation.source else None,
        evidence=tuple(map(_evidence, annotation.evidence.all())),
        verdict=_verdict(getattr(annotation, "verdict", None)),
        relations=tuple(RelationRecord(kind=one.kind, to=one.to_id) for one in annotation.relations.all()),
        author=annotation.author.username,
        created_at=_moment(annotation.created_at),
        submitted_at=_when(annotation.submitted_at),
        reviews=tuple(map(_review, reversed(annotation.reviews.all()))),
        version=annotation.version,
        guidelines_version=annotation.guideline.version,
        scheme_version=annotation.scheme.version,
        flag=_flag(annotation.flag) if annotation.flag else None,
        supersedes=annotation.supersedes_id,
        split=None,
        adjudication=_adjudication(annotation.rivalry.adjudication) if hasattr(annotation, "rivalry") else None,
    )


def as_decided_flag(flag: Flag) -> DecidedFlag:
    """One flag that somebody decided. Needs its revision and decided_by."""
    names = ("start", "end", "quote", "kind")
    return DecidedFlag(
        id=flag.pk,
        document=flag.revision.document_id,
        sha256=flag.revision.sha256,
        flag=_flag(flag),
        **{name: getattr(flag, name) for name in names},
    )


def _about(document: Document, revision: Revision) -> dict[str, Any]:
    named = {name: getattr(document, name) for name in ("title", "publisher", "author", "url")}
    text = {"revision": revision.number, "sha256": revision.sha256, "language": revision.language}
    return {"id": document.pk, "published_at": _when(document.published_at)} | named | text


def _span(place: Place) -> SpanRecord:
    names = ("role", "start", "end", "quote", "prefix", "suffix")
    return SpanRecord(**{name: getattr(place, name) for name in names})


def _source(source: Source) -> SourceRecord:
    return SourceRecord(id=source.pk, name=source.name, kind=source.kind)


def _evidence(evidence: Evidence) -> EvidenceRecord:
    names = ("url", "quote", "note", "is_primary", "is_named")
    return EvidenceRecord(
        **{name: getattr(evidence, name) for name in names},
        file=_file(evidence.file) if evidence.file else None,
        accessed_at=evidence.accessed_at.isoformat() if evidence.accessed_at else None,
    )


def _file(file: EvidenceFile) -> FileRecord:
    return FileRecord(name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256)


def _verdict(verdict: Verdict | None) -> VerdictRecord | None:
    return (
        VerdictRecord(rating=verdict.rating, explanation=verdict.explanation, one_origin=verdict.one_origin)
        if verdict
        else None
    )


def _review(review: Review) -> ReviewRecord:
    return ReviewRecord(
        reviewer=review.reviewer.username,
        decision=review.decision,
        reason=review.reason,
        at=_moment(review.at),
        version=review.version,
    )


def _adjudication(made: Adjudication) -> AdjudicationRecord:
    return AdjudicationRecord(
        adjudicator=made.adjudicator.username,
        how=made.how,
        outcome=made.outcome_id,
        reason=made.reason,
        at=_moment(made.at),
    )


def _flag(flag: Flag) -> FlagRecord:
    names = ("rule", "why", "severity", "engine_version", "value", "unit", "score", "status", "reason")
    return FlagRecord(
        **{name: getattr(flag, name) for name in names},
        decided_by=flag.decided_by.username if flag.decided_by else None,
        decided_at=_when(flag.decided_at),
    )


def _when(moment: datetime | None) -> str | None:
    return _moment(moment) if moment else None


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
