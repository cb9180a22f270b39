"""A project's log as a file that anybody can verify."""

from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from annotate.services.log import sealed_lines
from annotate.web.here import PageRequest, project_here


@require_safe
@login_required
def log_file(request: PageRequest, project_id: int) -> StreamingHttpResponse:
    project = project_here(request, project_id)
    answer = StreamingHttpResponse(
        sealed_lines(project, by=request.user), content_type="application/jsonl; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{slugify(project.name) or "project"}-log.jsonl"'
    return answer
