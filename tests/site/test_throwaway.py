"""Servers for one run of the tests, and nothing left of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotate_site.embedded.places import ROOT, private_directory
from annotate_site.embedded.throwaway import make_places

TELL = (
    "import json, os; from annotate_site.embedded.throwaway import start_servers; start_servers()\n"
    "names = ('DATABASE_URL', 'REDIS_URL', 'ANNOTATE_DATA')\n"
    "print(json.dumps({name: os.environ.get(name) for name in names}), flush=True)\n"
)
CONNECT = "import psycopg2; psycopg2.connect(os.environ['DATABASE_URL'])\n"
UNSET = {
    name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "ANNOTATE_DATA")
}


def run(code, **environment):
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=UNSET | environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_they_serve_and_leave_nothing_behind():
    told = run(TELL + CONNECT + "import redis; redis.from_url(os.environ['REDIS_URL']).ping()")
    assert not Path(told["ANNOTATE_DATA"]).exists()


def test_a_fork_of_the_run_does_not_end_them():
    assert run(TELL + "import sys\nif not os.fork(): sys.exit()\nos.wait()\n" + CONNECT)["DATABASE_URL"]


def test_servers_named_in_the_environment_are_used_instead():
    named = {"DATABASE_URL": "postgresql://db/annotate", "REDIS_URL": "redis://broker"}
    assert run(TELL, **named) == {**named, "ANNOTATE_DATA": None}


@pytest.fixture
def killed():
    """The folder of a run that was killed."""
    run = subprocess.Popen(
        [sys.executable, "-c", TELL + "import time; time.sleep(600)"],
        env=UNSET,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    folder = Path(json.loads(run.stdout.readline())["ANNOTATE_DATA"])
    run.kill()
    run.communicate()
    return folder


def test_the_next_run_clears_away_what_a_killed_one_left(killed):
    assert killed.exists()
    new = make_places()
    assert not killed.exists()
    new.data.rmdir()


def test_the_folder_of_a_run_that_goes_on_is_left_alone():
    first = make_places()
    run("from annotate_site.embedded.throwaway import make_places; make_places().data.rmdir(); print('{}')")
    assert private_directory(first.data).exists()
    first.data.rmdir()
