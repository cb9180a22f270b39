"""A secret is made once, whole, and for its owner alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from annotate_site.own_secret import own_secret


def test_all_who_begin_at_once_have_one_secret(tmp_path: Path) -> None:
    file = tmp_path / "data" / "key"
    with ThreadPoolExecutor(8) as pool:
        told = set(pool.map(lambda n: own_secret(file, f"secret {n}"), range(40)))
    assert len(told) == 1
    assert told == {file.read_text()}
    assert [one.name for one in file.parent.iterdir()] == ["key"]


def test_it_is_its_owner_s_alone(tmp_path: Path) -> None:
    own_secret(tmp_path / "key", "x")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
