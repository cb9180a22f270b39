"""One process of ours: its lines, its end, and its end when we are killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest

from annotate_site.embedded.places import ROOT
from annotate_site.embedded.process import Process

SLEEPS = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)",
]
HAS_A_CHILD = [
    sys.executable,
    "-c",
    "import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    "print(c.pid, flush=True); c.wait()",
]


def wait_for(condition: Callable[[], object]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within 30 seconds")


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


@pytest.fixture
def start(log):
    started = []

    def start(command, **options):
        process = Process("program", command, log=log, **options)
        started.append(process)
        process.start()
        wait_for(lambda: log.read_text())
        return process

    yield start
    for process in started:
        process.patience = 0
        process.wait_until_stopped()


def test_its_lines_come_out_with_its_name_in_front(capsys):
    process = Process("worker", [sys.executable, "-c", "print('one task done')"])
    process.start()
    said = []
    wait_for(lambda: said.append(capsys.readouterr().out) or "one task done" in "".join(said))
    process.wait_until_stopped()
    assert "".join(said) == "  worker | one task done\n"


def test_it_runs_until_asked_to_stop(start):
    process = start(SLEEPS)
    assert process.is_running
    assert process.exit_code is None
    process.ask_to_stop()
    process.wait_until_stopped()
    assert process.exit_code == -signal.SIGTERM


def test_one_that_will_not_stop_is_killed(start):
    process = start(DEAF, patience=0.2)
    process.ask_to_stop()
    process.wait_until_stopped()
    assert process.exit_code == -signal.SIGKILL


def test_what_it_started_goes_with_it(start, log):
    process = start(HAS_A_CHILD)
    child = int(log.read_text())
    os.kill(process.pid, signal.SIGKILL)
    process.wait_until_stopped()
    wait_for(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)


def test_its_last_words_are_kept(start):
    process = start([sys.executable, "-c", "print('first'); print('last'); exit(3)"])
    process.wait_until_stopped()
    assert process.exit_code == 3
    assert process.last_words(1) == "last"


def test_one_never_started_is_not_running_and_stops_at_once():
    process = Process("program", SLEEPS)
    process.ask_to_stop()
    process.wait_until_stopped()
    assert not process.is_running
    assert process.pid is None


@pytest.mark.usefixtures("linux")
def test_it_ends_when_whoever_started_it_is_killed(log):
    starter = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path; from annotate_site.embedded.process import Process\n"
            "process = Process('orphan', sys.argv[2:], log=Path(sys.argv[1])); process.start()\n"
            "print(process.pid, flush=True); time.sleep(600)",
            str(log),
            *SLEEPS,
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    orphan = int(starter.stdout.readline())
    wait_for(log.read_text)
    starter.kill()
    starter.communicate()
    wait_for(lambda: not psutil.pid_exists(orphan) or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE)
