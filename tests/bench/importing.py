"""python -m tests.bench.importing [DOCUMENTS [ANNOTATIONS OF EACH]]: how fast a release is brought into a project.

To reach: 1,000 documents with 20 annotations each within 1.5 s; 100,000 documents without growth of memory. A file is
made, looked at, and taken all or nothing; each step is told. The wall doubles with the load, so the CPU time of this
process and of the database's is told beside it: on two quiet cores they partly run side by side.
"""

import os
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

import psutil  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files import File  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from annotate.formats import DocumentRecord, Record, SpanRecord, text_sha256  # noqa: E402
from annotate.formats.lines import write_lines  # noqa: E402
from annotate.models import Annotation, Document, Event, Intake, Project, Seal  # noqa: E402
from annotate.services.intake.annotation_requests import request_annotations, request_taking  # noqa: E402
from annotate.services.intake.choices import Choices  # noqa: E402
from annotate.services.intake.intakes import bring_in  # noqa: E402
from annotate.services.runs import carry_out  # noqa: E402
from tests import people  # noqa: E402
from tests.bench.exporting import memory  # noqa: E402
from tests.formats.examples import DOCUMENT, RECORD  # noqa: E402

TIMES = int(os.environ.get("TIMES", "3"))
SENTENCE = (
    "The harbour authority said that {:,} homes had taken in water by noon, and that repairs would take weeks.\n\n"
)


def main(documents: int = 1_000, each: int = 20) -> None:
    call_command("migrate", verbosity=0)
    with TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = folder
        made = f"{folder}/release.zip"
        write(made, documents, each)
        for number in range(TIMES):
            bring(made, people.project(f"Project {number}"))
    counted = {table.__name__: table.objects.count() for table in (Document, Annotation, Event, Seal)}
    print(", ".join(f"{count:,} {name.lower()}s" for name, count in counted.items()))


def write(name: str, documents: int, each: int) -> None:
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        with pack.open("documents.jsonl", "w", force_zip64=True) as file:
            write_lines((article(number, each) for number in range(documents)), cast(BinaryIO, file))
        with pack.open("records.jsonl", "w", force_zip64=True) as file:
            write_lines((one for n in range(documents) for one in records(n, each)), cast(BinaryIO, file))


def text_of(number: int, each: int) -> str:
    return "".join(SENTENCE.format(1_000_000 + number * each + one) for one in range(each))


def article(number: int, each: int) -> DocumentRecord:
    text = text_of(number, each)
    about: dict[str, Any] = {
        name: getattr(DOCUMENT, name) for name in ("project", "publisher", "author", "published_at", "language")
    }
    title, address = f"Article {number}", f"https://paper.example/{number}"
    rest: dict[str, Any] = {"id": number, "revision": 1, "split": None, "units": ()}
    return DocumentRecord(sha256=text_sha256(text), text=text, title=title, url=address, **about, **rest)


def records(number: int, each: int) -> Iterator[Record]:
    text, of = text_of(number, each), article(number, each)
    names = RECORD.document.__struct_fields__
    reference = type(RECORD.document)(**{name: getattr(of, name) for name in names})
    bare: dict[str, Any] = {
        "source": None,
        "verdict": None,
        "evidence": (),
        "relations": (),
        "reviews": (),
        "flag": None,
    }
    shared: dict[str, Any] = {name: getattr(RECORD, name) for name in RECORD.__struct_fields__ if name not in bare}
    for one in range(each):
        words = f"{1_000_000 + number * each + one:,}"
        start = text.index(words)
        span = SpanRecord(role="quantity", start=start, end=start + len(words), quote=words, prefix="", suffix="")
        own: dict[str, Any] = {"id": number * each + one, "document": reference, "spans": (span,), "author": ""}
        yield Record(**{**shared, **bare, **own})


def bring(made: str, project: Project) -> None:
    mia, choices = people.person("mia"), Choices(format="release")
    with Path(made).open("rb") as file:
        intake = request_annotations(project=project, file=File(file), name="release.zip", choices=choices, by=mia)
    measured("looked at", intake)
    request_taking(intake=intake, take="all", by=mia)
    measured("taken", intake)


def measured(step: str, intake: Intake) -> None:
    run = intake.runs.latest("pk")
    server = psutil.Process(connection.connection.info.backend_pid)
    before, cpu, wall, served = memory(), time.process_time(), time.perf_counter(), server.cpu_times()
    carry_out(run.pk, bring_in)
    wall, cpu, after = time.perf_counter() - wall, time.process_time() - cpu, server.cpu_times()
    run.refresh_from_db()
    database = after.user + after.system - served.user - served.system
    rows = (Intake.objects.get(pk=intake.pk).report or {}).get("rows")
    print(
        f"{step:10} {run.status} {rows}: {wall:.2f} s wall, {cpu:.2f} s CPU and {database:.2f} s of the database,"
        f" {memory() - before:+.1f} MB at most; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
