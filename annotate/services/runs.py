"""The life of a run: claimed, alive, done, failed, tried again, swept up, cancelled."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from annotate import queue
from annotate.errors import AnnotateError, WrongStatus
from annotate.formats.characters import without_foreign
from annotate.formats.pack import FULL
from annotate.models import Role, Run, User
from annotate.models.run import ATTEMPTS, HEARTBEAT, RunQuerySet
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.room import NO_ROOM

log = logging.getLogger(__name__)

TASKS = {
    Run.Kind.FLAGGING: "flag_document",
    Run.Kind.RELEASE: "build_release",
    Run.Kind.AGREEMENT: "measure_agreement",
    Run.Kind.IMPORT: "bring_in",
}


class Cancelled(Exception):
    """Somebody cancelled the run while it was at work."""


def carry_out(run_id: int, act: Callable[[Run], None]) -> None:
    """Do the run's work if it is still to be done, and write on its row how it ended.

    A message that comes twice, or for a run that was cancelled, changes nothing. A known error ends
    the run; an unknown one is tried again later, up to ATTEMPTS times, each wait twice the last.
    """
    run = _claim(run_id)
    if run is None:
        return
    try:
        act(run)
    except Cancelled:
        return
    except AnnotateError as problem:
        _end(run, Run.Status.FAILED, str(problem))
    except Exception as problem:
        log.exception("run %s failed", run.pk)
        _try_again(run, in_words(problem))
    else:
        _end(run, Run.Status.DONE)


def tell(run: Run, *, step: str, done: int = 0, total: int = 0) -> None:
    """Note how far the run is, and that it is alive.

    Raises:
        Cancelled: if the run was cancelled, or taken over by another worker, meanwhile.
    """
    if not _held(run).update(step=step, done=done, total=total, heartbeat_at=timezone.now()):
        raise Cancelled


def end_within(run: Run) -> None:
    """Note that the run is done in the transaction that wrote its work, so that both are there or neither.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
    """
    done = {"status": Run.Status.DONE, "finished_at": timezone.now(), "step": ""}
    if not _held(run).update(**done):
        raise Cancelled


@transaction.atomic
def cancel_run(*, run: Run, by: User) -> Run:
    """Stop a run that is queued or at work.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        WrongStatus: if it has ended.
    """
    require_role(by, run.project, Role.ANNOTATOR, "cancelling a run")
    changed = Run.objects.open().filter(pk=run.pk).update(status=Run.Status.CANCELLED, finished_at=timezone.now())
    if not changed:
        raise WrongStatus("The run has ended already.")
    run.refresh_from_db()
    record("cancel", run, project=run.project, by=by)
    return run


def sweep_runs() -> int:
    """Send again what got stuck; return how many were sent."""
    stuck = list(Run.objects.stuck().order_by("queued_at")[:200])
    for run in stuck:
        Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING, heartbeat_at__lt=timezone.now() - HEARTBEAT).update(
            status=Run.Status.QUEUED
        )
    return sum(queue.send(TASKS[Run.Kind(run.kind)], run.pk) for run in stuck)


def in_words(problem: Exception) -> str:
    """A fault that nobody foresaw, for the person who waits: the words of libraries are in the server's log."""
    if isinstance(problem, OSError) and problem.errno in FULL:
        return NO_ROOM
    return f"A fault of the server’s own ({type(problem).__name__}), which its log tells. Ask its operator."


def _claim(run_id: int) -> Run | None:
    now = timezone.now()
    claimed = Run.objects.filter(
        Q(status=Run.Status.QUEUED) | Q(status=Run.Status.RUNNING, heartbeat_at__lt=now - HEARTBEAT), pk=run_id
    ).update(status=Run.Status.RUNNING, attempts=F("attempts") + 1, started_at=now, heartbeat_at=now, error="")
    if not claimed:
        return None
    about = ("project", "revision__document", "release", "measurement__by", "intake")
    return Run.objects.select_related(*about).get(pk=run_id)


def _try_again(run: Run, error: str) -> None:
    if run.attempts >= ATTEMPTS:
        _end(run, Run.Status.FAILED, error)
        return
    wait = timedelta(seconds=5 * 2**run.attempts)
    _held(run).update(status=Run.Status.QUEUED, error=error, due_at=timezone.now() + wait)


def _end(run: Run, status: str, error: str = "") -> None:
    _held(run).update(status=status, error=without_foreign(error), finished_at=timezone.now(), step="")


def _held(run: Run) -> RunQuerySet:
    """The row, as long as it is this attempt's: one that was taken for dead finds that another has begun."""
    return Run.objects.filter(pk=run.pk, status=Run.Status.RUNNING, attempts=run.attempts)
