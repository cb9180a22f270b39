"""The programs that make up Annotate: web, worker and beat."""

import os
import sys
from collections.abc import Mapping

from annotate_site.embedded.places import ROOT
from annotate_site.embedded.ports import names_of
from annotate_site.embedded.process import Process

_UNASKED = "ignore:You're running the worker"  # advice on root, which is for whoever deploys
_CELERY = [sys.executable, "-W", _UNASKED, "-m", "celery", "--quiet", "--skip-checks", "--app", "annotate_site"]


def web(host: str, port: int, environment: Mapping[str, str] = os.environ) -> Process:
    listen = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "annotate_site.wsgi", "--bind", listen, "--preload"]
    command += ["--workers", "2", "--worker-class", "gthread", "--threads", "8", "--graceful-timeout", "10"]
    command += ["--log-level", "warning", "--no-control-socket"]
    return _program("web", command, {"ALLOWED_HOSTS": ",".join(names_of(host))} | dict(environment))


def worker(environment: Mapping[str, str] = os.environ) -> Process:
    command = [
        *_CELERY,
        "worker",
        "--loglevel",
        "warning",
        "--concurrency",
        "2",
        "--without-gossip",
        "--without-mingle",
    ]
    return _program("worker", command, environment)


def beat(environment: Mapping[str, str] = os.environ) -> Process:
    return _program("beat", [*_CELERY, "beat", "--loglevel", "warning", "--pidfile="], environment)


def _program(name: str, command: list[str], environment: Mapping[str, str]) -> Process:
    return Process(name, command, environment={"PYTHONUNBUFFERED": "1", **environment}, directory=ROOT)
