"""The life of a run: what a worker, a broken engine, a dead broker and the sweep make of it."""

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from annotate import queue, tasks
from annotate.errors import InvalidText, NotPermitted, WrongStatus
from annotate.models import Flag, Run
from annotate.models.run import ATTEMPTS
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.runs import Cancelled, cancel_run, carry_out, sweep_runs, tell
from tests import articles


@pytest.fixture
def run(project, ann) -> Run:
    return Run.objects.get(revision=articles.document(project, ann).current)


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, int]]:
    """What was handed to the broker."""
    messages: list[tuple[str, int]] = []

    def take(task: str, run_id: int) -> bool:
        messages.append((task, run_id))
        return True

    monkeypatch.setattr(queue, "send", take)
    return messages


def broken(run: Run) -> None:
    raise RuntimeError("the disk is full")


def status_after(run: Run, act) -> str:
    carry_out(run.pk, act)
    run.refresh_from_db()
    return run.status


def test_a_finished_run_says_so(run):
    assert status_after(run, run_flagging) == "done"
    assert run.finished_at
    assert run.engine_version
    assert Flag.objects.filter(run=run).exists()


def test_a_message_that_comes_twice_changes_nothing(run):
    carry_out(run.pk, run_flagging)
    assert status_after(run, broken) == "done"
    assert run.attempts == 1


def test_an_unknown_failure_is_tried_again_later_and_each_wait_is_twice_the_last(run):
    waits = []
    for _ in range(ATTEMPTS - 1):
        began = timezone.now()
        assert status_after(run, broken) == "queued"
        assert "(RuntimeError)" in run.error, "the words of libraries are for the log"
        waits.append(round((run.due_at - began).total_seconds()))
    assert waits == [10, 20, 40, 80]
    assert status_after(run, broken) == "failed"


def test_a_known_error_ends_the_run_at_once(run):
    def refuse(run: Run) -> None:
        raise InvalidText("This is no text.")

    assert status_after(run, refuse) == "failed"
    assert run.error == "This is no text."


def test_a_cancelled_run_stops_at_its_next_sign_of_life(run, ann):
    def cancelled_meanwhile(run: Run) -> None:
        cancel_run(run=Run.objects.get(pk=run.pk), by=ann)
        tell(run, step="Reading")

    assert status_after(run, cancelled_meanwhile) == "cancelled"
    with pytest.raises(WrongStatus):
        cancel_run(run=run, by=ann)


def test_a_viewer_cancels_nothing(run, vera):
    with pytest.raises(NotPermitted):
        cancel_run(run=run, by=vera)


def test_a_run_that_is_not_running_takes_no_sign_of_life(run):
    with pytest.raises(Cancelled):
        tell(run, step="Reading")


def test_the_sweep_sends_what_was_never_sent(run, sent):
    assert sweep_runs() == 1
    assert sent == [("flag_document", run.pk)]


def test_many_rows_are_sent_by_one_message_which_a_task_of_ours_takes(
    run, monkeypatch, django_capture_on_commit_callbacks
):
    messages = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args: messages.append((name, args)))
    with django_capture_on_commit_callbacks(execute=True):
        queue.many_later()
    assert messages == [(tasks.sweep_runs.name, ())]


def test_the_sweep_leaves_alone_what_is_on_its_way_or_not_yet_due(run, sent):
    now = timezone.now()
    Run.objects.update(sent_at=now)
    assert sweep_runs() == 0
    Run.objects.update(sent_at=now - timedelta(hours=1), due_at=now + timedelta(minutes=1))
    assert sweep_runs() == 0


def test_the_sweep_sends_again_what_the_broker_lost(run, sent):
    Run.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
    assert sweep_runs() == 1


def test_the_sweep_takes_over_from_a_worker_that_fell_silent(run, sent):
    Run.objects.update(status="running", heartbeat_at=timezone.now() - timedelta(minutes=2))
    assert sweep_runs() == 1
    assert status_after(run, run_flagging) == "done"


def test_a_worker_that_is_alive_keeps_its_run(run, sent):
    Run.objects.update(status="running", heartbeat_at=timezone.now())
    assert sweep_runs() == 0
    assert status_after(run, broken) == "running"


def test_asking_twice_gives_the_open_run(run, ann):
    assert request_flagging(document=run.read_revision.document, by=ann) == run
