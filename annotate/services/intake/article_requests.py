"""Asking for articles to be brought in: files are kept, and a worker reads them, or what stands at an address."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile

from annotate.errors import InvalidInput, TooLarge, WrongStatus
from annotate.fetching.guard import split
from annotate.models import Intake, IntakeItem, Project, Role, Run, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.file_names import plain_name
from annotate.services.intake.article_intake import DEEP, LISTS
from annotate.services.intake.intakes import queue_import, request_intake
from annotate.services.room import saying_no_room

FILES = 500  # at once


@transaction.atomic
def request_files(
    *, project: Project, files: Sequence[File], by: User, about: Mapping[str, Any] | None = None
) -> Intake:
    """Keep files, each an article or a table of articles (CSV, JSON Lines, Parquet), and ask for them to be read.

    about: publisher and published_at (a text in ISO 8601) of all of them.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: no file, or more than FILES.
        TooLarge: one has more bytes than a file may have.
        NoRoom: the server's disk is full; nothing was kept.
    """
    require_role(by, project, Role.ANNOTATOR, "importing")
    if not 0 < len(files) <= FILES:
        raise InvalidInput(f"Choose 1 to {FILES} files.", field="files")
    if large := next((file for file in files if file.size > settings.IMPORT_MAX_BYTES), None):
        limit = settings.IMPORT_MAX_BYTES
        raise TooLarge(f"“{large.name}” has more than {limit // 1024**2:,} MB. Bring it in by parts.", limit=limit)
    names = [plain_name(file.name or "") for file in files]
    called = names[0] if len(names) == 1 else f"{len(names)} files"
    stored: list[FieldFile] = []
    with saying_no_room(stored):
        intake = request_intake(project=project, kind=Intake.Kind.ARTICLES, name=called, by=by)
        for number, (file, name) in enumerate(zip(files, names, strict=True), start=1):
            kept = File(file, name=f"{number}{PurePosixPath(name).suffix[:10]}")
            stored.append(intake.items.create(number=number, place=name, file=kept, about=dict(about or {})).file)
    return intake


@transaction.atomic
def request_address(*, project: Project, address: str, by: User) -> Intake:
    """Ask for what stands at an address to be brought in: an article, or all that a feed or sitemap leads to.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: it is no address.
    """
    require_role(by, project, Role.ANNOTATOR, "importing")
    address = address.strip()
    split(address)
    intake = request_intake(project=project, kind=Intake.Kind.ARTICLES, name=address, address=address, by=by)
    intake.items.create(number=1, place=address, about={LISTS: DEEP})
    return intake


@transaction.atomic
def request_rest(*, intake: Intake, by: User) -> Run:
    """Ask for what did not come in to be tried again: what was bad, and what was left when it was cancelled.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        WrongStatus: a run is at work on it, or nothing is left that could be tried.
    """
    require_role(by, intake.project, Role.ANNOTATOR, "importing")
    intake = Intake.objects.select_for_update(no_key=True, of=("self",)).select_related("project").get(pk=intake.pk)
    if intake.runs.open().exists():
        raise WrongStatus("It is at work still.")
    again = list(items_to_try(intake))
    for item in again:
        item.status, item.reason, item.about = IntakeItem.Status.WAITING, "", {**item.about, "tries": 0}
    IntakeItem.objects.bulk_update(again, ["status", "reason", "about"], batch_size=500)
    if not intake.items.filter(status=IntakeItem.Status.WAITING).exists():
        raise WrongStatus("Nothing is left that could be tried again. Mend the table, and bring it in anew.")
    record("request", intake, project=intake.project, by=by, after={"kind": intake.kind, "name": intake.name})
    return queue_import(intake, by=by)


def items_to_try(intake: Intake) -> QuerySet[IntakeItem]:
    """What was bad and could be better next time: files and addresses, not rows of a table."""
    is_address = Q(place__startswith="http://") | Q(place__startswith="https://")
    return intake.items.filter(~Q(file="") | is_address, status=IntakeItem.Status.BAD)
