"""What belongs to many annotations at once, as records hold it: one query a table, whatever their number."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from annotate.formats import (
    AdjudicationRecord,
    DocumentReference,
    EvidenceRecord,
    FileRecord,
    FlagRecord,
    RelationRecord,
    ReviewRecord,
    SourceRecord,
    SpanRecord,
    VerdictRecord,
)
from annotate.models import Anchor, Evidence, Flag, Relation, Review, Revision, Rival, Source, Span, Verdict

Made = TypeVar("Made")
Ids = Collection[int]

ABOUT = ("title", "publisher", "author", "url")
FLAG = ("rule", "why", "severity", "engine_version", "value", "unit", "score", "status", "reason")
EVIDENCE = ("url", "quote", "note", "is_primary", "is_named")
FILE = ("name", "media_type", "size", "sha256")
PLACE = ("start", "end", "quote", "prefix", "suffix")


def references(revisions: Ids) -> dict[int, DocumentReference]:
    """What records say of the texts that they speak of."""
    names = ("number", "sha256", "language", "document_id", in_words("document__published_at"))
    rows = Revision.objects.filter(_among(revisions))
    return {
        pk: DocumentReference(
            id=document,
            revision=number,
            sha256=sha256,
            language=language,
            published_at=when(published),
            **dict(zip(ABOUT, about, strict=True)),
        )
        for pk, number, sha256, language, document, published, *about in rows.values_list(
            "pk", *names, *(f"document__{name}" for name in ABOUT)
        )
    }


def spans(annotations: Ids) -> Mapping[int, tuple[SpanRecord, ...]]:
    """Where somebody marked them."""
    rows = _of(Span.objects.all(), annotations).order_by("start", "end", "pk")
    return _gathered(rows.values_list("annotation_id", "role", *PLACE), _span)


def carried_spans(marked: Mapping[int, Sequence[SpanRecord]]) -> dict[int, tuple[SpanRecord, ...]]:
    """Where the marked spans stand in the texts in force, of annotations that lost none of their words."""
    if not marked:
        return {}
    anchors = Anchor.objects.filter(_among(marked, "span__annotation"), start__isnull=False)
    here = anchors.filter(revision=F("span__annotation__document__current")).order_by("start", "end", "span")
    found = _gathered(here.values_list("span__annotation_id", "span__role", *PLACE), _span)
    return {one: found.get(one, ()) for one, those in marked.items() if len(found.get(one, ())) == len(those)}


def sources(keys: Ids) -> dict[int | None, SourceRecord]:
    """Whom they credit: the source that stands for it where it was merged."""
    if not keys:
        return {}
    stands = (
        Coalesce("merged_into_id", "pk"),
        Coalesce("merged_into__name", "name"),
        Coalesce("merged_into__kind", "kind"),
    )
    rows = Source.objects.filter(_among(keys)).values_list("pk", *stands)
    return {pk: SourceRecord(id=standing, name=name, kind=kind) for pk, standing, name, kind in rows}


def flags(keys: Ids) -> dict[int | None, FlagRecord]:
    """The flags they answer."""
    if not keys:
        return {}
    names = ("pk", "decided_by__username", in_words("decided_at"), *FLAG)
    rows = Flag.objects.filter(_among(keys)).values_list(*names)
    return {pk: flag_record(by, at, said) for pk, by, at, *said in rows}


def flag_record(by: str | None, at: str | None, said: Iterable[Any]) -> FlagRecord:
    return FlagRecord(decided_by=by, decided_at=when(at), **dict(zip(FLAG, said, strict=True)))


def evidence(annotations: Ids) -> Mapping[int, tuple[EvidenceRecord, ...]]:
    names = ("annotation_id", "accessed_at", *(f"file__{name}" for name in FILE), *EVIDENCE)
    return _gathered(_of(Evidence.objects.all(), annotations).order_by("pk").values_list(*names), _evidence)


def verdicts(annotations: Ids) -> dict[int, VerdictRecord]:
    rows = _of(Verdict.objects.all(), annotations).values_list("annotation_id", "rating", "explanation", "one_origin")
    return {
        annotation: VerdictRecord(rating=rating, explanation=explanation, one_origin=one_origin)
        for annotation, rating, explanation, one_origin in rows
    }


def relations(annotations: Ids) -> Mapping[int, tuple[RelationRecord, ...]]:
    rows = _of(Relation.objects.all(), annotations).order_by("pk").values_list("annotation_id", "kind", "to_id")
    return _gathered(rows, lambda kind, to: RelationRecord(kind=kind, to=to))


def reviews(annotations: Ids) -> Mapping[int, tuple[ReviewRecord, ...]]:
    """The decisions about them, the first one first."""
    names = ("annotation_id", "reviewer__username", "decision", "reason", in_words("at"), "version")
    return _gathered(_of(Review.objects.all(), annotations).order_by("at", "pk").values_list(*names), _review)


def adjudications(annotations: Ids) -> dict[int, AdjudicationRecord]:
    """How the disputes that they lost were settled."""
    made = (f"adjudication__{name}" for name in ("adjudicator__username", "how", "outcome_id", "reason"))
    rows = _of(Rival.objects.all(), annotations).values_list("annotation_id", *made, in_words("adjudication__at"))
    return {
        annotation: AdjudicationRecord(adjudicator=who, how=how, outcome=outcome, reason=reason, at=moment(at))
        for annotation, who, how, outcome, reason, at in rows
    }


def in_words(name: str) -> Cast:
    """A field as PostgreSQL writes it: for what is read here quicker than by the driver."""
    return Cast(name, TextField())


def when(at: str | None) -> str | None:
    return moment(at) if at else None


def moment(at: str) -> str:
    """A time in UTC, in the words of PostgreSQL or Python, as files hold it: RFC 3339, to the second."""
    return f"{at[:10]}T{at[11:19]}Z"


def _among(ids: Ids, name: str = "pk") -> Func:
    """Whether the field is one of the ids. They are one word, and the index is gone through once, in their order.

    Thousands of them, each for itself, take longer to write and to read than to look up.
    """
    words = Value(f"{{{','.join(map(str, ids))}}}")
    is_one = "%(expressions)s::bigint[])"
    return Func(F(name), words, template=is_one, arg_joiner=" = ANY(", output_field=BooleanField())


def _of(rows: QuerySet[Any], annotations: Ids) -> QuerySet[Any]:
    return rows.filter(_among(annotations, "annotation"))


def _gathered(rows: Iterable[tuple[Any, ...]], make: Callable[..., Made]) -> dict[int, tuple[Made, ...]]:
    """What is made of the rows of each annotation, whose id comes first in each."""
    found: defaultdict[int, list[Made]] = defaultdict(list)
    for annotation, *said in rows:
        found[annotation].append(make(*said))
    return {annotation: tuple(made) for annotation, made in found.items()}


def _span(role: str, start: int, end: int, quote: str, prefix: str, suffix: str) -> SpanRecord:
    return SpanRecord(role=role, start=start, end=end, quote=quote, prefix=prefix, suffix=suffix)


def _evidence(
    accessed: date | None, name: str | None, media_type: str, size: int, sha256: str, *said: Any
) -> EvidenceRecord:
    file = FileRecord(name=name, media_type=media_type, size=size, sha256=sha256) if name is not None else None
    accessed_at = accessed.isoformat() if accessed else None
    return EvidenceRecord(file=file, accessed_at=accessed_at, **dict(zip(EVIDENCE, said, strict=True)))


def _review(reviewer: str, decision: str, reason: str, at: str, version: int) -> ReviewRecord:
    return ReviewRecord(reviewer=reviewer, decision=decision, reason=reason, at=moment(at), version=version)
