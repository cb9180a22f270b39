"""Articles brought in by a worker: from the web or from tables, and each import with what became of its pieces."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from annotate import queue
from annotate.errors import AnnotateError, NotFound
from annotate.formats.tables import TABLES
from annotate.models import Intake, IntakeItem, Project
from annotate.models.intake import IntakeQuerySet
from annotate.permissions import can_annotate
from annotate.services.intake.article_requests import items_to_try, request_address, request_files, request_rest
from annotate.services.runs import cancel_run
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import tell

PER_PAGE = 50
LATEST = 5
TABLE_ENDINGS = ",".join(f".{ending}" for ending in TABLES)
BECAME = (("done", "Done"), ("same", "There already"), ("bad", "Not added"), ("waiting", "Waiting"))


def latest(project: Project) -> IntakeQuerySet:
    """The latest imports of articles, to be shown where one adds some."""
    rows = project.intakes.filter(kind=Intake.Kind.ARTICLES).select_related("created_by")
    return rows.prefetch_related("runs")[:LATEST]


def bring(request: PageRequest, project: Project) -> tuple[Intake | None, str]:
    """Ask for what a form named; the import, or why there is none."""
    try:
        if request.POST.get("how") == "address":
            address = request.POST.get("address", "")
            return request_address(project=project, address=address, by=request.user), ""
        return request_files(project=project, files=request.FILES.getlist("tables"), by=request.user), ""
    except NotFound:
        raise
    except AnnotateError as problem:
        return None, str(problem)


@require_safe
@login_required
def article_import(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    intake = _intake_here(project, import_id)
    counts = dict(intake.items.order_by().values_list("status").annotate(Count("pk")))
    became = request.GET.get("became", "")
    items = intake.items.select_related("document").defer("document__search").order_by("number")
    rows = items.filter(status=became) if became in counts else items
    run, total = intake.run, sum(counts.values())
    waiting = counts.get(IntakeItem.Status.WAITING, 0)
    shown: dict[str, Any] = {"waits": run is not None and run.status in run.OPEN, "became": became}
    return show(
        request,
        "documents/import",
        project,
        "documents",
        intake=intake,
        run=run,
        counts=[(key, name, counts.get(key, 0)) for key, name in BECAME],
        added=intake.items.filter(status=IntakeItem.Status.DONE, document__isnull=False).count(),
        total=total,
        done=total - waiting,
        page=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        may_try=can_annotate(request.user, project) and bool(waiting or items_to_try(intake).exists()),
        may_annotate=can_annotate(request.user, project),
        worker_is_there=queue.worker_is_there(),
        **shown,
    )


@require_POST
@login_required
def article_import_trial(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    """Try again what did not come in."""
    intake = _intake_here(project_here(request, project_id), import_id)
    request_rest(intake=intake, by=request.user)
    return redirect("article_import", project_id, import_id)


@require_POST
@login_required
def article_import_cancellation(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    intake = _intake_here(project_here(request, project_id), import_id)
    if intake.run is None:
        raise Http404
    cancel_run(run=intake.run, by=request.user)
    tell(request, "Cancelled. What is added stays.")
    return redirect("article_import", project_id, import_id)


def _intake_here(project: Project, import_id: int) -> Intake:
    rows = project.intakes.filter(kind=Intake.Kind.ARTICLES).select_related("created_by", "project")
    return get_object_or_404(rows.prefetch_related("runs"), pk=import_id)
