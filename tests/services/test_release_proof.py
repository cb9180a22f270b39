"""A release is split, signed, told apart from the one before, and whole or not there at all."""

import errno
import json
import re
import subprocess
import sys
from collections.abc import Collection
from io import StringIO
from pathlib import Path
from time import monotonic

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from annotate.datasets import NAMES, Splits, read_index
from annotate.models import Annotation, Document, ReleaseFile, Run
from annotate.services.copies import stories_of
from annotate.services.pulse import one_moment
from annotate.services.releases.releases import build_release, request_release
from annotate.services.releases.selection import selection
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from tests import articles, crew, people


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = settings.DATA_DIR = tmp_path


def story(number: int) -> str:
    """An article of its own: no other tells the same."""
    return f"Dam {number}\n\nIt cost {number} crowns. " + " ".join(f"Town{number}x{n} paid." for n in range(40))


def approved(project, number: int, ending: str = "", **about) -> Annotation:
    document = articles.document(project, people.person("ann"), story(number) + ending, **about)
    made = articles.submitted(document, people.person("ann"), words=f"{number} crowns")
    return review(annotation=made, seen=made.version, decision="approve", by=people.person("rita")).annotation


def built(project, **asked):
    release = request_release(project=project, by=people.person("rita"), **asked)
    carry_out(release.runs.get().pk, build_release)
    release.refresh_from_db()
    return release


def text(release, name: str) -> str:
    with release.files.get(name=name).file.open("rb") as file:
        return file.read().decode()


def stay(release) -> dict[int, str]:
    with release.files.get(name="index.csv").file.open("rb") as file:
        return {one.document: one.split for one in read_index(file) if not one.annotation}


def telling(stories: Collection[int], proportions: tuple[int, int, int]) -> Splits:
    """Splits by the first seed that leaves no part empty."""
    tried = (Splits(seed=seed, proportions=proportions) for seed in range(1000))
    return next(one for one in tried if {one.part_of(story) for story in stories} == set(NAMES))


def test_articles_are_split_and_stay_where_they_are_when_others_come(project):
    here = [approved(project, number).document_id for number in range(101, 109)]
    copy = approved(project, 101, " More soon.").document_id
    splits = telling(stories_of(project).values(), (60, 20, 20))
    first = built(project, splits=splits)
    gone = Annotation.objects.latest("pk")
    Annotation.objects.filter(pk=gone.pk).update(status="withdrawn")
    for number in range(109, 112):
        approved(project, number)
    second = built(project, splits=splits)
    before, after = stay(first), stay(second)
    assert before[copy] == before[here[0]]
    assert set(before.values()) == {"train", "validation", "test"}
    assert {document: after[document] for document in before if document in after} == {
        document: part for document, part in before.items() if document != gone.document_id
    }
    records = [json.loads(line) for line in text(second, "records.jsonl").splitlines()]
    documents = [json.loads(line) for line in text(second, "documents.jsonl").splitlines()]
    assert (
        {one["document"]["id"]: one["split"] for one in records}
        == {one["id"]: one["split"] for one in documents}
        == after
    )
    parts = second.manifest["splits"]["parts"]
    assert sum(part["documents"] for part in parts.values()) == second.manifest["documents"] == 11
    assert second.manifest["changes"] == {
        "since": 1,
        "counts": {"annotations added": 3, "annotations removed": 1, "documents added": 3, "documents removed": 1},
    }
    assert f"{gone.document_id},{gone.pk},removed,," in text(second, "changes.csv")
    assert "| train |" in text(second, "CARD.md")
    assert "Since release 1: 3 annotations added" in text(second, "CARD.md")


def test_filters_choose_by_publisher_annotator_day_and_agreement(project):
    here = approved(project, 201, publisher="Harbour Post", published_at=timezone.now().replace(2026, 3, 1, 12))
    approved(project, 202, publisher="")
    both = Annotation.objects.get(pk=here.pk)
    bob = crew.annotator(project, "bob")
    alike = articles.annotation(both.document, bob, words="201 crowns")
    Annotation.objects.filter(pk=alike.pk).update(status="submitted")

    def chosen(**filters) -> int:
        return selection(project, filters).count()

    assert chosen() == 2
    assert [chosen(publisher=[name]) for name in ("Harbour Post", "", "Other")] == [1, 1, 0]
    assert [chosen(annotator=[name]) for name in ("ann", "bob")] == [2, 0]
    assert [chosen(first="2026-03-01", last=day) for day in ("2026-03-01", "2026-02-28")] == [1, 0]
    assert [chosen(agreement=what) for what in ("shared", "alike")] == [1, 1]
    Annotation.objects.filter(pk=alike.pk).update(attributes={"value": 1})
    assert [chosen(agreement=what) for what in ("shared", "alike")] == [1, 0]


