"""The annotating screen: the article as blocks, and all that the browser paints on it."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Case, Count, F, FilteredRelation, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from annotate import queue
from annotate.flagging import is_known
from annotate.models import Anchor, Document, Flag, FlagDecision, Revision, Role, Run, Span, User
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.models.workflow import FLAG_DECISIONS
from annotate.permissions import has_part, includes, role_in
from annotate.web.annotating.packing import BLANK, packed
from annotate.web.annotating.panels import PANELS, Asked, panel_of
from annotate.web.annotating.parts import VERDICT, with_parts
from annotate.web.articles.revising import older
from annotate.web.blocks import direction, set_out
from annotate.web.here import PageRequest
from annotate.web.numbers import number_in
from annotate.web.project.assignments import assignment_here

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
ANNOTATION: tuple[str, ...] = ("id", "label", "status", "note", "confidence", "author", "flag", "supersedes")
ANNOTATION += ("version", "reason", "source")
# As words, which ten thousand rows are read quicker by than as UUIDs and as JSON
TOLD: dict[str, Any] = {
    "source_name": Coalesce("source__merged_into__name", "source__name"),
    "key_told": Cast("key", TextField()),
    "attributes_told": Cast("attributes", TextField()),
}
RUN: tuple[str, ...] = ("id", "status", "step", "done", "total", "error")


@require_safe
@login_required
@ensure_csrf_cookie
def annotating(request: PageRequest, document_id: int) -> HttpResponse:
    """The screen. ?panel= names what stands beside the text; with `X-Part: panel` that alone is the answer."""
    rows = Document.objects.seen_by(request.user).select_related("project", "current").defer("search")
    document = get_object_or_404(rows.defer("current__source_map"), pk=document_id)
    if (number := number_in(request.GET.get("revision"))) is not None:
        return older(request, document, number)
    panel = request.GET.get("panel", "")
    beside = panel_of(panel, document, Asked.of(request), request.user) if panel in PANELS else {}
    shown = {"document": document, "panel": panel if panel in PANELS else "", **beside}
    role = role_in(request.user, document.project) or Role.VIEWER
    shown["may_annotate"] = includes(role, Role.ANNOTATOR) and has_part(request.user, document)
    shown["may_review"] = includes(role, Role.EDITOR)
    shown |= assignment_here(document, request.user)
    if request.headers.get("X-Part") == "panel":
        return render(request, "annotate/annotating/panel.html", shown)
    revision = document.in_force
    scheme = document.project.scheme.as_scheme()
    labels = scheme.to_json()["labels"]
    shown |= {"article": set_out(revision, document.title), "direction": direction(revision.text)}
    shown["labels"] = labels
    shown["is_flagged"] = is_known(revision.language)
    shown["given"] = given(document, request.user) | {
        "may_annotate": shown["may_annotate"],
        "labels": labels,
        "verdicts": [rating._asdict() for rating in scheme.verdicts],
        "demands_evidence": document.project.evidence_required,
        "tab": shown["panel"] or "flags",
    }
    return render(request, "annotate/annotating/screen.html", shown)


def given(document: Document, user: User) -> dict[str, Any]:
    """What the screen's modules begin with: once unpacked in the shapes of the API, so that they can go on with it."""
    revision = document.in_force
    talk = talk_of(document, user)
    annotations = annotations_of(document.annotations.seen_in(document.project, user), revision, talk)
    flags = flags_of(document, user)
    people = _people({row["author"] for row in annotations} | {row["decided_by"] for row in flags}, document.project_id)
    return {
        "document": document.pk,
        "project": document.project_id,
        "api": "/api/v1",
        "me": person(user, document.project_id),
        "keys": user.keys,
        "talk": talk.get(None, 0),
        "dismissals": DISMISSALS,
        "flags": [row | {"decided_by": people.get(row["decided_by"])} for row in flags],
        "revision": revision.number,
        "annotations": packed(row for row in annotations if not _is_lost(row)),
        "lost": packed(row for row in annotations if _is_lost(row)),
        "blank": BLANK,
        "people": people,
        "run": _run_of(revision),
    }


def flags_of(document: Document, user: User) -> list[dict[str, Any]]:
    """The flags of the text as the user sees them: where people work blind, with the user's own decisions."""
    rows = list(Flag.objects.shown().filter(revision=document.current_id).values(*FLAG))
    made = FlagDecision.objects.standing_for(user).filter(flag__revision=document.current_id)
    for own in made if document.is_blind else ():
        decided = {"status": FLAG_DECISIONS[own.decision], "reason": own.reason, "decided_by": own.person_id}
        rows = [row | decided if row["id"] == own.flag_id else row for row in rows]
    return rows


def talk_of(document: Document, user: User) -> dict[int | None, int]:
    """How many comments there are on each annotation; under None, those on words."""
    seen = document.comments.seen_in(document.project, user)
    return dict(seen.order_by().values_list("annotation").annotate(Count("pk")))


def annotations_of(
    annotations: AnnotationQuerySet, revision: Revision, talk: dict[int | None, int]
) -> list[dict[str, Any]]:
    """Annotations with all that they say of the text, in four queries however many there are."""
    shown = annotations.shown()
    rows = list(shown.annotate(**TOLD).order_by("pk").values(*ANNOTATION, *TOLD, *VERDICT))
    if not rows:
        return []
    spans = _spans_of(shown, revision)
    for row in rows:
        row["key"] = row.pop("key_told")
        row["attributes"] = {} if (attributes := row.pop("attributes_told")) == "{}" else json.loads(attributes)
        row["spans"] = spans.get(row["id"], [])
        row["comment_count"] = talk.get(row["id"], 0)
    return with_parts(rows, shown)


def _is_lost(row: dict[str, Any]) -> bool:
    """Whether words that it speaks of are gone from the text."""
    return any(start is None for _, start, *_ in row["spans"])


def _spans_of(annotations: AnnotationQuerySet, revision: Revision) -> dict[int, list[tuple[Any, ...]]]:
    """The spans of each annotation in the text; without a place there, or on changed words, with their old ones."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    here, own = Q(anchors__revision=revision), Q(annotation__revision=revision)
    rows = Span.objects.filter(annotation__in=annotations.order_by().values("pk"))
    rows = rows.annotate(here=FilteredRelation("anchors", condition=here)).annotate(
        at=Case(When(own, then=F("start")), default=F("here__start")),
        past=Case(When(own, then=F("end")), default=F("here__end")),
        status=Case(When(own, then=Value("")), default=F("here__status"), output_field=TextField()),
    )
    for annotation, role, start, end, status, quote in rows.order_by("at", "past", "pk").values_list(
        "annotation", "role", "at", "past", "status", "quote"
    ):
        words = (quote,) if start is None or status == Anchor.Status.FUZZY else ()
        found.setdefault(annotation, []).append((role, start, end, *words))
    return found


def _people(pks: set[int | None], project: int) -> dict[int, dict[str, Any]]:
    return {pk: person(user, project) for pk, user in User.objects.in_bulk(pks - {None}).items()}


def person(user: User, project: int) -> dict[str, Any]:
    return {"id": user.pk, "username": user.username, "name": user.name_in(project)}


def _run_of(revision: Revision) -> dict[str, Any] | None:
    runs = Run.objects.filter(revision=revision, kind=Run.Kind.FLAGGING)
    run = runs.values(*RUN).first()
    return run and run | {
        "revision": revision.number,
        "worker_is_there": run["status"] not in Run.OPEN or queue.worker_is_there(),
    }
