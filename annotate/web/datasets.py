"""A project's data sets: the list, asking for a new one, and each with its files."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotate import queue
from annotate.formats import FORMATS, loss_in_words
from annotate.models import Annotation, Project, Release, Run
from annotate.permissions import can_annotate, can_release
from annotate.services.release_building import about
from annotate.services.release_selection import selection
from annotate.services.releases import request_release
from annotate.services.runs import cancel_run
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.preview import first_records
from annotate.web.telling import tell

PER_PAGE = 20


class ReleaseForm(PageForm):
    formats = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, initial=["jsonl"])
    status = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=Annotation.Status.choices,
        required=False,
        initial=[Annotation.Status.APPROVED],
    )
    label = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    note = forms.CharField(max_length=300, required=False, help_text="What it is for. Shown in the list.")

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("formats", [(key, module.name) for key, module in FORMATS.items()])
        self.fields["formats"].error_messages["required"] = "Choose at least one format."
        labels = project.scheme.labels["labels"]
        self.offer("label", [(label["key"], label["name"]) for label in labels])

    @property
    def filters(self) -> dict[str, list[str]]:
        return {name: self.cleaned_data[name] for name in ("status", "label") if self.cleaned_data.get(name)}


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
        approved=project.annotations.approved().count(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dataset_new(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = ReleaseForm(project, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _new_page(request, project, form, {"status": [Annotation.Status.APPROVED]})

    def act() -> Release:
        chosen = {name: form.cleaned_data[name] for name in ("formats", "note")}
        return request_release(project=project, filters=form.filters, by=request.user, **chosen)

    release = attempt(form, act)
    if release is None:
        return _new_page(request, project, form, form.filters, status=form.http_status)
    return redirect("dataset", project.pk, release.number)


@require_safe
@login_required
def dataset_count(request: PageRequest, project_id: int) -> JsonResponse:
    """What a release with these filters would hold now, and how its first records look."""
    project = project_here(request, project_id)
    form = ReleaseForm(project, request.GET)
    form.is_valid()  # a filter it does not know is left out, and a format is not asked for here
    return JsonResponse(_held(project, form.filters))


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
        files=_described(release),
        size=sum(file.size for file in release.files.all()),
        labels=_label_names(project, release),
        **_counts(release),
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


def _new_page(
    request: PageRequest, project: Project, form: ReleaseForm, filters: dict[str, Any], status: int = 200
) -> HttpResponse:
    offered = [{"key": key, "name": m.name, "loses": loss_in_words(m)} for key, m in FORMATS.items()]
    may = can_release(request.user, project)
    chosen = {name: form[name].value() or [] for name in ("formats", "status", "label")}
    shown = {"form": form, "offered": offered, "chosen": chosen, "may_release": may}
    return show(request, "datasets/new", project, "datasets", status, **shown, **_held(project, filters))


def _held(project: Project, filters: dict[str, Any]) -> dict[str, Any]:
    chosen = selection(project, filters)
    documents = chosen.order_by().values("document").distinct().count()
    return {"annotations": chosen.count(), "documents": documents, "preview": first_records(chosen)}


def _described(release: Release) -> list[dict[str, Any]]:
    """The files, each with what it holds, and whether it is one that could lose something."""
    files = release.files.all()
    return [{"file": file, "about": about(file), "holds": file.name.startswith("records")} for file in files]


def _counts(release: Release) -> dict[str, int]:
    """How many annotations and documents the built files hold."""
    held = {file.name: file.records for file in release.files.all()}
    records = next((count for name, count in held.items() if name.startswith("records.")), 0)
    return {"documents": held.get("documents.jsonl", 0), "records": records}


def _label_names(project: Project, release: Release) -> list[str]:
    names = {label["key"]: label["name"] for label in project.scheme.labels["labels"]}
    return [names.get(key, key) for key in release.filters.get("label", [])]
