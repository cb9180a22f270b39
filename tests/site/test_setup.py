"""How .venv is made and kept: by a module that needs the standard library alone."""

import ast
import fcntl
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotate_site import setup
from annotate_site.embedded.places import ROOT
from annotate_site.setup import SetupError, bring_up_to_date, stamp

PIN = re.compile(r"^([\w.-]+)==(\S+)", re.M)


@pytest.fixture
def venv(tmp_path):
    return tmp_path / ".venv"


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """Both lists of packages, ours to change."""
    run, test = tmp_path / "requirements.txt", tmp_path / "requirements-test.txt"
    run.write_text("django==5.2.1\n    # via something\n")
    test.write_text("django==5.2.1\npytest==9.2.0\n")
    monkeypatch.setattr(setup, "TO_RUN", run)
    monkeypatch.setattr(setup, "TO_TEST", test)
    return run, test


class Commands:
    """Stands in for the commands; what is told to fail says something and fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run: list[str] = []
        self.fails: dict[str, str] = {}
        monkeypatch.setattr(setup, "_run", self._run)
        monkeypatch.setattr(setup, "_make", self._make)
        monkeypatch.setattr("shutil.which", lambda _: None)

    def _make(self, venv: Path) -> None:
        self.run.append("make")
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        (venv / "bin" / "python").touch()

    def _run(self, command: Sequence[str]) -> tuple[int, str]:
        tool, target = command[2], Path(command[-1]).name
        self.run.append(f"{tool} {target}")
        return (1, self.fails[tool]) if tool in self.fails else (0, "")


@pytest.fixture
def commands(monkeypatch, lists):
    return Commands(monkeypatch)


def test_the_first_command_makes_it_and_installs_with_uv(venv, commands):
    assert bring_up_to_date(venv, for_tests=False)
    assert commands.run == ["make", f"pip {setup.UV}", "uv requirements.txt"]


def test_the_second_command_finds_it_up_to_date(venv, commands):
    bring_up_to_date(venv, for_tests=False)
    commands.run.clear()
    assert not bring_up_to_date(venv, for_tests=False)
    assert commands.run == []


def test_tests_add_what_they_need_to_what_is_there(venv, commands):
    bring_up_to_date(venv, for_tests=False)
    commands.run.clear()
    assert bring_up_to_date(venv, for_tests=True)
    assert commands.run == [f"pip {setup.UV}", "uv requirements-test.txt"]


def test_what_tests_need_is_enough_to_run(venv, commands):
    bring_up_to_date(venv, for_tests=True)
    assert not bring_up_to_date(venv, for_tests=False)


def test_a_changed_list_makes_it_anew_so_that_nothing_old_stays(venv, commands, lists):
    bring_up_to_date(venv, for_tests=False)
    lists[0].write_text("django==5.2.2\n")
    commands.run.clear()
    assert bring_up_to_date(venv, for_tests=False)
    assert commands.run[0] == "make"


def test_what_was_installed_for_tests_stays_when_the_list_changes(venv, commands, lists):
    bring_up_to_date(venv, for_tests=True)
    lists[0].write_text("django==5.2.2\n")
    assert bring_up_to_date(venv, for_tests=False)
    assert commands.run[-1] == "uv requirements-test.txt"


def test_another_python_makes_it_anew(venv, commands):
    bring_up_to_date(venv, for_tests=False)
    (venv / "stamp.json").write_text(json.dumps({**stamp(for_tests=False), "python": "3.10"}))
    assert bring_up_to_date(venv, for_tests=False)


def test_one_whose_python_is_gone_is_made_anew(venv, commands):
    bring_up_to_date(venv, for_tests=False)
    (venv / "bin" / "python").unlink()
    assert bring_up_to_date(venv, for_tests=False)


def test_one_that_was_interrupted_is_made_anew(venv, commands):
    commands.fails = {"uv": "no space left", "pip": "no space left"}
    with pytest.raises(SetupError):
        bring_up_to_date(venv, for_tests=False)
    commands.fails.clear()
    commands.run.clear()
    assert bring_up_to_date(venv, for_tests=False)
    assert commands.run[0] == "make"


def test_pip_stands_in_for_uv(venv, commands):
    commands.fails = {"uv": "this mirror is unknown to me"}
    assert bring_up_to_date(venv, for_tests=False)
    assert commands.run[-2:] == ["uv requirements.txt", "pip requirements.txt"]


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ("error: Failed to fetch: dns error", "index cannot be reached.* connect to the internet"),
        ("Temporary failure in name resolution", "connect to the internet, or name a mirror"),
        ("no matching distribution found for nh3", "no wheel.*docker compose up"),
    ],
)
def test_a_failure_says_what_to_do(venv, commands, told, advice):
    commands.fails = {"uv": told, "pip": told}
    with pytest.raises(SetupError, match=advice):
        bring_up_to_date(venv, for_tests=False)


def test_a_python_without_venv_says_what_to_install(venv, lists, monkeypatch):
    monkeypatch.setattr(sys, "_base_executable", "/bin/false")
    with pytest.raises(SetupError, match="apt-get install python3-venv"):
        bring_up_to_date(venv, for_tests=False)


def test_a_place_that_cannot_be_written_says_so(tmp_path, lists):
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="name another place in ANNOTATE_VENV"):
        bring_up_to_date(tmp_path / "file" / ".venv", for_tests=False)


def test_a_second_command_waits_and_then_has_nothing_to_install(venv, commands, monkeypatch, capsys):
    real, blocked = fcntl.flock, []

    def flock(file: int, operation: int) -> None:
        if operation & fcntl.LOCK_NB:
            raise BlockingIOError
        blocked.append(operation)
        real(file, operation)
        (venv / "bin").mkdir(parents=True)  # what the first command did meanwhile
        (venv / "bin" / "python").touch()
        (venv / "stamp.json").write_text(json.dumps(stamp(for_tests=False)))

    monkeypatch.setattr(fcntl, "flock", flock)
    assert bring_up_to_date(venv, for_tests=False)
    assert blocked == [fcntl.LOCK_EX]
    assert "waiting for it" in capsys.readouterr().out
    assert commands.run == []


def test_what_is_downloaded_shows_and_the_long_list_does_not(capsys):
    say = "print('Downloading django'); print(' + django==5.2.1')"
    assert setup._run([sys.executable, "-c", say]) == (0, "Downloading django\n + django==5.2.1\n")
    assert capsys.readouterr().out == "  Downloading django\n"


def test_both_lists_pin_the_same_versions():
    run, test = (
        dict(PIN.findall(file.read_text())) for file in (ROOT / "requirements.txt", ROOT / "requirements-test.txt")
    )
    assert run.items() <= test.items()


def test_the_lists_name_no_machine():
    for name in ("requirements.txt", "requirements-test.txt"):
        assert not re.search(r"(^|\s)/|://|\.\./", (ROOT / name).read_text()), name


def test_it_needs_the_standard_library_alone():
    code = f"import runpy; runpy.run_path({str(ROOT / 'annotate_site' / 'setup.py')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def manage(*arguments: str, before: str = "pass") -> subprocess.CompletedProcess[str]:
    """`manage.py` in a Python that has nothing installed."""
    file = str(ROOT / "manage.py")
    code = (
        f"import runpy, sys; sys.argv = {[file, *arguments]!r}; {before}; runpy.run_path({file!r}, run_name='__main__')"
    )
    return subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)


def test_a_python_too_old_is_told_so():
    told = manage("up", before="sys.version_info = (3, 8, 10)")
    assert told.returncode == 1
    assert "Annotate needs Python 3.11 or newer, and this is 3.8" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_python_too_old_can_read_that_far():
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 5))


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_asking_for_help_installs_nothing(arguments):
    told = manage(*arguments)
    assert "python3 manage.py up" in told.stderr


def test_where_everything_is_importable_it_behaves_as_django_does():
    told = subprocess.run([sys.executable, ROOT / "manage.py", "version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("5.2")
