"""python -m tests.bench.review: the reviewing figures at 100,000 annotations in a project, medians of nine, in CPU time.

To reach: a page of the queue within 60 ms of the server, and a decision within 20. What the database needs is part of
the wall, which is told beside it with the load of the machine: it doubles with that.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from annotate.models import Annotation  # noqa: E402
from annotate.services.reviewing.reviews import review  # noqa: E402
from annotate.web.reviewing import filters as review_filters  # noqa: E402
from tests import people  # noqa: E402
from tests.bench.rows import fill  # noqa: E402

TIMES = int(os.environ.get("TIMES", "9"))
QUERIES = {"first": "", "by label": "?label=numeric_claim", "by severity": "?sort=severity", "searched": "?q=it"}


def main() -> None:
    call_command("migrate", verbosity=0)
    project = people.project()
    with transaction.atomic():
        fill(project, people.person("ann"))
    client = Client(HTTP_HOST="localhost")
    client.force_login(people.person("rita"), backend="annotate.web.sign_in.NameOrEmail")
    waiting = list(project.annotations.awaiting_review_by(people.person("rita")).values_list("pk", flat=True))
    print(f"{len(waiting):,} wait; load {os.getloadavg()[0]:.1f}")
    for name, query in QUERIES.items():
        tell(f"page, {name}", partial(client.get, f"/projects/{project.pk}/review/{waiting[0]}{query}"))
    middle = waiting[len(waiting) // 2]
    tell("page, in the middle", lambda: client.get(f"/projects/{project.pk}/review/{middle}"))
    with patch.object(review_filters.cache, "get_or_set", lambda key, ask, kept: ask()):
        tell("page, choices not known", lambda: client.get(f"/projects/{project.pk}/review/{middle}"))
    tell("how it stands", lambda: client.get(f"/projects/{project.pk}/review/{middle}/now"))
    rows = iter(Annotation.objects.filter(pk__in=waiting[: TIMES + 2]))
    tell("decision", lambda: decide(next(rows)))


def decide(annotation: Annotation) -> None:
    review(annotation=annotation, seen=annotation.version, decision="approve", by=people.person("rita"))


def tell(name: str, act: Callable[[], object]) -> None:
    act()
    asked: list[str] = []

    def heard(run: Callable[..., Any], sql: str, *more: Any) -> Any:
        asked.append(sql)
        return run(sql, *more)

    with connection.execute_wrapper(heard):
        act()
    figures = [measured(act) for _ in range(TIMES)]
    cpu, wall = (statistics.median(one) * 1000 for one in zip(*figures, strict=True))
    print(f"{name:26} {cpu:6.1f} ms CPU {wall:6.1f} ms wall {len(asked):3} queries")


def measured(act: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main()
