"""Which annotations a release holds, and which part of its split each article belongs to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import IsNull

from annotate.datasets import Splits
from annotate.errors import InvalidInput
from annotate.models import Annotation, Document, Project, Span
from annotate.models.annotation_questions import AnnotationQuerySet

SHARED, ALIKE = "shared", "alike"
AGREEMENT = {
    "": "All",
    SHARED: "In articles that two people or more annotated",
    ALIKE: "Said alike by two people, or settled by an editor",
}
LISTS = ("status", "label", "publisher", "annotator")
DAYS = ("first", "last")
UNSAID = ("draft", "returned", "rejected", "withdrawn")  # what counts for nobody's agreement


def selection(project: Project, filters: Mapping[str, Any]) -> AnnotationQuerySet:
    """The annotations that a release with these filters holds, in a fixed order; never of a document still blind.

    status: approved ones, unless said. label, publisher ("" for none), annotator (user names): any of these.
    first, last: the days between which the article was published. agreement: a key of AGREEMENT.
    """
    chosen = filters.get("status") or [Annotation.Status.APPROVED]
    rows = Annotation.objects.open_in(project).filter(status__in=chosen)
    fields = {"label": "label", "publisher": "document__publisher", "annotator": "author__username"}
    rows = rows.filter(**{f"{fields[name]}__in": filters[name] for name in fields if filters.get(name)})
    days = {"first": "gte", "last": "lte"}
    rows = rows.filter(
        **{f"document__published_at__date__{days[name]}": filters[name] for name in DAYS if filters.get(name)}
    )
    if filters.get("agreement"):
        rows = _agreed(rows, filters["agreement"])
    return rows.order_by("document_id", "pk")


def known_filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters as they are kept: what chooses nothing left out, lists in order.

    Raises:
        InvalidInput: one that there is not, or a value that it cannot have.
    """
    if unknown := sorted(set(filters) - {*LISTS, *DAYS, "agreement"}):
        raise InvalidInput(f"There is no filter {', '.join(unknown)}.", field="filters")
    if strange := sorted(set(filters.get("status") or []) - set(Annotation.Status.values)):
        raise InvalidInput(f"There is no status {', '.join(strange)}.", field="filters")
    if (agreement := filters.get("agreement") or "") not in AGREEMENT:
        raise InvalidInput(f"There is no agreement {agreement}.", field="filters")
    days = {name: _day(filters[name]) for name in DAYS if filters.get(name)}
    if len(days) == 2 and days["first"] > days["last"]:
        raise InvalidInput("The first day comes after the last.", field="first")
    lists = {name: sorted(set(filters[name])) for name in LISTS if filters.get(name)}
    return lists | days | ({"agreement": agreement} if agreement else {})


def split_of(chosen: AnnotationQuerySet, splits: Splits, stories: Mapping[int, int]) -> dict[int, str]:
    """The part of the split of each article that the annotations are in; articles that tell one story are together."""
    documents = chosen.order_by().values_list("document", flat=True).distinct()
    return {pk: splits.part_of(stories.get(pk, pk)) for pk in sorted(documents)}


def authors_in(project: Project) -> QuerySet[Any, Any]:
    """User names of those whose annotations could be in a release."""
    names = Annotation.objects.open_in(project).order_by("author__username")
    return names.values_list("author__username", flat=True).distinct()


def publishers_in(project: Project) -> QuerySet[Any, Any]:
    """Publishers of articles, "" among them where some have none."""
    rows = Document.objects.filter(project=project).order_by("publisher")
    return rows.values_list("publisher", flat=True).distinct()


def _day(said: Any) -> str:
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError as problem:
        raise InvalidInput(f"{said} is no day such as 2026-03-01.", field="filters") from problem


def _agreed(rows: AnnotationQuerySet, agreement: str) -> AnnotationQuerySet:
    others = Annotation.objects.filter(document=OuterRef("document")).exclude(author=OuterRef("author"))
    others = others.exclude(status__in=UNSAID)
    if agreement == SHARED:
        return rows.filter(Exists(others))
    same = {name: OuterRef(name) for name in ("label", "revision", "attributes", "places")}
    alike = others.annotate(places=_places()).filter(_same_source(), **same)
    return rows.annotate(places=_places()).filter(Q(Exists(alike)) | Q(adjudication__isnull=False))


def _places() -> Subquery:
    """The spans of an annotation as one text: two with the same are on the same words in the same roles."""
    place = Concat("role", Value(":"), "start", Value("-"), "end", output_field=TextField())
    spans = Span.objects.filter(annotation=OuterRef("pk")).order_by().values("annotation")
    listed = StringAgg(place, Value(","), order_by=("role", "start", "end"), output_field=TextField())
    return Subquery(spans.annotate(listed=listed).values("listed"))


def _same_source() -> Q:
    return Q(source=OuterRef("source")) | Q(source=None) & Q(IsNull(OuterRef("source"), True))
