"""Asking for a release, with what it would hold in view."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from annotate.datasets import Splits
from annotate.errors import InvalidInput
from annotate.formats import FORMATS, loss_in_words
from annotate.models import Project, Release
from annotate.permissions import can_release
from annotate.services.copies import stories_so_far
from annotate.services.releases.facts import parts_of
from annotate.services.releases.releases import ALWAYS, request_release
from annotate.services.releases.selection import selection, split_of
from annotate.web.datasets.form import LICENCES, ReleaseForm
from annotate.web.datasets.preview import first_records
from annotate.web.forms import attempt
from annotate.web.here import PageRequest, project_here, show


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dataset_new(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = ReleaseForm(project, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, project, form, _held(project, {"status": ["approved"]}))

    def act() -> Release:
        chosen = {name: form.cleaned_data[name] for name in ("formats", "note", "licence", "splits")}
        return request_release(project=project, filters=form.filters, by=request.user, **chosen)

    release = attempt(form, act)
    if release is None:
        return _page(request, project, form, _asked(project, form), status=form.http_status)
    return redirect("dataset", project.pk, release.number)


@require_safe
@login_required
def dataset_count(request: PageRequest, project_id: int) -> JsonResponse:
    """What a release with these filters would hold now, and how its first records look."""
    project = project_here(request, project_id)
    form = ReleaseForm(project, request.GET)
    form.is_valid()  # what it does not know is left out
    return JsonResponse(_asked(project, form))


def _asked(project: Project, form: ReleaseForm) -> dict[str, Any]:
    try:
        return _held(project, form.filters, form.splits)
    except InvalidInput as problem:
        return _held(project, form.filters) | {"wrong": str(problem)}


def _page(
    request: PageRequest, project: Project, form: ReleaseForm, held: dict[str, Any], status: int = 200
) -> HttpResponse:
    kinds = [{"key": key, "name": one.name, "loses": loss_in_words(one)} for key, one in FORMATS.items()]
    offered = [one for one in kinds if one["key"] != ALWAYS]
    shown = {"form": form, "offered": offered, "chosen": form["formats"].value() or [], "licences": LICENCES}
    may = can_release(request.user, project)
    return show(request, "datasets/new", project, "datasets", status, may_release=may, **shown, **held)


def _held(project: Project, filters: dict[str, Any], splits: Splits | None = None) -> dict[str, Any]:
    chosen = selection(project, filters)
    documents = chosen.order_by().values("document").distinct().count()
    held = {"annotations": chosen.count(), "documents": documents, "preview": first_records(chosen)}
    if splits is None:
        return held | {"parts": []}
    parts = parts_of(chosen, split_of(chosen, splits, stories_so_far(project)))
    return held | {"parts": [{"name": name, "documents": d, "records": r} for name, (d, r) in parts.items()]}
