"""A project's data sets: the list, asking for a new one, and each with its files."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from annotate import queue
from annotate.formats import FORMATS, short_name
from annotate.models import Project, Release, Run
from annotate.permissions import can_annotate, can_release
from annotate.services.runs import cancel_run
from annotate.web.datasets.told import told
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import tell

PER_PAGE = 20


@require_safe
@login_required
def datasets(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    rows = (
        project.releases.select_related("created_by")
        .prefetch_related("runs")
        .annotate(size=Sum("files__size"))
        .order_by("-number")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    waits = any(release.run and release.run.status in Run.OPEN for release in page)
    return show(
        request,
        "datasets/list",
        project,
        "datasets",
        page=page,
        waits=waits,
        worker_is_there=queue.worker_is_there(),
        may_release=can_release(request.user, project),
        formats={key: short_name(one) for key, one in FORMATS.items()},
        approved=project.annotations.approved().count(),
    )


@require_safe
@login_required
def dataset(request: PageRequest, project_id: int, number: int) -> HttpResponse:
    project = project_here(request, project_id)
    release = release_here(project, number)
    return show(
        request,
        "datasets/release",
        project,
        "datasets",
        release=release,
        run=release.run,
        archive=archive_name(release),
        **(told(release) if release.built_at else {}),
        worker_is_there=queue.worker_is_there(),
        may_cancel=can_annotate(request.user, project),
        may_release=can_release(request.user, project),
    )


@require_POST
@login_required
def dataset_cancellation(request: PageRequest, project_id: int, number: int) -> HttpResponse:
    release = release_here(project_here(request, project_id), number)
    if release.run is None:
        raise Http404
    cancel_run(run=release.run, by=request.user)
    tell(request, f"{release} is cancelled. Nothing of it was kept.")
    return redirect("dataset", project_id, number)


def release_here(project: Project, number: int) -> Release:
    rows = project.releases.select_related("created_by", "project").prefetch_related("files", "runs")
    return get_object_or_404(rows, number=number)


def archive_name(release: Release) -> str:
    return f"{slugify(release.project.name) or 'project'}-r{release.number}.zip"
