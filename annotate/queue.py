"""Puts an act off until the present transaction is committed, and knows whether anybody will do it."""

import logging

from celery import current_app
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from annotate.models import Run

log = logging.getLogger(__name__)

_WORKER = "worker-is-alive"
_WORKER_SILENCE = 20  # seconds without a sign of life after which no worker is there


def later(task: str, run: Run) -> None:
    """Run annotate.tasks.TASK with the run's id in a worker, once the row is really there.

    The task is named, not imported, so that acts never depend on Celery's door. If the broker is down
    the request still succeeds: the row stays queued, and the sweep sends it again.
    """
    transaction.on_commit(lambda: send(task, run.pk), robust=True)


def many_later() -> None:
    """As later, for rows by the hundred: one message has a worker send what was never sent, as the sweep does."""
    transaction.on_commit(lambda: _hand("sweep_runs"), robust=True)


def send(task: str, run_id: int) -> bool:
    """Hand the message to the broker now; say whether it took it."""
    is_taken = _hand(task, run_id)
    if is_taken:
        Run.objects.filter(pk=run_id).update(sent_at=timezone.now())
    return is_taken


def _hand(task: str, *about: int) -> bool:
    try:
        current_app.send_task(f"annotate.tasks.{task}", args=about)
    except (OperationalError, OSError) as problem:
        log.warning("%s%s waits, the broker does not answer: %s", task, about, problem)
        return False
    return True


def note_worker() -> None:
    """Remember that a worker is alive; called by the worker every few seconds."""
    try:
        cache.set(_WORKER, True, timeout=_WORKER_SILENCE)
    except RedisError as problem:
        log.warning("cannot note that the worker is alive: %s", problem)


def forget_worker() -> None:
    """Remember no worker; called by the worker as it ends, and before one is started."""
    try:
        cache.delete(_WORKER)
    except RedisError as problem:
        log.warning("cannot note that the worker is gone: %s", problem)


def broker_answers() -> bool:
    """Say whether the broker takes messages."""
    try:
        cache.get(_WORKER)
    except RedisError:
        return False
    return True


def worker_is_there() -> bool:
    """Say whether a worker gave a sign of life of late."""
    try:
        return bool(cache.get(_WORKER))
    except RedisError:
        return False
