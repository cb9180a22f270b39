"""Files for browsers are collected when they changed, and only then."""

import pytest

from annotate.management import static_files
from annotate.management.static_files import collect_static_files


@pytest.fixture
def collected(tmp_path, settings, monkeypatch):
    """How often they were collected, of one folder that is ours to change."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "desk.css").write_text("body {}")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    calls = []
    real = static_files.call_command
    monkeypatch.setattr(
        static_files, "call_command", lambda *args, **options: calls.append(args) or real(*args, **options)
    )
    return calls


def test_the_first_time_they_are_collected(collected, tmp_path):
    collect_static_files()
    assert (tmp_path / "static" / "desk.css").read_text() == "body {}"


def test_unchanged_they_are_left_as_they_are(collected):
    collect_static_files()
    collect_static_files()
    assert len(collected) == 1


def test_a_changed_file_is_collected_again(collected, tmp_path):
    collect_static_files()
    (tmp_path / "source" / "desk.css").write_text("body { margin: 0 }")
    collect_static_files()
    assert (tmp_path / "static" / "desk.css").read_text() == "body { margin: 0 }"


def test_a_file_that_went_is_served_no_longer(collected, tmp_path):
    (tmp_path / "source" / "old.css").touch()
    collect_static_files()
    (tmp_path / "source" / "old.css").unlink()
    collect_static_files()
    assert not (tmp_path / "static" / "old.css").exists()


def test_a_folder_that_was_thrown_away_is_filled_again(collected, tmp_path):
    collect_static_files()
    for file in (tmp_path / "static").iterdir():
        file.unlink()
    (tmp_path / "static").rmdir()
    collect_static_files()
    assert (tmp_path / "static" / "desk.css").exists()
