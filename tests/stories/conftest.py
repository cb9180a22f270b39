"""The whole site, as `manage.py up` runs it, for stories told through a browser or the API."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import Browser, Page

from annotate_site.embedded import programs
from annotate_site.embedded.places import ROOT, Paths
from annotate_site.embedded.process import Process
from annotate_site.embedded.supervisor import Supervisor
from annotate_site.embedded.valkey import Valkey
from tests.stories.browsing import sign_in
from tests.stories.until import get_json, until


@dataclass
class Site:
    """A running site: its address, the password of the people it began with, its broker and its worker."""

    url: str
    password: str
    broker: Valkey
    worker: Process
    environment: dict[str, str]

    def begin(self) -> None:
        """Make its tables and its first people."""
        run = [sys.executable, "-m", "tests.stories.beginning"]
        done = subprocess.run(run, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        self.password = done.stdout.strip()

    def is_whole(self) -> bool:
        return bool(get_json(self.url + "/healthz").get("ok"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, fresh_database: str) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("story")
    paths = Paths(data=data, run=Path(os.environ["ANNOTATE_DATA"]) / "story", postgres=data / "unused")
    port = free_port()
    broker = Valkey(paths)
    environment = dict(os.environ) | {
        "DATABASE_URL": fresh_database,
        "REDIS_URL": paths.redis_url,
        "ANNOTATE_DATA": str(data),
        "ANNOTATE_SWEEP_SECONDS": "1",
        "DJANGO_SETTINGS_MODULE": "tests.stories.fetching_here",
    }
    server, programs_of_ours = Supervisor(say=print), Supervisor(say=print)
    worker = programs.worker(environment)
    made = Site(f"http://127.0.0.1:{port}", "", broker, worker, environment)
    try:
        server.start_tier(broker)
        made.begin()
        serving = [programs.web("127.0.0.1", port, environment), worker, programs.beat(environment)]
        programs_of_ours.start_tier(*serving)
        with kept_running(programs_of_ours):
            until(made.is_whole)
            yield made
    finally:
        programs_of_ours.stop()
        server.stop()


@contextmanager
def kept_running(supervisor: Supervisor) -> Iterator[None]:
    """What dies is started again, as `manage.py up` does: a worker may fall when it loses its broker in mid-task."""
    ended = threading.Event()

    def keep() -> None:
        while not ended.wait(0.2):
            supervisor.revive_dead()

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


@pytest.fixture(scope="package")
def fresh_database() -> str:
    """The address of an empty database beside that of the tests."""
    known = os.environ["DATABASE_URL"]
    with closing(psycopg2.connect(known)) as connection:
        connection.autocommit = True  # databases are not made in a transaction
        connection.cursor().execute("DROP DATABASE IF EXISTS stories")
        connection.cursor().execute("CREATE DATABASE stories")
    address, _, options = known.partition("?")
    return address.rpartition("/")[0] + "/stories" + (f"?{options}" if options else "")


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def window(browser: Browser) -> Callable[[], Page]:
    """A window of somebody's own."""
    return lambda: browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()


@pytest.fixture
def as_person(site: Site, window: Callable[[], Page]) -> Callable[[str], Page]:
    """A window of that person's own, signed in."""

    def enter(username: str) -> Page:
        page = window()
        sign_in(page, site.url, username, site.password)
        return page

    return enter


@pytest.fixture
def broker_down(site: Site) -> Iterator[Callable[[], None]]:
    """Stops the broker; it is started again when called, and in any case at the end."""
    site.broker.ask_to_stop()
    site.broker.wait_until_stopped()

    def start() -> None:
        if not site.broker.is_running:
            site.broker.start()
            site.broker.wait_until_ready()

    yield start
    start()
    until(site.is_whole)
