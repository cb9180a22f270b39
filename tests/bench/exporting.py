"""python -m tests.bench.exporting [DOCUMENTS [ANNOTATIONS OF EACH]]: how fast records leave as JSON Lines.

To reach: 1,000 documents with 20 annotations each within 0.6 s; of 1,000,000 annotations 40,000 a second, with a rise
in memory of at most 30 MB. Each annotation has a span, attributes and a review. The server's process counts for the
wall, not for the CPU time told.
"""

import os
import resource
import sys
import time
from io import BytesIO

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from annotate.formats import FORMATS, Losses  # noqa: E402
from annotate.services.records import articles  # noqa: E402
from annotate.services.releases.files import scratch  # noqa: E402
from annotate.services.releases.selection import selection  # noqa: E402
from tests import people  # noqa: E402
from tests.bench.rows import BASE, fill_annotated  # noqa: E402

TIMES = int(os.environ.get("TIMES", "5"))


def main(documents: int = 1_000, each: int = 20) -> None:
    call_command("migrate", verbosity=0)
    project = people.project()
    with transaction.atomic():
        fill_annotated(project, people.person("ann"), people.person("rita"), documents, each)
    chosen = selection(project, {})
    FORMATS["jsonl"].write(articles(chosen.filter(document_id=BASE + 1)), BytesIO(), Losses())  # made once is made
    for _ in range(TIMES):
        before, cpu, wall = memory(), time.process_time(), time.perf_counter()
        with scratch() as file, transaction.atomic():  # of one moment, as a release is
            count = FORMATS["jsonl"].write(articles(chosen, texts=False), file, Losses())
            size = file.tell()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{count:,} records, {size / 1e6:.1f} MB: {wall:.2f} s wall, {cpu:.2f} s CPU, {count / wall:,.0f} a second,"
            f" {memory() - before:+.1f} MB at most; load {os.getloadavg()[0]:.1f}"
        )


def memory() -> float:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