def verified(*words: str) -> str:
    told = StringIO()
    call_command("verify_release", *words, stdout=told)
    return told.getvalue()


def test_the_command_says_that_a_release_is_whole_or_names_the_file_that_is_not(project, tmp_path):
    approved(project, 301)
    release = built(project)
    place = Path(release.archive.path)
    assert verified(str(place)).splitlines()[-1].startswith("The log of Estuary floods tells of it")
    folder = Path(release.files.get(name="CARD.md").file.path).parent
    place.unlink()
    assert "records.jsonl: as released" in verified(str(folder))
    (folder / "CARD.md").write_text("Other")
    told = StringIO()
    with pytest.raises(CommandError, match="1 of its files"):
        call_command("verify_release", str(folder), stdout=told)
    assert "CARD.md: altered" in told.getvalue()


def test_the_script_of_the_docs_says_so_without_our_code(project, tmp_path):
    approved(project, 351)
    release = built(project)
    folder = Path(release.files.get(name="CARD.md").file.path).parent
    (tmp_path / "key.pem").write_text(release.public_key)
    script = re.search(r"```python\n(.*?)```", Path("docs/releases.md").read_text("utf-8"), re.DOTALL)[1]

    def run() -> subprocess.CompletedProcess:
        command = [sys.executable, "-I", "-c", script, str(tmp_path / "key.pem")]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True)

    assert run().stdout == "Whole.\n"
    (folder / "index.csv").write_text("document\n")
    assert run().stderr == "index.csv was altered.\n"
    (folder / "manifest.json").write_text("{}")
    assert "InvalidSignature" in run().stderr


def kept(tmp_path: Path) -> list[str]:
    return [file.name for file in (tmp_path / "releases").rglob("*") if file.is_file()]


class Full(FileSystemStorage):
    """A disk that is full once the index is written."""

    def _save(self, name, content):
        if name.endswith("CARD.md"):
            Path(self.path(name)).write_bytes(b"# Da")
            raise OSError(errno.ENOSPC, "No space left on device")
        return super()._save(name, content)


def test_a_full_disk_is_said_and_nothing_stays_of_the_release(project, tmp_path, monkeypatch):
    approved(project, 401)
    with monkeypatch.context() as patch:
        patch.setattr(ReleaseFile._meta.get_field("file"), "storage", Full())
        failed = built(project)
    run = failed.runs.get()
    assert (run.status, failed.built_at, failed.files.count()) == ("failed", None, 0)
    assert "no space left" in run.error
    assert kept(tmp_path) == []
    assert built(project).built_at


def test_a_worker_that_died_leaves_nothing_and_one_taken_for_dead_stops(project, tmp_path, monkeypatch):
    approved(project, 501)
    release = request_release(project=project, by=people.person("rita"))
    left = tmp_path / "releases" / str(project.pk) / "1" / "1" / "records.jsonl"
    left.parent.mkdir(parents=True)
    left.write_text("half a li")
    run = release.runs.get()
    Run.objects.filter(pk=run.pk).update(attempts=1)
    carry_out(run.pk, build_release)
    release.refresh_from_db()
    assert release.built_at
    assert not left.exists()

    def taken_over(run):
        Run.objects.filter(pk=run.pk).update(attempts=run.attempts + 1)
        build_release(run)

    other = request_release(project=project, by=people.person("rita"))
    carry_out(other.runs.get().pk, taken_over)
    other.refresh_from_db()
    assert other.built_at is None
    assert not (tmp_path / "releases" / str(project.pk) / "2" / "1").exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_read_is_of_one_moment_and_progress_is_seen_meanwhile(monkeypatch):
    monkeypatch.setattr("annotate.services.pulse.EVERY", 0.01)
    project = people.project()
    document = articles.document(project, people.person("ann"))
    release = request_release(project=project, by=people.person("rita"))
    run = release.runs.get()
    Run.objects.filter(pk=run.pk).update(status="running")
    other = connections.create_connection("default")
    with one_moment(run) as tell:
        assert document.title == Document.objects.get().title
        with other.cursor() as cursor:
            cursor.execute("UPDATE annotate_document SET title = 'Later'")
            tell(step="Counting", done=7, total=9)
            seen = ("", 0)
            until = monotonic() + 10
            while seen != ("Counting", 7) and monotonic() < until:
                cursor.execute("SELECT step, done FROM annotate_run WHERE kind = 'release'")
                seen = cursor.fetchone()
            assert seen == ("Counting", 7)
        assert document.title == Document.objects.get().title
        with pytest.raises(Exception, match="read-only"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM annotate_run")
    other.close()
    assert Document.objects.get().title == "Later"
