"""One source of the registry: what is known of it, what is credited to it, and whether it is another one."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from annotate.errors import InvalidInput
from annotate.models import Annotation, Project, Source
from annotate.models.source import SourceQuerySet, only_origins
from annotate.permissions import can_annotate, can_review
from annotate.services.sources import add_source, change_source, merge_source, split_source
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import Undo, tell

PER_PAGE = 25
ALIKE = 3  # others that may be the same, offered
MANY = 300  # names offered while one types


class SourceForm(PageForm):
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=Source.Kind.choices)
    aliases = forms.CharField(
        required=False, widget=forms.Textarea({"rows": 3}), label="Other names", help_text="One a line."
    )
    interests = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="In what it is party, if it is. Its figures are flagged for it from the next flagging on.",
    )

    def values(self) -> dict[str, Any]:
        lines = self.cleaned_data["aliases"].splitlines()
        return self.cleaned_data | {"aliases": [line for line in lines if line.strip()]}


class ChangeForm(SourceForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)


class MergerForm(PageForm):
    into = forms.CharField(
        max_length=200,
        label="Name or alias of the other",
        widget=forms.TextInput({"list": "names", "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def source_new(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = SourceForm(request.POST or None, initial={"kind": Source.Kind.NAMED_ORGANISATION})
    if request.method == "POST":
        made = attempt(form, lambda: add_source(project=project, by=request.user, **form.values()))
        if made is not None:
            tell(request, f"“{made.name}” is entered.")
            return redirect("source", project.pk, made.pk)
    status = form.http_status if form.is_bound else 200
    return show(
        request,
        "sources/new",
        project,
        "sources",
        status,
        form=form,
        may_annotate=can_annotate(request.user, project),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def source(request: PageRequest, project_id: int, source_id: int) -> HttpResponse:
    """What is known of it; POST changes that."""
    project = project_here(request, project_id)
    one = _source(project, source_id)
    if request.method != "POST":
        return _page(request, project, one)
    form = ChangeForm(request.POST)

    def act() -> Source:
        values = form.values()
        return change_source(source=one, seen=values.pop("seen"), by=request.user, **values)

    changed = attempt(form, act)
    if changed is None:
        form.now("seen", _source(project, source_id).version)
        return _page(request, project, one, form=form, status=form.http_status)
    tell(request, f"“{changed.name}” is saved.")
    return redirect("source", project.pk, one.pk)


@require_POST
@login_required
def source_merger(request: PageRequest, project_id: int, source_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    one = _source(project, source_id)
    form = MergerForm(request.POST)
    into = attempt(form, lambda: merge_source(source=one, into=_meant(one, form), by=request.user))
    if into is None:
        return _page(request, project, one, merger=form, status=form.http_status)
    undo: Undo = (reverse("source_split", args=[project.pk, one.pk]), {})
    tell(request, f"“{one.name}” is a name of “{into.name}” now.", undo=undo)
    return redirect("source", project.pk, into.pk)


@require_POST
@login_required
def source_split(request: PageRequest, project_id: int, source_id: int) -> HttpResponse:
    """Undo a merger."""
    one = split_source(source=_source(project_here(request, project_id), source_id), by=request.user)
    tell(request, f"“{one.name}” stands for itself again.")
    return redirect("source", project_id, one.pk)


def _source(project: Project, source_id: int) -> Source:
    rows = project.sources.select_related("project", "merged_into", "parent").prefetch_related("names", "merged")
    return get_object_or_404(rows, pk=source_id)


def _meant(one: Source, form: MergerForm) -> Source:
    """The other source that goes by just this name."""
    into = one.project.sources.named(form.cleaned_data["into"]).exclude(pk=one.pk).first()
    if into is None:
        raise InvalidInput("No other source goes by this name.", field="into")
    return into


def _alike(one: Source, others: SourceQuerySet) -> list[Source]:
    """Others that have a name much like one of its own: short ones are like too much."""
    names = [name for name in (one.name, *one.aliases) if len(name) > 3][:ALIKE]
    found = {other.pk: other for name in names for other in others.called(name)[:ALIKE]}
    return list(found.values())[:ALIKE]


def _page(
    request: PageRequest,
    project: Project,
    one: Source,
    *,
    form: ChangeForm | None = None,
    merger: MergerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = (
        Annotation.objects.seen_by(request.user)
        .shown()
        .filter(Q(source=one) | Q(source__merged_into=one))
        .select_related("document")
    )
    rows = rows.defer("document__search").prefetch_related("spans").order_by("-updated_at", "-pk")
    known = {"name": one.name, "kind": one.kind, "interests": one.interests, "aliases": "\n".join(one.aliases)}
    others = project.sources.filter(merged_into=None).exclude(pk=one.pk)
    return show(
        request,
        "sources/source",
        project,
        "sources",
        status,
        source=one,
        page=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        labels={label.key: label.name for label in project.scheme.as_scheme().labels},
        only=only_origins(project, request.user).get(one.pk, 0),
        form=form or ChangeForm(initial=known | {"seen": one.version}),
        merger=merger or MergerForm(),
        alike=_alike(one, others),
        names=others.values_list("name", flat=True)[:MANY],
        may_annotate=can_annotate(request.user, project),
        may_merge=can_review(request.user, project),
    )
