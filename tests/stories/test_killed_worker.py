"""A worker is killed with two imports half done: neither is ever half there, and the next worker ends both."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import psycopg2
import pytest

from annotate.formats import DocumentRecord, DocumentReference, Record, SpanRecord, text_sha256
from annotate.formats.lines import dumped
from annotate.services.intake.annotation_intake import RECORDS
from tests.stories.machine import Machine
from tests.stories.until import until

WORD = "tide "
LAST = "One tide came, then another tide."
SILENT = "UPDATE annotate_run SET heartbeat_at = heartbeat_at - interval '2 minutes' WHERE status = 'running'"


@pytest.fixture
def connect(site) -> Iterator[Callable[[], "psycopg2.extensions.connection"]]:
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(psycopg2.connect(site.environment["DATABASE_URL"])))


def test_no_import_is_ever_half_there(site, connect):
    mia, database, barrier = Machine(site.url, "mia", site.password), Database(connect()), connect()
    project = mia.post("projects", {"name": "Tides"})["id"]
    last = mia.post(f"projects/{project}/documents", {"title": "Last", "text": LAST})["id"]
    imports = {take: looked_at(mia, project, take) for take in ("all", "good")}

    barrier.cursor().execute("SELECT id FROM annotate_document WHERE id = %s FOR UPDATE", [last])
    for take, one in imports.items():
        mia.post(f"imports/{one}/applications", {"take": take}, 202)
    stopped = until(lambda: len(pids := database.waiting()) == 2 and pids)
    os.killpg(site.worker.pid, signal.SIGKILL)
    barrier.rollback()
    until(lambda: not database.alive(stopped))
    assert {take: database.annotations(one) for take, one in imports.items()} == {"all": 0, "good": RECORDS}
    assert database.titles(project) == ["Last", "good"]

    database.ask(SILENT)  # as it would be a minute later
    until(lambda: all(mia.get(f"imports/{one}")["run"]["status"] == "done" for one in imports.values()))
    assert {database.annotations(one) for one in imports.values()} == {RECORDS + 1}
    assert database.titles(project) == ["Last", "all", "good"]
    assert database.unsealed(project) == 0


class Database:
    """What is in it, as anybody sees it."""

    def __init__(self, connection: "psycopg2.extensions.connection") -> None:
        connection.autocommit = True
        self._cursor = connection.cursor()

    def ask(self, question: str, *given: object) -> list[Any]:
        self._cursor.execute(question, given)
        return [row[0] for row in self._cursor.fetchall()] if self._cursor.description else []

    def waiting(self) -> list[int]:
        """Who waits for another: the second for the first, which is before it in the queue for a row."""
        return self.ask("SELECT pid FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0")

    def alive(self, pids: list[int]) -> list[int]:
        return self.ask("SELECT pid FROM pg_stat_activity WHERE pid = ANY (%s)", pids)

    def annotations(self, intake: int) -> int:
        return int(self.ask("SELECT count(*) FROM annotate_annotation WHERE intake_id = %s", intake)[0])

    def unsealed(self, project: int) -> int:
        log = "annotate_event LEFT JOIN annotate_seal ON event_id = id WHERE annotate_event.project_id = %s"
        return int(self.ask(f"SELECT count(*) FROM {log} AND event_id IS NULL", project)[0])

    def titles(self, project: int) -> list[str]:
        return self.ask("SELECT title FROM annotate_document WHERE project_id = %s ORDER BY title", project)


def looked_at(mia: Machine, project: int, name: str) -> int:
    """An import of an article that fills a piece, and of one annotation of the article that is there."""
    made = mia.ask("POST", f"projects/{project}/imports", 202, files={"file": (f"{name}.zip", release(name))})["id"]
    until(lambda: mia.get(f"imports/{made}")["run"]["status"] == "done")
    return int(made)


def release(name: str) -> bytes:
    text = f"{name}: {WORD * RECORDS}"
    about: dict[str, Any] = dict.fromkeys(("project", "publisher", "author", "url", "language"), "")
    rest: dict[str, Any] = {"id": 1, "revision": 1, "published_at": None, "split": None, "units": (), "title": name}
    document = DocumentRecord(sha256=text_sha256(text), text=text, **about, **rest)
    places = range(len(name) + 2, len(text), len(WORD))
    find = LAST.index if name == "all" else LAST.rindex
    said = [*(record(1, text, start) for start in places), record(2, LAST, find(WORD.strip()))]
    packed = BytesIO()
    with ZipFile(packed, "w") as pack:
        pack.writestr("documents.jsonl", dumped(document))
        pack.writestr("records.jsonl", b"".join(map(dumped, said)))
    return packed.getvalue()


def record(of: int, text: str, start: int) -> Record:
    span = SpanRecord(role="claim", start=start, end=start + 4, quote="tide")
    reference = DocumentReference(id=of, sha256=text_sha256(text))
    return Record(id=start * 10 + of, document=reference, label="claim", spans=(span,))
