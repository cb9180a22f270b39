"""Articles coming in by the thousand, each as add_document would have it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left
from django.utils import timezone

from annotate import queue
from annotate.models import Document, Project, Revision, Role, Run, Upload, User
from annotate.permissions import require_role
from annotate.services.copying import copy_rows, new_keys
from annotate.services.documents import SEARCHED
from annotate.services.events import Change, record_many
from annotate.text.extraction import Extraction

UPLOAD = ("id", "data", "name", "media_type", "sha256")
DOCUMENT = ("id", "project_id", "title", "publisher", "author", "url", "published_at", "status", "sha256", "words",
            "open_high", "open_medium", "open_low", "version", "added_by_id", "added_at")  # fmt: skip
REVISION = ("id", "document_id", "number", "text", "sha256", "language", "length", "units", "upload_id", "source_map",
            "created_by_id", "created_at")  # fmt: skip
RUN = ("id", "kind", "status", "project_id", "revision_id", "requested_by_id", "step", "done", "total", "attempts",
       "error", "engine_version", "queued_at", "due_at")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Arrival:
    """An article as a file of many holds it: what it said, the text read from that, what it told besides.

    place: the file's name, or where in it the article stands.
    """

    said: str
    read: Extraction
    title: str
    about: Mapping[str, Any]
    language: str
    sha256: str
    place: str


class Placed(NamedTuple):
    """The keys of an article and of its text."""

    document: int
    revision: int


@transaction.atomic
def add_documents(*, project: Project, arrivals: Sequence[Arrival], by: User) -> list[Placed]:
    """Put articles into the project, none of which it has, and ask for them to be flagged.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, project, Role.ANNOTATOR, "adding documents")
    documents, revisions, uploads = (new_keys(table, len(arrivals)) for table in (Document, Revision, Upload))
    placed = [Placed(*pair) for pair in zip(documents, revisions, strict=True)]
    both = list(zip(arrivals, placed, uploads, strict=True))
    copy_rows(Upload, UPLOAD, (_upload(one, upload) for one, _, upload in both))
    copy_rows(Document, DOCUMENT, (_document(one, at, project, by) for one, at, _ in both))
    copy_rows(Revision, REVISION, (_revision(one, at, upload, by) for one, at, upload in both))
    _put_in_force(documents)
    changes: Iterator[Change] = ((at.document, {"title": one.title, "sha256": one.sha256}, {}) for one, at, _ in both)
    record_many("add", Document, changes, project=project, by=by)
    _ask_for_flags(project, revisions, by=by)
    return placed


def _put_in_force(documents: Sequence[int]) -> None:
    """Let each be read in the one text it has, and found by its words."""
    text = Revision.objects.filter(document=OuterRef("pk"))
    words = SearchVector("title", Subquery(text.values(words=Left("text", SEARCHED))), config="simple")
    Document.objects.filter(pk__in=documents).update(current=Subquery(text.values("pk")), search=words)


def _upload(one: Arrival, pk: int) -> tuple[Any, ...]:
    data = one.said.encode()
    return pk, data, one.place[:300], one.read.media_type, sha256(data).hexdigest()


def _document(one: Arrival, at: Placed, project: Project, by: User) -> tuple[Any, ...]:
    about = [one.about.get(field, "") for field in ("publisher", "author", "url")]
    words = len(one.read.text.split())
    told = (at.document, project.pk, one.title, *about, one.about.get("published_at"), Document.Status.NEW, one.sha256)
    return (*told, words, 0, 0, 0, 1, by.pk, timezone.now())


def _revision(one: Arrival, at: Placed, upload: int, by: User) -> tuple[Any, ...]:
    text = one.read.text
    units = [[unit.kind, unit.span.start, unit.span.end] for unit in one.read.units]
    whose = (upload, one.read.source_map.to_json(), by.pk, timezone.now())
    return (at.revision, at.document, 1, text, one.sha256, one.language, len(text), units, *whose)


def _ask_for_flags(project: Project, revisions: Sequence[int], *, by: User) -> None:
    if not revisions:
        return
    now, runs = timezone.now(), new_keys(Run, len(revisions))
    rows = zip(runs, revisions, strict=True)
    kind, status = Run.Kind.FLAGGING, Run.Status.QUEUED
    asked = ((pk, kind, status, project.pk, text, by.pk, "", 0, 0, 0, "", "", now, now) for pk, text in rows)
    copy_rows(Run, RUN, asked)
    queue.many_later()
