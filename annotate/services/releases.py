"""Frozen data sets: asked for by an editor, built by a worker, never changed afterwards."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, TypeVar

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from annotate import formats, queue
from annotate.errors import InvalidInput, NotFound
from annotate.formats import Format, Losses, Part
from annotate.models import Annotation, Flag, Project, Release, ReleaseFile, Revision, Role, Run, User
from annotate.models.annotation import AnnotationQuerySet
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.records import articles, as_decided_flag, texts_of
from annotate.services.runs import tell

Item = TypeVar("Item")

CHUNK = 500  # rows fetched at a time, and records between two signs of life


@transaction.atomic
def request_release(
    *, project: Project, formats: Sequence[str], by: User, filters: Mapping[str, Any] | None = None, note: str = ""
) -> Release:
    """Ask for a data set of the annotations that fit the filters: approved ones, unless `status` says else.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: no format, or one that nobody here writes; an unknown filter.
    """
    require_role(by, project, Role.EDITOR, "building releases")
    chosen, filters = _known_formats(formats), _known_filters(filters or {})
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    number = project.releases.count() + 1
    release = Release.objects.create(
        project=project, number=number, note=note.strip(), filters=filters, formats=chosen, created_by=by
    )
    run = Run.objects.create(kind=Run.Kind.RELEASE, project=project, release=release, requested_by=by)
    record("request", release, project=project, by=by, after={"number": number, "formats": chosen, "filters": filters})
    queue.later("build_release", run)
    return release


def build_release(run: Run) -> None:
    """Write the release's files and its manifest; safe to repeat.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
    """
    release = run.built_release
    chosen = selection(release.project, release.filters)
    files = [_write_documents(run, release, chosen), _write_flags(run, release, chosen)]
    files += [_write_records(run, release, chosen, formats.FORMATS[key]) for key in release.formats]
    _finish(run, release, files)


def open_file(file: ReleaseFile) -> File:
    """The file's bytes, to be read.

    Raises:
        NotFound: it is gone from the server's disk.
    """
    try:
        return file.file.open("rb")
    except FileNotFoundError as problem:
        raise NotFound(f"{file.name} is gone from the server's disk. Build the release again.") from problem


def selection(project: Project, filters: Mapping[str, Any]) -> AnnotationQuerySet:
    """The annotations that a release with these filters holds, in a fixed order; never of a document still blind."""
    rows = project.annotations.of_open_documents().filter(
        status__in=filters.get("status") or [Annotation.Status.APPROVED]
    )
    if labels := filters.get("label"):
        rows = rows.filter(label__in=labels)
    return rows.order_by("document_id", "pk")


def _known_formats(keys: Sequence[str]) -> list[str]:
    if not keys:
        raise InvalidInput("Choose at least one format.", field="formats")
    if unknown := sorted(set(keys) - set(formats.FORMATS)):
        raise InvalidInput(f"Nobody here writes {', '.join(unknown)}.", field="formats")
    return [key for key in formats.FORMATS if key in keys]


def _known_filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(filters) - {"status", "label"}):
        raise InvalidInput(f"There is no filter {', '.join(unknown)}.", field="filters")
    if strange := sorted(set(filters.get("status") or []) - set(Annotation.Status.values)):
        raise InvalidInput(f"There is no status {', '.join(strange)}.", field="filters")
    return {name: sorted(set(values)) for name, values in filters.items() if values}


def _write_documents(run: Run, release: Release, chosen: AnnotationQuerySet) -> ReleaseFile:
    rows = Revision.objects.filter(pk__in=chosen.texts()).order_by("document_id", "number")
    written = texts_of(rows.values_list("pk", flat=True).iterator(CHUNK))
    ticking = _ticking(run, written, "Writing documents", rows.count())
    return _file(release, "documents.jsonl", formats.FORMATS["jsonl"], formats.write_documents, ticking)


def _write_flags(run: Run, release: Release, chosen: AnnotationQuerySet) -> ReleaseFile:
    rows = Flag.objects.filter(revision__in=chosen.texts(), status__in=Flag.DECIDED)
    rows = rows.select_related("revision", "decided_by").defer("revision__text", "revision__source_map")
    written = (as_decided_flag(flag) for flag in rows.order_by("revision__document_id", "start", "pk").iterator(CHUNK))
    ticking = _ticking(run, written, "Writing decided flags", rows.count())
    return _file(release, "flags.jsonl", formats.FORMATS["jsonl"], formats.write_flags, ticking)


def _write_records(run: Run, release: Release, chosen: AnnotationQuerySet, into: Format) -> ReleaseFile:
    texts = chosen.texts().distinct().count()
    ticking = _ticking(run, articles(chosen, texts=Part.TEXT in into.holds), f"Writing {into.name}", texts)
    return _file(release, formats.file_name(into), into, lambda some, file: into.write(some, file, Losses()), ticking)


def _ticking(run: Run, items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
    """The same items, telling the run every CHUNK of them that it is alive."""
    tell(run, step=step, total=total)
    for count, item in enumerate(items, start=1):
        if count % CHUNK == 0:
            tell(run, step=step, done=count, total=max(total, count))
        yield item


def _file(
    release: Release,
    name: str,
    into: Format,
    write: Callable[[Iterable[Item], BinaryIO], int],
    items: Iterable[Item],
) -> ReleaseFile:
    with tempfile.TemporaryFile() as raw:
        count = write(items, raw)
        size = raw.tell()
        raw.seek(0)
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
        raw.seek(0)
        made = ReleaseFile(
            release=release,
            name=name,
            format=into.key,
            media_type=into.media_type,
            records=count,
            size=size,
            sha256=digest,
        )
        made.file.save(f"{release.project_id}-{release.number}-{name}", File(raw), save=False)
    return made


@transaction.atomic
def _finish(run: Run, release: Release, files: list[ReleaseFile]) -> None:
    tell(run, step="Closing the release", done=1, total=1)
    release.files.all().delete()
    ReleaseFile.objects.bulk_create(files)
    release.manifest = {
        "project": release.project.name,
        "number": release.number,
        "filters": release.filters,
        "of_earlier_texts": selection(release.project, release.filters).lost().count(),
        "files": [{name: getattr(f, name) for name in ("name", "format", "records", "size", "sha256")} for f in files],
    }
    release.built_at = timezone.now()
    release.save(update_fields=["manifest", "built_at"])
    digest = hashlib.sha256(json.dumps(release.manifest, sort_keys=True).encode()).hexdigest()
    record("build", release, project=release.project, by=None, after={"manifest_sha256": digest})
