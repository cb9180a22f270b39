"""Where the words of a span stand in a later text of the article."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q

from annotate.models.annotation import Annotation, Span
from annotate.models.document import Revision


class Anchor(models.Model):
    """What became of one span in one later revision. Rows go with their span, and are never changed."""

    class Status(models.TextChoices):
        EXACT = "exact"
        MOVED = "moved"
        FUZZY = "fuzzy"
        ORPHANED = "orphaned"

    span = models.ForeignKey(Span, models.CASCADE, related_name="anchors")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="anchors")
    status = models.CharField(max_length=10, choices=Status)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    score = models.FloatField(help_text="how sure it is, from 0 to 1")

    class Meta:
        ordering = ["revision", "start", "end", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["span", "revision"], name="one_anchor_per_text"),
            models.CheckConstraint(
                condition=Q(status="orphaned", start__isnull=True, end__isnull=True, quote="")
                | Q(status__in=["exact", "moved", "fuzzy"], start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="only_orphans_have_no_place",
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="anchor_score_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.status}: {self.quote}"


@dataclass(frozen=True)
class Place:
    """Where one span of an annotation is in one text, and what stands there; an orphan keeps its old words."""

    role: str
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str
    anchor: str
    score: float

    @classmethod
    def original(cls, span: Span) -> "Place":
        """Where somebody marked it."""
        return cls(span.role, span.start, span.end, span.quote, span.prefix, span.suffix, "original", 1.0)

    @classmethod
    def anchored(cls, span: Span, anchor: Anchor) -> "Place":
        """Where it went."""
        stands = (anchor if anchor.start is not None else span).quote, anchor.prefix, anchor.suffix
        return cls(span.role, anchor.start, anchor.end, *stands, anchor.status, anchor.score)


def places_of(annotation: Annotation, text: int | None) -> list[Place]:
    """Where the annotation's spans are in the revision with that key. Fetch `spans__anchors` with it."""
    return sorted(_places(annotation, text), key=lambda place: (place.start is None, place.start, place.end))


def stands_in(annotation: Annotation) -> tuple[Revision, list[Place]]:
    """The text that has all its words, the one in force if that does, and where they are there."""
    now = places_of(annotation, annotation.document.current_id)
    if any(place.start is None for place in now):
        return annotation.revision, places_of(annotation, annotation.revision_id)
    return annotation.document.in_force, now


def latest_of(annotation: Annotation, span: Span) -> tuple[int, Place]:
    """The latest text that has the words of a span, and where they are there: as people last saw them."""
    anchored = [(one.revision_id, Place.anchored(span, one)) for one in span.anchors.all() if one.start is not None]
    return max([(annotation.revision_id, Place.original(span)), *anchored], key=lambda place: place[0])


def _places(annotation: Annotation, text: int | None) -> Iterator[Place]:
    for span in annotation.spans.all():
        if annotation.revision_id == text:
            yield Place.original(span)
        else:
            anchor = next((one for one in span.anchors.all() if one.revision_id == text), None)
            yield Place.anchored(span, anchor or Anchor(status=Anchor.Status.ORPHANED, score=0))
