"""What some tests need of the machine, by the name of the fixture that gives it.

A test whose need is not there does not run, and the run's last lines say so; where CI=true that is a
failure, except for `shared`, the texts that are not ours to ship.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from annotate_site.browser import find_chromium

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True)
class Need:
    fixture: str
    find: Callable[[], str | None]
    missing: str
    may_lack_in_ci: bool = False


NEEDS = (
    Need("browser", cache(find_chromium), "no Chromium (apt-get install chromium, or name one in $CHROMIUM)"),
    Need("node", lambda: shutil.which("node"), "no Node.js (apt-get install nodejs)"),
    Need("linux", lambda: "linux" if sys.platform == "linux" else None, "only Linux ends a killed program's children"),
    Need("shared", lambda: str(SHARED) if SHARED.is_dir() else None, "no ../shared beside this checkout", True),
)
_left_out = pytest.StashKey[dict[str, list[str]]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = config.stash.setdefault(_left_out, {})
    for need in NEEDS:
        wanting = [item for item in items if need.fixture in getattr(item, "fixturenames", ())]
        if wanting and need.find() is None:
            left_out[need.missing] = [item.nodeid for item in wanting]
            items[:] = [item for item in items if item not in wanting]
            config.hook.pytest_deselected(items=wanting)
            if os.environ.get("CI") == "true" and not need.may_lack_in_ci:
                raise pytest.UsageError(f"Cannot run, {len(wanting)} in all: {need.missing}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for missing, names in config.stash.get(_left_out, {}).items():
        terminalreporter.section(f"DID NOT RUN, {len(names)} in all: {missing}", yellow=True)
        terminalreporter.write_line("\n".join(names))


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js."""
    return str(shutil.which("node"))


@pytest.fixture(scope="session")
def linux() -> None:
    """Linux, which can end a process together with the one that started it."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts that are not ours to ship."""
    return SHARED
