"""`manage.py test` becomes pytest."""

import pytest

from annotate_site import run_tests
from annotate_site.embedded.places import ROOT


@pytest.fixture
def became(monkeypatch):
    """What this process would have become, and where."""
    became = []
    monkeypatch.setattr("os.execv", lambda _program, command: became.append(command[1:]))
    monkeypatch.setattr("os.chdir", lambda folder: became.append(folder))
    monkeypatch.setattr(run_tests, "get_chromium", lambda: became.append("looked for a browser"))
    return became


def test_what_stands_behind_it_goes_to_pytest(became):
    run_tests.run_tests(["tests/site", "-k", "port"])
    assert became == ["looked for a browser", ROOT, ["-m", "pytest", "tests/site", "-k", "port"]]


def test_all_of_them_run_on_every_processor(became):
    run_tests.run_tests([])
    assert became[-1][2:] == ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]


def test_without_pytest_it_says_what_to_install(became, monkeypatch):
    monkeypatch.setattr(run_tests, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="pip install -r requirements-test.txt"):
        run_tests.run_tests([])
    assert became == []
