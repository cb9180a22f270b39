"""Frozen data sets: asked for by an editor, built by a worker, never changed afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotate import queue
from annotate.datasets import MANIFEST, Splits
from annotate.errors import InvalidInput
from annotate.formats import FORMATS
from annotate.models import Project, Release, ReleaseFile, Role, Run, User
from annotate.permissions import require_role
from annotate.services.copies import stories_of
from annotate.services.events import record
from annotate.services.pulse import one_moment
from annotate.services.releases.building import Building
from annotate.services.releases.files import ReleaseFolder, scratch
from annotate.services.releases.selection import known_filters
from annotate.services.runs import end_within, tell

ALWAYS = "jsonl"  # the format that loses nothing: what the index and the metadata are made of
BUILT = ["manifest", "public_key", "archive", "archive_size", "archive_sha256"]


@transaction.atomic
def request_release(
    *,
    project: Project,
    by: User,
    formats: Sequence[str] = (),
    filters: Mapping[str, Any] | None = None,
    splits: Splits | None = None,
    note: str = "",
    licence: str = "",
) -> Release:
    """Ask for a data set of the annotations that fit the filters: approved ones, unless `status` says else.

    formats: besides JSON Lines, which is in every release. splits: by article, or none.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: a format that nobody here writes; an unknown filter.
    """
    require_role(by, project, Role.EDITOR, "building releases")
    chosen, filters = _known_formats(formats), known_filters(filters or {})
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    number = project.releases.count() + 1
    said = {"filters": filters, "splits": splits.to_json() if splits else None, "formats": chosen}
    about = {"note": note.strip(), "licence": licence.strip()}
    release = Release.objects.create(project=project, number=number, created_by=by, **said, **about)
    run = Run.objects.create(kind=Run.Kind.RELEASE, project=project, release=release, requested_by=by)
    record("request", release, project=project, by=by, after={"number": number} | said)
    queue.later("build_release", run)
    return release


def build_release(run: Run) -> None:
    """Write the release's files, and its manifest, signed; safe to repeat, and all or nothing.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
        NoRoom: there is no space left. Nothing is kept then.
    """
    release = run.built_release
    if release.built_at:
        return
    tell(run, step="Looking for copies")
    stories = stories_of(release.project) if release.splits else {}
    with ReleaseFolder(release, run.attempts) as folder:
        with one_moment(run) as telling:
            release.manifest = Building(release, stories, folder, telling).write()
        tell(run, step="Packing")
        with scratch() as raw:
            folder.pack(raw)
            release.archive_size, release.archive_sha256, release.archive.name = folder.keep("all.zip", raw)
        _finish(run, release, folder.files)


def _known_formats(keys: Sequence[str]) -> list[str]:
    if unknown := sorted(set(keys) - set(FORMATS)):
        raise InvalidInput(f"Nobody here writes {', '.join(unknown)}.", field="formats")
    return [key for key in FORMATS if key in keys or key == ALWAYS]


@transaction.atomic
def _finish(run: Run, release: Release, files: list[ReleaseFile]) -> None:
    ReleaseFile.objects.bulk_create(files)
    release.built_at = timezone.now()
    release.save(update_fields=[*BUILT, "built_at"])
    digest = next(file.sha256 for file in files if file.name == MANIFEST)
    record("build", release, project=release.project, by=None, after={"manifest_sha256": digest})
    end_within(run)
