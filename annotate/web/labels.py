"""What may be marked in a project: shown, renamed, described, given keys, added to."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from annotate.errors import InvalidInput, StaleVersion
from annotate.models import LabelScheme, Project
from annotate.permissions import can_manage
from annotate.services.projects import change_labels
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import tell

# The styles a label may be drawn in: the name of the mark, and how its line looks
MARKS = (
    ("source", "Solid line"),
    ("cue", "Double line"),
    ("content", "Dotted line"),
    ("number", "Thick line"),
    ("claim", "Dashed line"),
    ("time", "Thick dashes"),
    ("hedge", "Thin wave"),
    ("loaded", "Thick wave"),
    ("evidence", "Thick dots"),
)
DIGITS = "123456789"


class LabelForm(PageForm):
    """What may be changed of one label; its key, roles and attributes stay, for records carry them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100)
    description = forms.CharField(
        max_length=1000, widget=forms.Textarea({"rows": 3}), help_text="One sentence with an example."
    )

    def __init__(self, label: dict[str, Any], scheme: LabelScheme, data: Any = None) -> None:
        kept = {"name": label["name"], "description": label["description"], "seen": scheme.version}
        super().__init__(data, initial=kept, auto_id=f"{label['key']}_%s")
        self.label = label
        choices = hotkeys(scheme)
        for role in label["roles"]:
            called = f"Key for {role['name'].lower()}" if len(label["roles"]) > 1 else "Key"
            self.fields[f"hotkey_{role['key']}"] = forms.ChoiceField(
                choices=choices, label=called, required=False, initial=role.get("hotkey") or ""
            )

    def applied(self, labels: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told = self.cleaned_data
        for label in labels:
            if label["key"] == self.label["key"]:
                label |= {"name": told["name"], "description": told["description"]}
                for role in label["roles"]:
                    role["hotkey"] = told[f"hotkey_{role['key']}"] or None
        return labels


class NewLabelForm(PageForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100)
    description = forms.CharField(
        max_length=1000, widget=forms.Textarea({"rows": 3}), help_text="One sentence with an example."
    )
    mark = forms.ChoiceField(choices=MARKS, label="Drawn as")
    hotkey = forms.ChoiceField(required=False, label="Key")

    def __init__(self, scheme: LabelScheme, data: Any = None) -> None:
        super().__init__(data, initial={"seen": scheme.version}, auto_id="new_%s")
        self.offer("hotkey", hotkeys(scheme))

    def applied(self, labels: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told = self.cleaned_data
        key = slugify(told["name"]).replace("-", "_")[:50]
        if not key or not key[0].isalpha():
            raise InvalidInput("Begin the name with a letter from a to z: files know the label by it.", field="name")
        role = {"key": key, "name": told["name"], "mark": told["mark"], "hotkey": told["hotkey"] or None}
        attributes = {"type": "object", "properties": {}, "additionalProperties": False}
        about = {"key": key, "name": told["name"], "description": told["description"]}
        return [*labels, about | {"roles": [role | {"min": 1, "max": 1}], "attributes": attributes}]


def hotkeys(scheme: LabelScheme) -> list[tuple[str, str]]:
    """The keys one may choose, with what each marks now."""
    taken = scheme.as_scheme().hotkeys()
    names = {(label["key"], role["key"]): role["name"] for label, role in _roles(scheme.labels["labels"])}
    return [("", "None"), *((d, f"{d}, now {names[taken[d]]}" if d in taken else d) for d in DIGITS)]


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
    change_labels(project=project, labels={"labels": left}, by=request.user)
    _told(request, project, before, f"The label “{key}” is gone.")
    return redirect("labels", project.pk)


@require_POST
@login_required
def label_restoration(request: PageRequest, project_id: int) -> HttpResponse:
    """Put an earlier version of the scheme in force again, as a new one."""
    project = project_here(request, project_id)
    wanted, before = request.POST.get("version", ""), project.scheme
    old = get_object_or_404(project.schemes, version=int(wanted) if wanted.isdecimal() else 0)
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
        changed = {"labels": form.applied(deepcopy(before.labels["labels"]))}
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
    rows = project.annotations.order_by().values_list("label").annotate(n=Count("pk"))
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


def _roles(labels: Iterable[dict[str, Any]]) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    return ((label, role) for label in labels for role in label["roles"])
