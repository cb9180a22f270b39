"""`manage.py up`, whole: a copy of this tree, real servers, real programs, and nothing left of them.

It runs in the environment that the tests run in; the making of .venv is test_setup.py's.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

from annotate_site.embedded import paths
from annotate_site.embedded.places import ROOT

NOT_COPIED = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "tests", "docs")
OURS_TO_SET = ("DATABASE_URL", "REDIS_URL", "ANNOTATE_DATA", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")
Answer = TypeVar("Answer")
PATIENCE = 120  # seconds, for a machine that is busy with other things


class Run:
    """One `manage.py up` on a copy of the tree, and what it printed."""

    def __init__(self, tree: Path, *arguments: str, **settings: str) -> None:
        self.tree = tree
        environment = {name: value for name, value in os.environ.items() if name not in OURS_TO_SET} | settings
        self.output = tree / f"output-{len(list(tree.glob('output-*')))}"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", *arguments],
                cwd=tree,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def is_ready(self) -> str | None:
        """Its address, once it has printed that."""
        assert self.process.poll() is None, self.said
        return next((line.split()[3] for line in self.said.splitlines() if "  Ready: " in line), None)

    def children(self) -> dict[str, int]:
        """The numbers of those that run, by name."""
        rows = json.loads((self.tree / ".data" / "children.json").read_text())
        return {row["name"]: row["pid"] for row in rows if is_alive(row["pid"])}

    def health(self) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(f"{self.is_ready()}healthz", timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_for(question: Callable[[], Answer], run: Run) -> Answer:
    for _ in range(PATIENCE * 5):
        if answer := question():
            return answer
        time.sleep(0.2)
    pytest.fail(f"it did not happen within {PATIENCE} seconds:\n{run.said}")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    tree = tmp_path_factory.mktemp("copy") / "annotate"
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED)
    yield tree
    places = paths(tree / ".data")
    for place in (places.run, places.postgres):
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def up(tree: Path) -> Iterator[Run]:
    """Up and ready."""
    run = Run(tree)
    try:
        wait_for(run.is_ready, run)
        yield run
    finally:
        run.process.send_signal(signal.SIGTERM)
        run.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def run(tree: Path) -> Iterator[Run]:
    with up(tree) as run:
        yield run


def test_it_comes_up_healthy_and_says_how_to_sign_in(run):
    assert run.health()["ok"] is True
    assert "Sign in as" in run.said
    assert set(run.children()) == {"postgres", "valkey", "web", "worker", "beat"}


def test_what_is_served_includes_the_files_for_browsers(run):
    with urllib.request.urlopen(run.is_ready()) as page:
        assert page.status == 200
        assert "static/annotate/css/" in page.read().decode()
    assert list((run.tree / ".data" / "static" / "annotate" / "css").glob("*.css.gz"))


def test_a_second_one_is_told_where_the_first_one_is(run):
    second = Run(run.tree)
    assert second.process.wait(PATIENCE) == 1
    assert f"already running on {run.tree}/.data: {run.is_ready()}" in second.said


def test_a_port_that_is_taken_is_told_and_nothing_is_started(run, tmp_path):
    port = str(run.is_ready()).rstrip("/").rsplit(":")[-1]
    other = Run(run.tree, "--port", port, ANNOTATE_DATA=str(tmp_path))
    assert other.process.wait(PATIENCE) == 1
    assert f"Port {port} of 127.0.0.1 cannot be had. Name another with --port" in other.said
    assert not (tmp_path / "servers.log").exists()


def test_a_database_that_does_not_answer_is_told(tree, tmp_path):
    nowhere = Run(tree, ANNOTATE_DATA=str(tmp_path), DATABASE_URL="postgresql://annotate@127.0.0.1:9/annotate")
    assert nowhere.process.wait(PATIENCE) == 1
    assert "Check DATABASE_URL, or unset it to run one here" in nowhere.said
    assert "Traceback" not in nowhere.said


@pytest.mark.parametrize("name", ["worker", "postgres", "valkey"])
def test_what_is_killed_is_started_again(run, name):
    killed = run.children()[name]
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: run.children().get(name, killed) != killed, run)
    wait_for(lambda: run.health()["ok"], run)


def test_killed_outright_it_comes_up_again_with_what_was_there(run):
    password = next(line for line in run.said.splitlines() if "Sign in as" in line)
    left = run.children().values()
    run.process.kill()
    run.process.wait()
    with up(run.tree) as again:
        assert [pid for pid in left if is_alive(pid)] == []
        assert password in again.said
        leaves_nothing_running_when_asked_to_stop(again)


def leaves_nothing_running_when_asked_to_stop(run: Run) -> None:
    children = run.children().values()
    started = {child.pid for pid in children for child in psutil.Process(pid).children(recursive=True)} | set(children)
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(PATIENCE) == 0, run.said
    assert run.said.endswith("Stopped.\n")
    assert [pid for pid in started if is_alive(pid)] == []
