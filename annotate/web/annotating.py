"""The annotating screen: the article as blocks, and all that the browser paints on it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from annotate import queue
from annotate.flagging import is_known
from annotate.models import Comment, Document, Flag, Revision, Run, Span, User
from annotate.models.annotation import AnnotationQuerySet
from annotate.permissions import can_annotate
from annotate.web.annotating_panels import PANELS, Asked, panel_of
from annotate.web.annotation_parts import with_parts
from annotate.web.blocks import blocks_of, direction
from annotate.web.here import PageRequest
from annotate.web.revising import older

# Common reasons to dismiss a flag: each one key away
DISMISSALS = ("Credited nearby", "Clear in context", "Common knowledge", "Not worth a source")

FLAG: tuple[str, ...] = (
    "id",
    "rule",
    "title",
    "severity",
    "start",
    "end",
    "quote",
    "places",
    "why",
    "remedy",
    "evidence",
    "label",
    "attributes",
)
FLAG += ("status", "reason", "decided_by")
ANNOTATION: tuple[str, ...] = (
    "id",
    "key",
    "label",
    "status",
    "attributes",
    "note",
    "confidence",
    "author",
    "flag",
    "supersedes",
)
ANNOTATION += ("version", "reason", "comment_count", "source", "source_name")
RUN: tuple[str, ...] = ("id", "status", "step", "done", "total", "error")


@require_safe
@login_required
@ensure_csrf_cookie
def annotating(request: PageRequest, document_id: int) -> HttpResponse:
    """The screen. ?panel= names what stands beside the text; with `X-Part: panel` that alone is the answer."""
    rows = Document.objects.seen_by(request.user).select_related("project", "current").defer("search")
    document = get_object_or_404(rows.defer("current__source_map"), pk=document_id)
    if (number := request.GET.get("revision", "")).isdecimal() and len(number) < 9:
        return older(request, document, int(number))
    panel = request.GET.get("panel", "")
    beside = panel_of(panel, document, Asked.of(request)) if panel in PANELS else {}
    shown = {"document": document, "panel": panel if panel in PANELS else "", **beside}
    shown["may_annotate"] = can_annotate(request.user, document.project)
    if request.headers.get("X-Part") == "panel":
        return render(request, "annotate/annotating/panel.html", shown)
    revision = document.in_force
    scheme = document.project.scheme.as_scheme()
    labels = scheme.to_json()["labels"]
    blocks = blocks_of(revision, document.title)
    head = sum(block.kind in ("headline", "deck") for block in blocks)
    shown |= {"blocks": blocks, "head_length": head, "direction": direction(revision.text)}
    shown["labels"] = labels
    shown["is_flagged"] = is_known(revision.language)
    shown["given"] = given(document, request.user) | {
        "may_annotate": shown["may_annotate"],
        "labels": labels,
        "verdicts": [rating._asdict() for rating in scheme.verdicts],
        "tab": shown["panel"] or "flags",
    }
    return render(request, "annotate/annotating/screen.html", shown)


def given(document: Document, user: User) -> dict[str, Any]:
    """What the screen's modules begin with: in the shapes of the API, so that they can go on with it."""
    revision = document.in_force
    return {
        "document": document.pk,
        "project": document.project_id,
        "api": "/api/v1",
        "me": person(user),
        "keys": user.keys,
        "talk": document.comments.filter(annotation=None).count(),
        "dismissals": DISMISSALS,
        "flags": flags_of(revision),
        "revision": revision.number,
        "annotations": annotations_of(document.annotations.in_text(revision.pk), revision),
        "lost": annotations_of(document.annotations.lost(), revision),
        "run": _run_of(revision),
    }


def flags_of(revision: Revision) -> list[dict[str, Any]]:
    rows = list(Flag.objects.shown().filter(revision=revision).values(*FLAG))
    return list(_with_people(rows, "decided_by"))


def annotations_of(annotations: AnnotationQuerySet, revision: Revision) -> list[dict[str, Any]]:
    """Annotations with all that they say of the text, in seven queries however many there are."""
    shown = annotations.shown()
    talk = Comment.objects.filter(annotation=OuterRef("pk")).order_by().values("annotation").annotate(n=Count("pk"))
    told = shown.annotate(
        comment_count=Coalesce(Subquery(talk.values("n")), 0),
        source_name=Coalesce("source__merged_into__name", "source__name"),
    )
    rows = list(told.order_by("pk").values(*ANNOTATION))
    if not rows:
        return []
    spans = _spans_of(shown, revision)
    for row in rows:
        row["spans"] = spans.get(row["id"], [])
    return list(_with_people(with_parts(rows, shown), "author"))


def _spans_of(annotations: AnnotationQuerySet, revision: Revision) -> dict[int, list[dict[str, Any]]]:
    """The spans of each annotation in the text; those without a place there keep their old words."""
    found: dict[int, list[dict[str, Any]]] = {}
    here, own = Q(anchors__revision=revision), Q(annotation__revision=revision)
    rows = Span.objects.filter(annotation__in=annotations.order_by().values("pk"))
    rows = rows.annotate(here=FilteredRelation("anchors", condition=here)).annotate(
        at=Case(When(own, then=F("start")), default=F("here__start")),
        past=Case(When(own, then=F("end")), default=F("here__end")),
    )
    for annotation, role, start, end, quote in rows.order_by("at", "past", "pk").values_list(
        "annotation", "role", "at", "past", "quote"
    ):
        words = {"quote": quote} if start is None else {}
        found.setdefault(annotation, []).append({"role": role, "start": start, "end": end, **words})
    return found


def _with_people(rows: Iterable[dict[str, Any]], field: str) -> Iterator[dict[str, Any]]:
    rows = list(rows)
    people = User.objects.in_bulk({row[field] for row in rows if row[field] is not None})
    shown = {pk: person(user) for pk, user in people.items()}
    for row in rows:
        yield row | {field: shown.get(row[field])}


def person(user: User) -> dict[str, Any]:
    return {"id": user.pk, "username": user.username, "name": user.name}


def _run_of(revision: Revision) -> dict[str, Any] | None:
    runs = Run.objects.filter(revision=revision, kind=Run.Kind.FLAGGING)
    run = runs.values(*RUN).first()
    return run and run | {"worker_is_there": run["status"] not in Run.OPEN or queue.worker_is_there()}
