"""The registry of a project as a list: searched, filtered, sorted, paged, all in its address."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from annotate.models import Project, Source, User
from annotate.models.source import SourceQuerySet, credited, only_origins
from annotate.permissions import can_annotate
from annotate.web.forms import PageForm
from annotate.web.here import PageRequest, project_here, show

PER_PAGE = 50
ORDERS = (("", "By name"), ("-credited", "Most credited first"), ("-only", "Most often the only origin first"))
SORTS = ("name", "-name", "credited", "-credited", "only", "-only")
INTERESTS = (("", "Any interests"), ("some", "Party to a matter"), ("none", "No interest known"))


class Filters(PageForm):
    """What the list is narrowed to. A value it does not know narrows nothing."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=[("", "Any kind"), *Source.Kind.choices])
    interests = forms.ChoiceField(required=False, choices=INTERESTS)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["kind"].widget.attrs["aria-label"] = "Kind"
        self.fields["interests"].widget.attrs["aria-label"] = "Interests"

    def narrow(self, rows: SourceQuerySet) -> SourceQuerySet:
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if kind := chosen.get("kind"):
            rows = rows.filter(kind=kind)
        if interests := chosen.get("interests"):
            rows = rows.filter(interests="") if interests == "none" else rows.interested()
        return rows.called(chosen["q"]) if "q" in chosen else rows

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())


@require_safe
@login_required
def sources(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    filters = Filters(request.GET)
    asked = request.GET.get("order", "")
    order = asked if asked in SORTS else ""
    page, rows = _page(project, request.user, filters, order, request.GET.get("page"))
    return show(
        request,
        "sources/list",
        project,
        "sources",
        filters=filters,
        order=order or "name",
        orders=ORDERS if order in dict(ORDERS) else (*ORDERS, (order, "As sorted now")),
        page=page,
        rows=rows,
        may_annotate=can_annotate(request.user, project),
    )


def _page(
    project: Project, user: User, filters: Filters, order: str, number: str | None
) -> tuple[Page, list[dict[str, Any]]]:
    """One page of sources, each with what is credited to it: two counts of the project, whatever the order."""
    found = list(filters.narrow(project.sources.filter(merged_into=None)).values_list("pk", "name"))
    counts = {"credited": credited(project, user), "only": only_origins(project, user)}
    by = order.removeprefix("-")
    if by in counts:
        found.sort(key=lambda one: counts[by].get(one[0], 0), reverse=order.startswith("-"))
    elif by == "name":
        found.sort(key=lambda one: one[1].casefold(), reverse=order.startswith("-"))
    page = Paginator([pk for pk, _ in found], PER_PAGE).get_page(number)
    shown = Source.objects.prefetch_related("names").in_bulk(list(page))
    return page, [
        {"source": shown[pk], "credited": counts["credited"].get(pk, 0), "only": counts["only"].get(pk, 0)}
        for pk in page
    ]
