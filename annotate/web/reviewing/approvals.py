"""Approving several at once: what exactly, one confirmation, and how each ended."""

import re
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from annotate.errors import InvalidInput
from annotate.models import Annotation, Project, Role
from annotate.permissions import require_role
from annotate.services.reviewing.approvals import MOST, Outcome, approve_many, sort_out
from annotate.web.here import PageRequest, project_here, show
from annotate.web.reviewing.page import Reviewing

ROW = re.compile(r"(\d{1,18}):(\d{1,9})")  # an annotation and the version of it that was shown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def approvals(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    require_role(request.user, project, Role.EDITOR, "reviewing")
    if request.method == "POST":
        return _outcomes(request, project)
    screen = Reviewing(request, project)
    rows = (
        screen.rows.filter(screen.filters.condition, status=Annotation.Status.SUBMITTED)
        .with_quote()
        .order_by(*screen.filters.order)
    )
    rows = rows.select_related("author", "document", "project", "supersedes", "verdict")
    listed = list(rows.prefetch_related("evidence")[:MOST])
    ready, left = sort_out(listed, by=request.user)
    shown: dict[str, Any] = {
        "ready": ready,
        "left": left,
        "total": rows.count(),
        "most": MOST,
        "filters": screen.filters,
    }
    return show(request, "reviewing/approvals", project, "review_queue", names=screen.names, **shown)


def _outcomes(request: PageRequest, project: Project) -> HttpResponse:
    told = [ROW.fullmatch(one) for one in request.POST.getlist("row")]
    seen = [(int(one[1]), int(one[2])) for one in told if one]
    if not seen or len(seen) < len(told):
        raise InvalidInput("Choose what to approve: nothing was.", field="row")
    outcomes = approve_many(project=project, seen=seen, by=request.user)
    rows = sorted(outcomes, key=_refused_first)
    approved = sum(one.is_approved for one in outcomes)
    return show(request, "reviewing/outcomes", project, "review_queue", rows=rows, approved=approved)


def _refused_first(outcome: Outcome) -> bool:
    return outcome.is_approved
