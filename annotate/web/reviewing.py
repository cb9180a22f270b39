"""Reviewing: the queue, one annotation in its passage, what changed since the last decision, and the decision."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from annotate.errors import AnnotateError, StaleVersion, WrongStatus
from annotate.labels import Label
from annotate.models import Annotation, Comment, Project
from annotate.models.document import DocumentQuerySet
from annotate.permissions import can_review
from annotate.services.comments import add_comment, resolve_comment
from annotate.services.reviews import review as decide
from annotate.web.here import PageRequest, project_here, show
from annotate.web.reviewing_facts import facts_of, history_of, passage_of
from annotate.web.telling import tell

# Common reasons to return an annotation: each one key away
RETURNS = ("Too wide", "Too narrow", "Wrong source", "Needs evidence")
SHOWN = 50
UNSHOWN = ("revision__text", "revision__source_map", "revision__units", "document__search")  # in the queue
DECIDED = {"approve": "Approved", "return": "Returned", "reject": "Rejected"}


@require_safe
@login_required
def review_queue(request: PageRequest, project_id: int) -> HttpResponse:
    """The oldest that waits, or word that nothing does."""
    project = project_here(request, project_id)
    if not can_review(request.user, project):
        return show(request, "reviewing/not_yours", project, "review_queue", status=403)
    first = project.annotations.awaiting_review_by(request.user).first()
    if first is not None:
        return redirect("review", project.pk, first.pk)
    return show(request, "reviewing/empty", project, "review_queue", ready=_ready(project), **_own(request, project))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def review(request: PageRequest, project_id: int, annotation_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    if not can_review(request.user, project):
        return show(request, "reviewing/not_yours", project, "review_queue", status=403)
    rows = project.annotations.whole().select_related("document__current", "revision")
    annotation = get_object_or_404(rows, pk=annotation_id)
    if request.method == "POST":
        return _act(request, project, annotation)
    return _page(request, project, annotation)


def _act(request: PageRequest, project: Project, annotation: Annotation) -> HttpResponse:
    here = redirect("review", project.pk, annotation.pk)
    if "comment" in request.POST:
        add_comment(on=annotation, text=request.POST["comment"], by=request.user)
        return here
    if "settle" in request.POST:
        comments = Comment.objects.filter(annotation=annotation)
        asked = request.POST["settle"]
        comment = get_object_or_404(comments, pk=int(asked) if asked.isdecimal() else 0)
        resolve_comment(comment=comment, by=request.user)
        return here
    return _decision(request, project, annotation)


def _decision(request: PageRequest, project: Project, annotation: Annotation) -> HttpResponse:
    following = _after(request, project, annotation)
    said = request.POST.get("decision") or ("return" if "common" in request.POST else "")
    seen = request.POST.get("version", "")
    reason = request.POST.get("reason", "").strip() or request.POST.get("common", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    try:
        decide(annotation=annotation, seen=version, decision=said, reason=reason, by=request.user)
    except (StaleVersion, WrongStatus) as problem:
        fresh = project.annotations.whole().select_related("document__current", "revision").get(pk=annotation.pk)
        return _page(request, project, fresh, problem=problem, status=409)
    tell(
        request,
        f"{DECIDED[said]}: “{annotation.quote[:80]}”",
        link=reverse("review", args=[project.pk, annotation.pk]),
    )
    return redirect(following)


def _after(request: PageRequest, project: Project, annotation: Annotation) -> str:
    """Where to go once this one is decided, or skipped: the next in the queue, round from its end to its start."""
    queue = list(project.annotations.awaiting_review_by(request.user).values_list("pk", flat=True)[: SHOWN + 1])
    later = queue[queue.index(annotation.pk) + 1 :] if annotation.pk in queue else []
    others = [pk for pk in [*later, *queue] if pk != annotation.pk]
    return reverse("review", args=[project.pk, others[0]]) if others else reverse("review_queue", args=[project.pk])


def _page(
    request: PageRequest,
    project: Project,
    annotation: Annotation,
    *,
    problem: AnnotateError | None = None,
    status: int = 200,
) -> HttpResponse:
    waiting = project.annotations.awaiting_review_by(request.user)
    queue = waiting.select_related("author", "document", "revision").prefetch_related("spans", "reviews")
    shown = {
        "project": project,
        "here": "review_queue",
        "annotation": annotation,
        "queue": [(one, one.quote) for one in queue.defer(*UNSHOWN)[:SHOWN]],
        "waiting": waiting.count(),
        "skip": _after(request, project, annotation),
        "returns": RETURNS,
        "problem": problem,
        "is_own": annotation.author_id == request.user.pk,
        "can_decide": annotation.status == Annotation.Status.SUBMITTED and annotation.author_id != request.user.pk,
        **_own(request, project),
        **passage_of(annotation),
        **facts_of(annotation),
        "history": history_of(annotation),
        "comments": annotation.comments.select_related("author", "resolved_by"),
    }
    return render(request, "annotate/reviewing/screen.html", shown, status=status)


def _ready(project: Project) -> DocumentQuerySet:
    return project.documents.ready_for_approval().defer("search")[:SHOWN]


def _own(request: PageRequest, project: Project) -> dict[str, Any]:
    mine = project.annotations.filter(status=Annotation.Status.SUBMITTED, author=request.user)
    return {"own": mine.count(), "names": _marks(project)}


def _marks(project: Project) -> dict[str, dict[str, str]]:
    """How the labels are called and drawn, by their keys."""
    labels = project.scheme.as_scheme().labels
    return {label.key: {"name": label.name, "mark": _mark(label)} for label in labels}


def _mark(label: Label) -> str:
    """The mark of its last part that has a key: an attribution's content, a claim's only part."""
    return [role.mark for role in label.roles if role.hotkey or role is label.roles[0]][-1]
