"""What may be marked in a project: shown, renamed, described, given keys, added to."""

from copy import deepcopy
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from annotate.errors import StaleVersion
from annotate.models import LabelScheme, Project
from annotate.permissions import can_manage
from annotate.services.projects import change_labels
from annotate.web.forms import attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.numbers import number_in
from annotate.web.project.label_forms import LabelForm, NewLabelForm
from annotate.web.telling import tell


@require_safe
@login_required
def labels(request: PageRequest, project_id: int) -> HttpResponse:
    return _page(request, project_here(request, project_id))


@require_POST
@login_required
def label_new(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = NewLabelForm(project.scheme, request.POST)
    return _save(request, project, form, form.data.get("name", ""), new_form=form)


@require_POST
@login_required
def label(request: PageRequest, project_id: int, key: str) -> HttpResponse:
    project = project_here(request, project_id)
    scheme = project.scheme
    one = next((label for label in scheme.labels["labels"] if label["key"] == key), None)
    if one is None:
        raise Http404
    form = LabelForm(one, scheme, request.POST)
    return _save(request, project, form, one["name"], changed=form)


@require_POST
@login_required
def label_removal(request: PageRequest, project_id: int, key: str) -> HttpResponse:
    project = project_here(request, project_id)
    before = project.scheme
    left = [label for label in before.labels["labels"] if label["key"] != key]
    change_labels(project=project, labels=before.labels | {"labels": left}, by=request.user)
    _told(request, project, before, f"The label “{key}” is gone.")
    return redirect("labels", project.pk)


@require_POST
@login_required
def label_restoration(request: PageRequest, project_id: int) -> HttpResponse:
    """Put an earlier version of the scheme in force again, as a new one."""
    project = project_here(request, project_id)
    before = project.scheme
    old = get_object_or_404(project.schemes, version=number_in(request.POST.get("version")))
    change_labels(project=project, labels=old.labels, by=request.user)
    _told(request, project, before, f"The labels are as in version {old.version} again.")
    return redirect("labels", project.pk)


def _save(
    request: PageRequest, project: Project, form: LabelForm | NewLabelForm, name: str, **shown: Any
) -> HttpResponse:
    before = project.scheme

    def act() -> LabelScheme:
        if form.cleaned_data["seen"] != before.version:
            raise StaleVersion("Somebody changed the labels while you did. Compare with what is below and save again.")
        changed = before.labels | {"labels": form.applied(deepcopy(before.labels["labels"]))}
        return change_labels(project=project, labels=changed, by=request.user)

    if attempt(form, act) is None:
        form.now("seen", before.version)
        return _page(request, project, status=form.http_status, **shown)
    _told(request, project, before, f"The label “{name}” is saved.")
    return redirect("labels", project.pk)


def _told(request: PageRequest, project: Project, before: LabelScheme, text: str) -> None:
    undo = (reverse("label_restoration", args=[project.pk]), {"version": before.version})
    tell(request, text, undo=undo)


def _page(
    request: PageRequest,
    project: Project,
    *,
    changed: LabelForm | None = None,
    new_form: NewLabelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    scheme, may_manage = project.scheme, can_manage(request.user, project)
    rows = project.annotations.seen_by(request.user).order_by().values_list("label").annotate(n=Count("pk"))
    used = dict(rows)
    offered = [
        {
            "label": label,
            "used": used.get(label["key"], 0),
            "form": changed if changed and changed.label["key"] == label["key"] else LabelForm(label, scheme),
        }
        for label in scheme.labels["labels"]
    ]
    versions = project.schemes.select_related("created_by")
    return show(
        request,
        "project/labels",
        project,
        "project",
        status,
        tab="labels",
        labels=offered,
        new_form=new_form or NewLabelForm(scheme),
        versions=versions,
        may_manage=may_manage,
    )
