"""What is counted of a release for its card and its manifest: by the database, whatever the size."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min

from annotate.datasets import NAMES
from annotate.datasets.facts import LabelFacts
from annotate.models import Project, Release
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.services.agreement_figures import PARTS
from annotate.services.pulse import Tell
from annotate.services.releases.selection import AGREEMENT
from annotate.services.work import label_keys, work_seen_by

MEASURED = ("counts", "whole", "labels", "confusion")  # of the figures of agreement, what a release tells
MANY = 20  # publishers that are named


def composition(project: Project, chosen: AnnotationQuerySet) -> dict[str, Any]:
    """Facts of what the annotations are, and of which articles."""
    rows = chosen.order_by()
    days = rows.aggregate(
        first=Min("document__published_at"),
        last=Max("document__published_at"),
        begun=Min("created_at"),
        ended=Max("created_at"),
    )
    documents = project.documents.filter(pk__in=rows.values("document"))
    return {
        "documents": documents.count(),
        "annotations": rows.count(),
        "labels": _labels(project, _counted(rows, "label")),
        "statuses": _counted(rows, "status"),
        "languages": _counted(documents.order_by(), "current__language"),
        "publishers": dict(list(_counted(documents.order_by(), "publisher").items())[:MANY]),
        "published": (_day(days["first"]), _day(days["last"])),
        "annotated": (_day(days["begun"]), _day(days["ended"])),
        "annotators": rows.values("author").distinct().count(),
        "reviewers": rows.filter(reviews__isnull=False).values("reviews__reviewer").distinct().count(),
        "evidence": rows.filter(evidence__isnull=False).values("pk").distinct().count(),
        "verdicts": rows.filter(verdict__isnull=False).count(),
        "guidelines": dict(sorted(_counted(rows, "guideline__version").items())),
        "engines": sorted(_counted(rows.exclude(flag=None), "flag__engine_version")),
        "of_earlier_texts": chosen.lost().count(),
        "blind": project.blind,
    }


def made(release: Release) -> dict[str, Any]:
    """Facts of who made it, and for what."""
    project = release.project
    return {
        "project": project.name,
        "number": release.number,
        "address": f"{settings.SITE_ADDRESS}/projects/{project.pk}/datasets/{release.number}",
        "purpose": release.note,
        "licence": release.licence,
        "creator": release.created_by.name_in(project.pk),
        "filters": filters_in_words(project, release.filters),
    }


def parts_of(chosen: AnnotationQuerySet, splits: Mapping[int, str]) -> dict[str, tuple[int, int]]:
    """How many articles and annotations each part of the split holds."""
    found = {name: [0, 0] for name in NAMES}
    rows = chosen.order_by().values_list("document").annotate(n=Count("pk"))
    for document, records in rows.iterator():
        part = found[splits[document]]
        part[0] += 1
        part[1] += records
    return {name: (documents, records) for name, (documents, records) in found.items()}


def agreement_in(release: Release, chosen: AnnotationQuerySet, tell: Tell) -> dict[str, Any]:
    """How far people agree on the articles of the release that two or more of them annotated."""
    project, labels = release.project, release.filters.get("label")
    tell(step="Measuring agreement")
    documents = list(chosen.order_by().values_list("document", flat=True).distinct())
    work = work_seen_by(release.created_by, project, documents=documents or [0])
    work = work.labelled(label_keys(project, labels)) if labels else work
    return {name: PARTS[name].measure(work, lambda: tell(step="Measuring agreement")) for name in MEASURED}


def filters_in_words(project: Project, filters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was chosen, for people."""
    names = {label["key"]: label["name"] for label in project.scheme.labels["labels"]}
    labels = ", ".join(names.get(key, key) for key in filters.get("label", ()))
    status = ", ".join(filters.get("status", ["approved"])).capitalize()
    said = [("Status", status), ("Labels", labels or f"All {len(names)}")]
    if publishers := filters.get("publisher"):
        said.append(("Publisher", ", ".join(name or "none" for name in publishers)))
    if annotators := filters.get("annotator"):
        said.append(("Annotator", ", ".join(annotators)))
    if days := [f"{word} {filters[name]}" for name, word in (("first", "from"), ("last", "to")) if filters.get(name)]:
        said.append(("Published", " ".join(days)))
    if agreement := filters.get("agreement"):
        said.append(("Agreement", AGREEMENT[agreement]))
    return said


def _labels(project: Project, counts: Mapping[str, int]) -> list[LabelFacts]:
    known = {label.key: label for label in project.scheme.as_scheme().labels}
    found = [
        LabelFacts(key=k, name=one.name, about=one.description, count=counts.get(k, 0)) for k, one in known.items()
    ]
    return found + [LabelFacts(key=k, name=k, about="", count=n) for k, n in counts.items() if k not in known]


def _counted(rows: Any, by: str) -> dict[Any, int]:
    """How many rows have each value, the most frequent first."""
    return dict(rows.values_list(by).annotate(n=Count("pk")).order_by("-n", by))


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""
