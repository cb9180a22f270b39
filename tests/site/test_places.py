"""Where the embedded servers keep their files, and whom they trust there."""

import os
from pathlib import Path

import environ
import pytest

from annotate_site.embedded import paths
from annotate_site.embedded.places import Trouble, private_directory


def test_the_same_data_has_the_same_sockets_in_every_command(tmp_path):
    assert paths(tmp_path) == paths(tmp_path / "." / "x" / "..")


def test_other_data_has_other_sockets(tmp_path):
    assert paths(tmp_path / "a").run != paths(tmp_path / "b").run


def test_the_environment_names_the_data(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOTATE_DATA", str(tmp_path))
    assert paths().data == tmp_path.resolve()


def test_a_socket_fits_however_deep_the_data_lies(tmp_path):
    deep = paths(tmp_path / ("folder/" * 60))
    assert len(str(deep.postgres_sockets / ".s.PGSQL.5432.lock")) < 100
    assert len(str(deep.valkey_socket)) < 100


def test_django_reads_the_address_of_the_database(tmp_path):
    places = paths(tmp_path)
    read = environ.Env.db_url_config(places.database_url)
    assert (read["NAME"], read["USER"], read["HOST"]) == ("annotate", "annotate", "")
    assert read["OPTIONS"] == {"host": str(places.postgres_sockets)}


def test_root_keeps_the_database_where_its_unprivileged_server_can_go(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert paths(tmp_path).postgres.parent == Path("/var/lib")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert paths(tmp_path).postgres.parent == tmp_path.resolve()


def test_a_private_directory_is_made_and_found_again(tmp_path):
    made = private_directory(tmp_path / "run")
    assert private_directory(made) == made
    assert made.stat().st_mode & 0o066 == 0, "others neither read nor write in it"


def test_a_link_planted_in_its_place_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Trouble, match="not a directory of this user's: remove it"):
        private_directory(tmp_path / "run")


def test_a_directory_that_somebody_else_planted_is_refused(tmp_path, monkeypatch):
    (tmp_path / "run").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: (tmp_path / "run").stat().st_uid + 1)
    with pytest.raises(Trouble, match="not a directory of this user's"):
        private_directory(tmp_path / "run")
