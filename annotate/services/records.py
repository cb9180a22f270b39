"""Rows as the records that leave in files: many at once, and never all of them in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, starmap
from typing import Any

from django.db.models.functions import Cast

from annotate.formats import Article, DecidedFlag, DocumentRecord, DocumentReference, Record, UnitRecord
from annotate.formats.lines import of_line
from annotate.models import Flag, Revision
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.services import record_parts as parts

CHUNK = 4_000  # annotations fetched at a time
TEXTS = 20  # texts fetched at a time

ASKED: tuple[str | Cast, ...] = (
    "pk",
    "document_id",
    "revision_id",
    "document__current_id",
    "source_id",
    "flag_id",
    "project__name",
    "label",
    "status",
    parts.in_words("attributes"),
    "note",
    "confidence",
    "author__username",
    parts.in_words("created_at"),
    parts.in_words("submitted_at"),
    "version",
    "guideline__version",
    "scheme__version",
    "supersedes_id",
)  # what a record takes from its own row

REFERENCE = DocumentReference.__struct_fields__

Row = tuple[Any, ...]  # as ASKED


def articles(
    chosen: AnnotationQuerySet, *, texts: bool = True, splits: Mapping[int, str] | None = None
) -> Iterator[Article]:
    """The annotations by the texts they speak of: in the order of documents, of their texts, and of ids.

    texts: whether the articles come with their texts. splits: that of each document, if there are any.
    """
    by_text = _by_text(records(chosen.order_by("document_id", "pk"), splits))
    while some := list(islice(by_text, TEXTS)):
        found = documents([key for key, _ in some], splits) if texts else {}
        yield from (Article(document=found.get(key), records=told) for key, told in some)


def records(rows: AnnotationQuerySet, splits: Mapping[int, str] | None = None) -> Iterator[tuple[int, Record]]:
    """Each annotation with all that was said and decided about it, after the key of the text it speaks of.

    That is the text in force where that has all its words: an approved one always does. One that lost some speaks
    of the text that it was said of.
    """
    found = rows.values_list(*ASKED).iterator(CHUNK)
    while some := list(islice(found, CHUNK)):
        yield from starmap(_Together(some, splits or {}).record, some)


def documents(revisions: Collection[int], splits: Mapping[int, str] | None = None) -> dict[int, DocumentRecord]:
    """The texts of articles, by their keys."""
    about, splits = parts.references(revisions), splits or {}
    rows = Revision.objects.filter(pk__in=revisions).values_list("pk", "document__project__name", "units", "text")
    return {
        pk: DocumentRecord(
            **{name: getattr(about[pk], name) for name in REFERENCE},
            project=project,
            split=splits.get(about[pk].id),
            units=tuple(UnitRecord(kind=kind, start=start, end=end) for kind, start, end in units),
            text=text,
        )
        for pk, project, units, text in rows
    }


def texts_of(revisions: Iterable[int], splits: Mapping[int, str] | None = None) -> Iterator[DocumentRecord]:
    """The texts of articles in the order of their keys as they come, a few in memory at once."""
    coming = iter(revisions)
    while some := list(islice(coming, TEXTS)):
        found = documents(some, splits)
        yield from (found[key] for key in some)


def as_decided_flag(flag: Flag) -> DecidedFlag:
    """One flag that somebody decided. Needs its revision and decided_by."""
    names = ("start", "end", "quote", "kind")
    who = flag.decided_by.username if flag.decided_by else None
    at = str(flag.decided_at) if flag.decided_at else None
    return DecidedFlag(
        id=flag.pk,
        document=flag.revision.document_id,
        sha256=flag.revision.sha256,
        flag=parts.flag_record(who, at, [getattr(flag, name) for name in parts.FLAG]),
        **{name: getattr(flag, name) for name in names},
    )


class _Together:
    """What belongs to annotations that are fetched together, and their records."""

    def __init__(self, rows: Sequence[Row], splits: Mapping[int, str]) -> None:
        ids, _, revisions, currents, sources, flags, *_ = zip(*rows, strict=True)
        self.splits, self.spans = splits, parts.spans(ids)
        moved = (pk for pk, revision, current in zip(ids, revisions, currents, strict=True) if revision != current)
        self.carried = parts.carried_spans({pk: self.spans.get(pk, ()) for pk in moved})
        self.evidence, self.relations, self.reviews = parts.evidence(ids), parts.relations(ids), parts.reviews(ids)
        self.verdicts, self.adjudications = parts.verdicts(ids), parts.adjudications(ids)
        self.sources, self.flags = parts.sources({*sources} - {None}), parts.flags({*flags} - {None})
        self.about = parts.references({*revisions, *currents})

    def record(
        self, pk: int, document: int, revision: int, current: int, source: int | None, flag: int | None, project: str,
        label: str, status: str, attributes: str, note: str, confidence: float | None, author: str, created_at: str,
        submitted_at: str | None, version: int, guidelines: int, scheme: int, supersedes: int | None,
    ) -> tuple[int, Record]:  # fmt: skip
        """One row, as ASKED, as a record after the key of its text."""
        text = current if pk in self.carried else revision
        return text, Record(
            id=pk,
            project=project,
            document=self.about[text],
            label=label,
            status=status,
            spans=self.carried.get(pk) or self.spans.get(pk, ()),
            attributes=of_line(attributes),
            note=note,
            confidence=confidence,
            source=self.sources.get(source),
            evidence=self.evidence.get(pk, ()),
            verdict=self.verdicts.get(pk),
            relations=self.relations.get(pk, ()),
            author=author,
            created_at=parts.moment(created_at),
            submitted_at=parts.when(submitted_at),
            reviews=self.reviews.get(pk, ()),
            version=version,
            guidelines_version=guidelines,
            scheme_version=scheme,
            flag=self.flags.get(flag),
            supersedes=supersedes,
            split=self.splits.get(document),
            adjudication=self.adjudications.get(pk),
        )


def _by_text(told: Iterable[tuple[int, Record]]) -> Iterator[tuple[int, tuple[Record, ...]]]:
    """The records of each text, a document's texts in their order; never more than those of one document at once."""
    for _, of_document in groupby(told, key=lambda one: one[1].document.id):
        together = sorted(of_document, key=lambda one: one[1].document.revision)
        for text, some in groupby(together, key=lambda one: one[0]):
            yield text, tuple(record for _, record in some)
