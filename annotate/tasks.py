"""Celery's door: each task takes the id of a row and hands it to one act."""

from typing import Any

from celery import shared_task
from celery.signals import heartbeat_sent, worker_init, worker_ready, worker_shutdown

from annotate import queue
from annotate.services.agreement import measure_agreement as measure
from annotate.services.assigning.pool import expire_assignments
from annotate.services.flagging.flagging_runs import run_flagging
from annotate.services.intake.intakes import bring_in as bring
from annotate.services.mail import send_notices as send
from annotate.services.releases.releases import build_release as build
from annotate.services.runs import carry_out
from annotate.services.runs import sweep_runs as sweep


@shared_task
def flag_document(run_id: int) -> None:
    carry_out(run_id, run_flagging)


@shared_task
def build_release(run_id: int) -> None:
    carry_out(run_id, build)


@shared_task
def measure_agreement(run_id: int) -> None:
    carry_out(run_id, measure)


@shared_task
def bring_in(run_id: int) -> None:
    carry_out(run_id, bring)


@shared_task
def sweep_runs() -> None:
    sweep()
    expire_assignments()


@shared_task
def send_notices() -> None:
    send()


@worker_ready.connect
@heartbeat_sent.connect
def worker_is_alive(**kwargs: Any) -> None:
    queue.note_worker()


@worker_init.connect
@worker_shutdown.connect
def worker_is_gone(**kwargs: Any) -> None:
    queue.forget_worker()
