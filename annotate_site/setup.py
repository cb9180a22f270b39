"""Makes .venv and keeps it as requirements.txt says. Standard library alone: it runs before anything is installed."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.9"
TO_RUN, TO_TEST = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
NEEDED = ("django", "celery", "psycopg2")
UNREACHABLE = re.compile(r"failed to fetch|connection (error|refused|reset)|name resolution|timed out|dns error", re.I)
NOT_SHOWN = (" +", "Collecting", "Requirement already", "  Using cached", "Ignoring", "Installing", "Successfully")


class SetupError(Exception):
    """What went wrong, and what to do about it."""


def get_ready(arguments: Sequence[str], usage: str) -> None:
    """Return where everything is importable; elsewhere bring .venv up to date and run the same command there."""
    venv = Path(os.environ.get("ANNOTATE_VENV") or ROOT / ".venv").absolute()
    inside = Path(sys.prefix).resolve() == venv.resolve()
    if not inside and all(find_spec(name) for name in NEEDED):
        return  # a container, or a developer's own environment
    if arguments[1:2] in ([], ["help"], ["-h"], ["--help"]) and not inside:
        sys.exit(usage)
    try:
        changed = bring_up_to_date(venv, for_tests=arguments[1:2] == ["test"])
    except SetupError as error:
        sys.exit(f"\n{error}")
    if changed or not inside:
        os.execv(venv / "bin" / "python", [str(venv / "bin" / "python"), *arguments])


def bring_up_to_date(venv: Path, *, for_tests: bool) -> bool:
    """Install what the lists name, if they have changed since. Returns whether anything was installed, by whomever.

    Raises SetupError.
    """
    for_tests = for_tests or TO_TEST.name in _read_stamp(venv)  # what was once installed for tests stays so
    want = stamp(for_tests=for_tests)
    if _read_stamp(venv).items() >= want.items():
        return False
    with _locked(venv):
        had = _read_stamp(venv)
        if had.items() >= want.items():  # another command did it meanwhile
            return True
        began = time.monotonic()
        if not had.items() >= stamp(for_tests=False).items():  # made anew, so that what is not named any more goes
            _make(venv)
        _install(venv, TO_TEST if for_tests else TO_RUN)
        (venv / "stamp.json").write_text(json.dumps(want))
        _say(f"Installed in {time.monotonic() - began:.0f} s.")
        return True


def stamp(*, for_tests: bool) -> dict[str, str]:
    """What an environment was made of: it is up to date as long as this is the same."""
    lists = [TO_RUN, TO_TEST] if for_tests else [TO_RUN]
    python = ".".join(map(str, sys.version_info[:2]))
    return {"python": python} | {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in lists}


def _read_stamp(venv: Path) -> dict[str, str]:
    try:
        read: dict[str, str] = json.loads((venv / "stamp.json").read_text())
    except (OSError, ValueError):
        return {}
    return read if (venv / "bin" / "python").exists() else {}


@contextmanager
def _locked(venv: Path) -> Iterator[None]:
    """One command at a time: another that wants to install waits for it."""
    try:
        venv.parent.mkdir(parents=True, exist_ok=True)
        lock = venv.with_name(f"{venv.name}.lock").open("w")
    except OSError as error:
        raise SetupError(
            f"Cannot write in {venv.parent} ({error.strerror}). Put Annotate into a folder of your own, "
            "or name another place in ANNOTATE_VENV."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another command is setting up; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(venv: Path) -> None:
    _say(f"Making {venv} ...")
    (venv / "stamp.json").unlink(missing_ok=True)
    python = getattr(sys, "_base_executable", sys.executable)  # not the one in the folder about to be cleared
    without_pip = ["--without-pip"] if shutil.which("uv") else []
    done = subprocess.run([python, "-m", "venv", "--clear", *without_pip, venv], capture_output=True, text=True)
    if done.returncode:
        raise SetupError(
            f"{done.stdout}{done.stderr}\nThis Python could not make a virtual environment. "
            "On Debian and Ubuntu its part for that is a package of its own: apt-get install python3-venv"
        )


def _install(venv: Path, listed: Path) -> None:
    """With uv, which is several times faster; else with pip, which knows the mirrors named in pip.conf.

    A list names everything, down to the last package; without looking for more, a third of the time is enough.
    """
    _say(f"Installing {sum(1 for line in listed.open() if line[0].isalnum())} packages ...")
    python = str(venv / "bin" / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries=2", "install"]
    same = ["--no-deps", "--only-binary=:all:", "-r", str(listed)]
    uv = shutil.which("uv")
    get_uv = [] if uv else [[*pip, "--quiet", UV]]
    with_uv = [*get_uv, [*([uv] if uv else [python, "-m", "uv"]), "pip", "install", "--python", python, *same]]
    with_pip = [[*pip, "--progress-bar=off", *same]]
    told = ""
    for way in (with_pip,) if os.environ.get("ANNOTATE_INSTALLER") == "pip" else (with_uv, with_pip):
        failure = next((output for code, output in map(_run, way) if code), None)
        if failure is None:
            return
        told += failure
    raise SetupError(_why(told))


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run it, showing what it downloads as it goes. Returns its exit code, and all it said."""
    told = []
    environment = {"UV_SYSTEM_CERTS": "1", **os.environ}  # as pip does: a company's proxy may have its own
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as child:
        for line in child.stdout or ():
            told.append(line)
            if not line.startswith(NOT_SHOWN):
                _say(f"  {line.rstrip()}")
    return child.returncode, "".join(told)


def _why(told: str) -> str:
    if UNREACHABLE.search(told):
        return (
            "The Python package index cannot be reached. Annotate fetches its packages (about 60 MB) once: connect to "
            "the internet, or name a mirror in PIP_INDEX_URL and UV_INDEX_URL, and give the same command again."
        )
    return (
        "The packages could not be installed; the lines above say why. On a system for which one of them has no wheel, "
        "Annotate runs in containers: docker compose up (see README.md)."
    )


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":  # .ci/run wants what the checks need before it runs anything
    bring_up_to_date(ROOT / ".venv", for_tests=True)
