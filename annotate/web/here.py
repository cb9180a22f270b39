"""Which project a page belongs to, and what every page of a project shows."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from annotate.models import Project, Role, User
from annotate.permissions import includes, memberships_of


class PageRequest(HttpRequest):
    """A request by somebody who has signed in."""

    user: User


def project_here(request: PageRequest, project_id: int) -> Project:
    """The project, remembered as the one last used; 404 unless the person belongs to it."""
    project = next((one.project for one in memberships_of(request.user) if one.project_id == project_id), None)
    if project is None:
        raise Http404
    if request.session.get("project") != project.pk:
        request.session["project"] = project.pk
    return project


def is_here(request: PageRequest, project: Project, least: Role) -> bool:
    """Whether the person has that role in the project, or more; asks nothing that the page has not asked already."""
    return any(one.project_id == project.pk and includes(one.role, least) for one in memberships_of(request.user))


def last_project(request: PageRequest) -> Project | None:
    """The project last used, else the first the person belongs to, if any."""
    mine = Project.objects.seen_by(request.user)
    return mine.filter(pk=request.session.get("project", 0)).first() or mine.first()


def show(
    request: PageRequest, name: str, project: Project | None = None, here: str = "", /, status: int = 200, **shown: Any
) -> HttpResponse:
    """Render annotate/NAME.html; `here` names the place in the bar at the top."""
    context = {"project": project, "here": here, **shown}
    return render(request, f"annotate/{name}.html", context, status=status)
