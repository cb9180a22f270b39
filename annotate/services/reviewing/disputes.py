"""What is in dispute, and for whom to settle."""

from collections.abc import Hashable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from annotate.agreement.disputes import Dispute, Version, disputes
from annotate.models import Annotation, Assignment, Document, Project, User
from annotate.models.anchor import Place, places_of
from annotate.models.annotation_questions import OTHERS_WORDS
from annotate.text import Span

DISPUTED = Annotation.Status.DISPUTED


def in_dispute(document: Document, user: User) -> tuple[list[Dispute], dict[int, Annotation]]:
    """The passages in dispute that the person sees, those that differ most first, and their annotations by key."""
    rows = document.annotations.seen_by(user).filter(status=DISPUTED).order_by("pk").whole().select_related("revision")
    found = {one.pk: one for one in rows.defer("revision__text", "revision__source_map", "revision__units")}
    return disputes(version_of(one, document) for one in found.values()), found


def version_of(annotation: Annotation, document: Document) -> Version:
    """An annotation as it is compared; needs its spans with their anchors, and its verdict."""
    places = [place for place in places_of(annotation, document.current_id) if place.start is not None]
    about = [place for place in places if place.role not in OTHERS_WORDS] or places
    spans = tuple(Span(place.start or 0, place.end or 0) for place in about)
    return Version(annotation.pk, annotation.author_id, annotation.label, spans, _said(annotation, places))


def to_settle(project: Project, user: User) -> QuerySet[Document, Any]:
    """The documents with something in dispute that the person may settle, with `disputed`; the oldest first."""
    given = Assignment.objects.in_force().filter(document=OuterRef("pk"), annotator=user)
    mine = Annotation.objects.filter(document=OuterRef("pk"), author=user, created_at__lt=OuterRef("opened_at"))
    rows = project.documents.exclude(Q(Exists(given)) | Q(Exists(mine))).defer("search")
    counted = rows.alias(n=Count("annotations", filter=Q(annotations__status=DISPUTED))).filter(n__gt=0)
    return counted.annotate(disputed=F("n")).order_by("opened_at", "pk")


def _said(annotation: Annotation, places: list[Place]) -> dict[str, Hashable]:
    verdict = getattr(annotation, "verdict", None)
    beside = {
        f"spans.{role}": tuple((one.start, one.end) for one in places if one.role == role) for role in OTHERS_WORDS
    }
    said: dict[str, Hashable] = {f"attributes.{name}": repr(value) for name, value in annotation.attributes.items()}
    said |= {name: spots for name, spots in beside.items() if spots}
    if annotation.source_id:
        said["source"] = annotation.source_id
    return said | ({"verdict": verdict.rating} if verdict else {})
