"""The files of a data set, one by one or all in one, with what proves them unaltered."""

from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from annotate.services.releases.files import open_archive, open_file
from annotate.services.releases.keys import site_public_key
from annotate.web.datasets.pages import archive_name, release_here
from annotate.web.here import PageRequest, project_here


@require_safe
@login_required
def release_file(request: PageRequest, project_id: int, number: int, name: str) -> FileResponse:
    release = release_here(project_here(request, project_id), number)
    file = get_object_or_404(release.files.all(), name=name)
    return _attached(open_file(file), file.name, file.media_type, file.sha256)


@require_safe
@login_required
def release_archive(request: PageRequest, project_id: int, number: int) -> FileResponse:
    """Everything in one file."""
    release = release_here(project_here(request, project_id), number)
    return _attached(open_archive(release), archive_name(release), "application/zip", release.archive_sha256)


@require_safe
def release_key(request: HttpRequest) -> HttpResponse:
    """The public key that this site's releases are signed with, for whoever checks one."""
    return HttpResponse(site_public_key(), content_type="application/x-pem-file")


def _attached(opened: IO[bytes], name: str, media_type: str, sha256: str) -> FileResponse:
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type=media_type)
    answer["ETag"] = f'"{sha256}"'
    return answer
