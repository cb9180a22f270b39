"""What a run that was killed left behind is ended by the next; nobody else's process is."""

import json
import signal
import subprocess
import sys

import psutil
import pytest

from annotate_site.embedded import leftovers
from annotate_site.embedded.leftovers import end_leftovers, remember
from annotate_site.embedded.process import Process

SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "children.json"


@pytest.fixture
def process(tmp_path):
    process = Process("worker", SLEEPS, log=tmp_path / "log", patience=0)
    process.start()
    yield process
    process.wait_until_stopped()


def test_what_still_runs_is_ended(file, process):
    remember(file, [process])
    assert end_leftovers(file) == 1
    assert not process.is_running


def test_what_has_ended_meanwhile_is_passed_over(file, process):
    remember(file, [process])
    process.wait_until_stopped()
    assert end_leftovers(file) == 0


def test_a_number_that_is_another_process_s_by_now_is_left_alone(file, process):
    remember(file, [process])
    rows = json.loads(file.read_text())
    file.write_text(json.dumps([{**rows[0], "began": rows[0]["began"] - 3600}]))
    assert end_leftovers(file) == 0
    assert process.is_running


def test_one_that_will_not_end_is_killed(file, tmp_path, monkeypatch):
    monkeypatch.setattr(leftovers, "_PATIENCE", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    child = subprocess.Popen([sys.executable, "-c", deaf], start_new_session=True, stdout=subprocess.PIPE)
    child.stdout.readline()
    row = {"pid": child.pid, "began": psutil.Process(child.pid).create_time(), "signal": int(signal.SIGTERM)}
    file.write_text(json.dumps([row]))
    assert end_leftovers(file) == 1
    child.communicate()
    assert child.returncode == -signal.SIGKILL


@pytest.mark.parametrize("left", [None, "", "[{"])
def test_no_record_or_half_a_record_is_no_leftover(file, left):
    if left is not None:
        file.write_text(left)
    assert end_leftovers(file) == 0


def test_the_record_is_gone_once_it_was_read(file, process):
    remember(file, [process])
    end_leftovers(file)
    assert end_leftovers(file) == 0
