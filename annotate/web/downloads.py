"""The files of a data set, one by one or all in one, with what proves them unaltered."""

import json
import shutil
import tempfile
import zipfile
from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from annotate.models import Release, ReleaseFile
from annotate.services.releases import open_file
from annotate.web.datasets import release_here
from annotate.web.here import PageRequest, project_here

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"


@require_safe
@login_required
def release_file(request: PageRequest, project_id: int, number: int, name: str) -> HttpResponse | FileResponse:
    release = release_here(project_here(request, project_id), number)
    if release.manifest is None:
        raise Http404
    made = {SUMS: sums, MANIFEST: manifest}
    if name in made:
        answer = HttpResponse(made[name](release), content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    file = get_object_or_404(release.files.all(), name=name)
    return _attached(open_file(file), file.name, file.media_type, file.sha256)


@require_safe
@login_required
def release_archive(request: PageRequest, project_id: int, number: int) -> FileResponse:
    """Everything in one file."""
    release = release_here(project_here(request, project_id), number)
    if release.manifest is None:
        raise Http404
    archive = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in release.files.all():
            with open_file(file) as content, packed.open(file.name, "w") as member:
                shutil.copyfileobj(content, member)
        packed.writestr(MANIFEST, manifest(release))
        packed.writestr(SUMS, sums(release))
    archive.seek(0)
    return _attached(archive, archive_name(release), "application/zip")


def archive_name(release: Release) -> str:
    return f"{slugify(release.project.name) or 'project'}-r{release.number}.zip"


def manifest(release: Release) -> str:
    return json.dumps(release.manifest, indent=2, ensure_ascii=False) + "\n"


def sums(release: Release) -> str:
    """The checksums as `sha256sum -c` reads them."""
    files: list[ReleaseFile] = list(release.files.all())
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)


def _attached(opened: IO[bytes], name: str, media_type: str, sha256: str = "") -> FileResponse:
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type=media_type)
    if sha256:
        answer["ETag"] = f'"{sha256}"'
    return answer
