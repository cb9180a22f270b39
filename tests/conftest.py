"""What every test may ask for. Servers are started by tests/settings.py, before Django reads its own."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.db import OperationalError
from django.db.backends.postgresql.operations import DatabaseOperations
from playwright.sync_api import ConsoleMessage, Page, expect
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from annotate.models import Project, User
from annotate_site.browser import find_chromium
from tests import crew, people

pytest_plugins = ["pytester", "tests.needs"]

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
# Playwright keeps an event loop in the tests' thread, beside which Django refuses to use its tables.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TRIES = 5
STORIES = "tests/stories/"
# axe fetches imported sheets again from wrong places, to look for pages locked to one orientation: ours turn nothing.
AXE = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
VIOLATIONS = "async options => ({ violations: (await axe.run(options)).violations })"  # all else is large, and unread
QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


class StoriesTogether(LoadFileScheduling):
    """Each file to one process, and all stories to one: the site that they share takes long to begin."""

    def _split_scope(self, nodeid: str) -> str:
        return STORIES if nodeid.startswith(STORIES) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> StoriesTogether:
    return StoriesTogether(config, log)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses to start in one as root
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": QUIET + sandbox}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "timezone_id": "UTC"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Playwright's page; a script's error on it fails the test. An answer such as 404 is not the script's."""
    problems: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(message.text)

    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", listen)
    yield page
    assert problems == []


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fails with a report of what keeps a page from WCAG 2.2 AA."""

    def check(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found = AxeResults(page.evaluate(VIOLATIONS, AXE))
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture
def project(db: None) -> Project:
    """A project with its people; see tests/people.py."""
    return people.project()


@pytest.fixture
def ann(project: Project) -> User:
    return people.person("ann")


@pytest.fixture
def bea(project: Project) -> User:
    """A second annotator."""
    return crew.annotator(project, "bea")


@pytest.fixture
def rita(project: Project) -> User:
    return people.person("rita")


@pytest.fixture
def mia(project: Project) -> User:
    return people.person("mia")


@pytest.fixture
def vera(project: Project) -> User:
    return people.person("vera")


@pytest.fixture
def otto(project: Project) -> User:
    return people.person("otto")


@pytest.fixture(autouse=True, scope="session")
def tables_emptied_between_tests() -> Iterator[None]:
    """The log refuses to be emptied; between tests that commit it must be all the same."""
    refusing = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql: list[str], tries: int = TRIES) -> None:
        off, on = "SET session_replication_role = replica", "SET session_replication_role = DEFAULT"
        try:
            refusing(self, [off, *(line.replace(";", " CASCADE;") for line in sql), on])
        except OperationalError:  # a deadlock with the last request of a browser that is just being closed
            if tries == 1:
                raise
            flush(self, sql, tries - 1)

    with patch.object(DatabaseOperations, "execute_sql_flush", flush):
        yield
