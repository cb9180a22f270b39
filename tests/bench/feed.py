"""python -m tests.bench.feed: a feed of 200 articles, brought in and flagged by two workers, from a server on this machine.

To reach: all in within 60 s. Told are the wall, the time of the processors, and the load of the machine beside it.
"""

import multiprocessing
import os
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from annotate.models import Intake, Project, Run  # noqa: E402
from annotate.services.flagging.flagging_runs import run_flagging  # noqa: E402
from annotate.services.intake.article_requests import request_address  # noqa: E402
from annotate.services.intake.intakes import bring_in  # noqa: E402
from annotate.services.runs import carry_out  # noqa: E402
from tests import articles, people  # noqa: E402
from tests.fetching.server import HERE, Site, serving  # noqa: E402

ARTICLES = int(os.environ.get("ARTICLES", "200"))
BESIDE = "<div class='more'><ul>" + "<li><a href='/x'>Ten soups for the autumn</a></li>" * 40 + "</ul></div>"


def main() -> None:
    call_command("migrate", verbosity=0)
    project = people.project()
    settings.FETCH_ALLOWED = HERE
    with serving() as site:
        intake = request_address(project=project, address=feed(site), by=people.person("ann"))
        began = time.monotonic(), sum(os.times()[:4])
        connections.close_all()
        workers = [multiprocessing.get_context("fork").Process(target=work, args=[project.pk, n]) for n in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        wall, cpu = time.monotonic() - began[0], sum(os.times()[:4]) - began[1]
    tell(intake, wall, cpu)


def feed(site: Site) -> str:
    links = [site.put(f"/{number}", page(number)) for number in range(ARTICLES)]
    items = "".join(f"<item><title>Storm {n}</title><link>{link}</link></item>" for n, link in enumerate(links))
    return site.put("/feed", f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>')


def page(number: int) -> str:
    """An article of some 700 words of its own."""
    told = articles.STORM.replace("4,310", f"{number + 2:,}").strip().split("\n\n")
    words = (f"Crew {number}-{at} held gate {at * 7 + number} for {at + 2} hours, its master said." for at in range(50))
    body = "".join(f"<p>{words}</p>" for words in (*told[1:], *words))
    return f"<html><head><title>Storm</title></head><body>{BESIDE}<article><h1>Storm {number}</h1>{body}</article></body></html>"


def work(project: int, number: int) -> None:
    """Take what waits, as a worker does, until the import is done and all is flagged; the first begins with it."""
    acts = {Run.Kind.IMPORT: bring_in, Run.Kind.FLAGGING: run_flagging}
    while True:
        open_runs = Run.objects.filter(project_id=project, status__in=Run.OPEN)
        run = open_runs.filter(status=Run.Status.QUEUED).order_by("-kind" if number == 0 else "kind", "pk").first()
        if run is not None:
            carry_out(run.pk, acts[Run.Kind(run.kind)])
        elif not open_runs.exists():
            return
        else:
            time.sleep(0.05)


def tell(intake: Intake, wall: float, cpu: float) -> None:
    done = intake.items.filter(status="done", document__isnull=False).count()
    flagged = Project.objects.get(pk=intake.project_id).documents.exclude(status="new").count()
    load = os.getloadavg()[0]
    print(f"{done} of {ARTICLES} articles in, {flagged} flagged: {wall:.1f} s wall, {cpu:.1f} s CPU (load {load:.1f})")


if __name__ == "__main__":
    main()
