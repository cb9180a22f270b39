"""Reviewing: the queue, one annotation in its passage, what changed since the last decision, and the decision."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from annotate.errors import StaleVersion, WrongStatus
from annotate.models import Annotation, Comment, Role
from annotate.services.comments import add_comment, resolve_comment
from annotate.services.reviewing.reviews import became
from annotate.services.reviewing.reviews import review as decide
from annotate.web.here import PageRequest, is_here, project_here, show
from annotate.web.numbers import number_in
from annotate.web.reviewing.facts import DONE
from annotate.web.reviewing.page import Reviewing
from annotate.web.telling import tell


@require_safe
@login_required
def review_queue(request: PageRequest, project_id: int) -> HttpResponse:
    """The first that waits, of the page asked for, or word that nothing does."""
    project = project_here(request, project_id)
    if not is_here(request, project, Role.EDITOR):
        return show(request, "reviewing/not_yours", project, "review_queue", status=403)
    screen = Reviewing(request, project)
    first = screen.first(request.GET.get("page", ""))
    if first is not None:
        return redirect(screen.address(first))
    return screen.nothing()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def review(request: PageRequest, project_id: int, annotation_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    if not is_here(request, project, Role.EDITOR):
        return show(request, "reviewing/not_yours", project, "review_queue", status=403)
    screen = Reviewing(request, project)
    annotation = screen.find(annotation_id)
    if request.method == "POST":
        return _act(request, screen, annotation)
    return screen.page(annotation)


@never_cache
@require_safe
@login_required
def review_now(request: PageRequest, project_id: int, annotation_id: int) -> HttpResponse:
    """How the annotation stands, asked for every few seconds by who looks at it."""
    project = project_here(request, project_id)
    may = is_here(request, project, Role.EDITOR)
    rows = Annotation.objects.seen_in(project, request.user) if may else Annotation.objects.none()
    annotation = get_object_or_404(rows, pk=annotation_id)
    return JsonResponse({"version": annotation.version, "status": annotation.status, "became": became(annotation)})


def _act(request: PageRequest, screen: Reviewing, annotation: Annotation) -> HttpResponse:
    here = redirect(screen.address(annotation.pk))
    if "comment" in request.POST:
        add_comment(on=annotation, text=request.POST["comment"], by=request.user)
        return here
    if "settle" in request.POST:
        comments = Comment.objects.filter(annotation=annotation)
        comment = get_object_or_404(comments, pk=number_in(request.POST["settle"]))
        resolve_comment(comment=comment, by=request.user)
        return here
    return _decision(request, screen, annotation)


def _decision(request: PageRequest, screen: Reviewing, annotation: Annotation) -> HttpResponse:
    following = screen.after(annotation)
    said = request.POST.get("decision") or ("return" if "common" in request.POST else "")
    reason = request.POST.get("reason", "").strip() or request.POST.get("common", "")
    version = number_in(request.POST.get("version")) or 0
    link = reverse("review", args=[screen.project.pk, annotation.pk])
    try:
        decide(annotation=annotation, seen=version, decision=said, reason=reason, by=request.user)
    except StaleVersion as problem:
        return screen.page(screen.find(annotation.pk), problem=problem, status=409)
    except WrongStatus as problem:
        tell(request, f"Not decided: “{annotation.quote[:80]}”. {problem}", link=link)
        return redirect(following)
    tell(request, f"{DONE[said].capitalize()}: “{annotation.quote[:80]}”", link=link)
    return redirect(following)
