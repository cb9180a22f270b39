"""Asking for annotations to be brought in: a file is kept and looked at; then the person says what is taken of it."""

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File
from django.db import transaction

from annotate.errors import InvalidInput, NotPermitted, TooLarge, WrongStatus
from annotate.models import Intake, Project, Role, Run, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.file_names import plain_name
from annotate.services.intake.choices import TAKES, Choices, check_choices
from annotate.services.intake.intakes import queue_import, request_intake
from annotate.services.room import saying_no_room


def request_annotations(*, project: Project, file: File, name: str, choices: Choices, by: User) -> Intake:
    """Keep a file of annotated data, and ask for its rows to be looked at. Nothing is brought in yet.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project, and bring in what is chosen.
        InvalidInput: the file is empty, or a choice is none.
        TooLarge: it has more bytes than a file may have.
        NoRoom: the server's disk is full; nothing was kept.
    """
    require_role(by, project, Role.ANNOTATOR, "importing")
    choices = replace(choices, take="")
    check_choices(choices, project=project, by=by)
    refuse_size(file.size)
    if not file.size:
        raise InvalidInput("The file is empty.", field="file")
    name = plain_name(name)
    with saying_no_room():
        stored = File(file, name=f"data{PurePosixPath(name).suffix[:10]}")
        kept = {"file": stored, "sha256": _digest(file), "options": choices.to_json()}
        return request_intake(project=project, kind=Intake.Kind.ANNOTATIONS, name=name, by=by, **kept)


@transaction.atomic
def request_look(*, intake: Intake, choices: Choices, by: User) -> Run:
    """Ask for the rows to be looked at anew, as they would come in with other choices.

    Raises:
        NotPermitted: unless it is one's own import.
        WrongStatus: a run is at work on it, or it was taken.
        InvalidInput: a choice is none.
    """
    intake = _idle(intake, by)
    check_choices(choices, project=intake.project, by=by)
    return _run(intake, replace(choices, take=""), by=by)


@transaction.atomic
def request_taking(*, intake: Intake, take: str, by: User) -> Run:
    """Ask for what was looked at to be brought in: "all" of it or nothing, or the "good" rows.

    Raises:
        NotPermitted: unless it is one's own import.
        InvalidInput: another word.
        WrongStatus: nobody has looked at it yet, a run is at work on it, it was taken, or there is nothing to take.
    """
    if take not in TAKES or not take:
        raise InvalidInput("Take all rows or none (“all”), or the good ones (“good”).", field="take")
    intake = _idle(intake, by)
    report = intake.report or {}
    rows = report.get("rows", {})
    if not report.get("is_done"):
        raise WrongStatus("Its rows are not looked at yet.")
    if take == "all" and rows.get("bad"):
        raise WrongStatus(
            f"{rows['bad']:,} rows are bad, so nothing would come in. Mend the file, or take the good rows."
        )
    if not report.get("new") and not rows.get("good") and not rows.get("mended"):
        raise WrongStatus("There is nothing in it that could come in.")
    return _run(intake, replace(Choices.of(intake.options), take=take), by=by)


def refuse_size(size: int) -> None:
    """Refuse a file, or a request that holds one, by its bytes.

    Raises:
        TooLarge: if it has more than IMPORT_MAX_BYTES.
    """
    limit = settings.IMPORT_MAX_BYTES
    if size > limit:
        raise TooLarge(f"A file of annotated data holds at most {limit // 1024**2:,} MB. Split it.", limit=limit)


def _idle(intake: Intake, by: User) -> Intake:
    if intake.created_by_id != by.pk:
        raise NotPermitted("Who began an import decides on it.")
    intake = Intake.objects.select_for_update(of=("self",)).select_related("project", "created_by").get(pk=intake.pk)
    require_role(by, intake.project, Role.ANNOTATOR, "importing")
    if intake.runs.open().exists():
        raise WrongStatus("A run is at work on it. Wait for it, or cancel it.")
    report = intake.report or {}
    if report.get("took") and report.get("is_done"):
        raise WrongStatus("It was brought in already. Upload the file again for what is new in it.")
    return intake


def _run(intake: Intake, choices: Choices, *, by: User) -> Run:
    report = intake.report or {}
    rows = sum(report["rows"].values()) if report.get("is_done") else 0
    intake.options |= choices.to_json() | {"rows": rows}
    intake.save(update_fields=["options"])
    if choices.take:
        record("take", intake, project=intake.project, by=by, after={"take": choices.take})
    return queue_import(intake, by=by)


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
