"""Moving documents through the workflow, and keeping count of what is open in them."""

from collections.abc import Collection

from django.db.models import Count
from django.utils import timezone

from annotate.errors import WrongStatus
from annotate.models import Assignment, Document, Flag, Project, User
from annotate.models.workflow import ASSIGNMENT, DOCUMENT
from annotate.permissions import require_part
from annotate.services.events import record, record_many


def lock_document(document_id: int) -> Document:
    """Hold the document until the transaction ends. Always taken before any of its annotations or flags."""
    return Document.objects.select_for_update(of=("self",), no_key=True).select_related("project").get(pk=document_id)


def advance(document: Document, act: str, *, by: User | None, reason: str = "") -> Document:
    """Move a document on as the workflow says; where it says nothing the document stays."""
    document.status = lock_document(document.pk).status
    outcome = DOCUMENT.get((document.status, act))
    if outcome is None or outcome == document.status:
        return document
    before, document.status = document.status, outcome
    document.save(update_fields=["status"])
    change = {"before": {"status": before}, "after": {"status": outcome}}
    record(act, document, project=document.project, by=by, reason=reason, **change)
    return document


def advance_many(documents: Collection[int], act: str, *, project: Project, by: User) -> None:
    """Move documents on as the workflow says, with a line in the log for each that moved."""
    locked = Document.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=documents).order_by("pk")
    moving: dict[tuple[str, str], list[int]] = {}
    for pk, status in locked.values_list("pk", "status"):
        if (outcome := DOCUMENT.get((status, act), status)) != status:
            moving.setdefault((status, outcome), []).append(pk)
    for (status, outcome), keys in moving.items():
        Document.objects.filter(pk__in=keys).update(status=outcome)
        changes = ((pk, {"status": outcome}, {"status": status}) for pk in keys)
        record_many(act, Document, changes, project=project, by=by)


def has_open_work(document: Document) -> bool:
    """Whether somebody is still to annotate it, or an annotation waits for its author or for a decision."""
    return document.annotations.waiting().exists() or document.assignments.open().exists()


def begin_work(document: Document, *, by: User) -> None:
    """Note that somebody works on a locked document. Where one works blind it takes an assignment.

    Who goes on after handing in has not handed in any more.

    Raises:
        NotPermitted: the document is blind, and `by` was not given it.
    """
    require_part(by, document)
    mine = document.assignments.in_force().filter(annotator=by).first()
    if mine is None:
        return
    if mine.status == Assignment.Status.ASSIGNED:
        move_assignment(mine, "start", by=by)
    elif mine.status == Assignment.Status.DONE and document.is_blind:
        move_assignment(mine, "resume", by=by)


def finish_work(document: Document, *, by: User) -> None:
    """Note that somebody has handed in a locked document."""
    mine = document.assignments.open().filter(annotator=by).first()
    if mine is not None:
        move_assignment(mine, "finish", by=by)


def move_assignment(assignment: Assignment, act: str, *, by: User | None, reason: str = "") -> None:
    """Move an assignment of a locked document on.

    Raises:
        WrongStatus: the workflow has no such step.
    """
    outcome = ASSIGNMENT.get((assignment.status, act))
    if outcome is None:
        told = Assignment.Status(assignment.status).label.lower()
        raise WrongStatus(f"The assignment is {told}: one cannot {act.replace('_', ' ')} it.", status_now=told)
    before, assignment.status = assignment.status, outcome
    assignment.started_at = timezone.now() if act == "start" else assignment.started_at
    assignment.done_at = timezone.now() if outcome == Assignment.Status.DONE else None
    assignment.save(update_fields=["status", "started_at", "done_at"])
    was, now = {"status": before}, {"status": outcome, "document": assignment.document_id}
    record(act, assignment, project=assignment.document.project, by=by, before=was, after=now, reason=reason)


def count_open_flags(document: Document) -> None:
    """Write on the document how many flags of its text in force wait for a decision; lists sort and add them up."""
    flags = Flag.objects.open().filter(revision__current_of=document).order_by()
    found = dict(flags.values_list("severity").annotate(n=Count("pk")))
    counts = {f"open_{severity}": found.get(severity, 0) for severity in Flag.Severity.values}
    Document.objects.filter(pk=document.pk).update(**counts)
