"""How far a project is: its documents, the weeks, and each person's part."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from annotate.models import Annotation, Document
from annotate.permissions import can_manage
from annotate.services.progress import progress_of
from annotate.web.here import PageRequest, project_here, show
from annotate.web.line_chart import counts_chart

# Statuses of annotations that have a column of their own; the others are in the sum
SHOWN = {key: Annotation.Status(key).label for key in ("submitted", "approved", "returned", "rejected", "disputed")}


@require_safe
@login_required
def progress(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    may_manage = can_manage(request.user, project)
    found = progress_of(project, seen_by=request.user, of_all=may_manage)
    names = [f"{monday.day} {monday:%b}" for monday, _, _ in found.weeks]
    columns = list(zip(*found.weeks, strict=True))
    return show(
        request,
        "project/progress",
        project,
        "project",
        tab="progress",
        documents=_shares(found.documents),
        total=sum(found.documents.values()),
        weeks=list(zip(names, columns[1], columns[2], strict=True)),
        handed_in=counts_chart("Annotations handed in, week by week", list(zip(names, columns[1], strict=True))),
        decided=counts_chart("Flags decided, week by week", list(zip(names, columns[2], strict=True))),
        median=found.median,
        parts=[(part, [(name, part.statuses[key]) for key, name in SHOWN.items()]) for part in found.parts],
        heads=SHOWN.values(),
        may_manage=may_manage,
    )


def _shares(documents: Mapping[str, int]) -> list[dict[str, Any]]:
    """width: of a bar, as long as the longest is 100."""
    most = max(documents.values(), default=0) or 1
    names = {status.value: status.label for status in Document.Status}
    return [{"name": names[key], "count": n, "width": round(100 * n / most, 1)} for key, n in documents.items()]
