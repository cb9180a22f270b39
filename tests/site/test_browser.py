"""Finding a Chromium, and getting one."""

import subprocess
from pathlib import Path

import pytest

from annotate_site import browser
from annotate_site.browser import find_chromium, get_chromium


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any; its folder of programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    return programs


def put(path: Path, exit_code: int = 0) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_there_may_be_none(bare):
    assert find_chromium() is None


def test_one_on_the_path_is_found(bare):
    there = put(bare / "chromium")
    assert find_chromium() == there


def test_the_one_that_playwright_fetched_is_found(bare, tmp_path):
    fetched = put(tmp_path / "playwright" / "chromium-1200" / "chrome-linux" / "chrome")
    assert find_chromium() == fetched


def test_one_named_in_the_environment_comes_first(bare, monkeypatch):
    put(bare / "chromium")
    monkeypatch.setenv("CHROMIUM", named := put(bare / "mine"))
    assert find_chromium() == named


def test_one_that_does_not_run_is_passed_over(bare):
    put(bare / "chromium", exit_code=127)
    assert find_chromium() is None


@pytest.fixture
def commands(monkeypatch):
    """What was run to install one. Nothing is."""
    ran: list[list[str]] = []
    real = subprocess.run

    def run(command, **options):
        if "install" in command or "update" in command:
            ran.append(list(command))
            return None
        return real(command, **options)

    monkeypatch.setattr(subprocess, "run", run)
    return ran


def test_where_there_is_one_nothing_is_installed(bare, commands):
    put(bare / "chromium")
    assert get_chromium()
    assert commands == []


def test_root_of_a_debian_asks_its_packages_first_and_then_playwright(bare, commands, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(browser, "IS_DEBIAN", True)
    assert get_chromium() is None
    assert [(command[0], "playwright" in command) for command in commands] == [
        ("apt-get", False),
        ("apt-get", False),
        (browser.sys.executable, True),
    ]
    assert "--with-deps" in commands[-1]


def test_anybody_else_asks_playwright(bare, commands, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert get_chromium() is None
    assert [command[1:] for command in commands] == [["-m", "playwright", "install", "chromium"]]
