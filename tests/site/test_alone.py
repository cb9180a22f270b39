"""One run at a time on one set of data."""

import os

import pytest

from annotate_site.embedded.alone import Alone
from annotate_site.embedded.places import Trouble


def test_a_second_run_is_told_where_the_first_one_is(tmp_path):
    with Alone(tmp_path) as first:
        first.tell("http://127.0.0.1:8000/")
        with pytest.raises(Trouble, match=rf"already running on .*: http://127.0.0.1:8000/ \(process {os.getpid()}\)"):
            Alone(tmp_path).__enter__()


def test_a_second_run_during_the_first_one_s_start_is_told_so(tmp_path):
    with Alone(tmp_path), pytest.raises(Trouble, match="still starting"):
        Alone(tmp_path).__enter__()


def test_other_data_can_run_beside_it(tmp_path):
    with Alone(tmp_path / "a"), Alone(tmp_path / "b"):
        pass


def test_the_next_run_may_begin_when_the_last_is_over(tmp_path):
    with Alone(tmp_path) as first:
        first.tell("http://127.0.0.1:8000/")
    with Alone(tmp_path):
        pass


def test_data_that_cannot_be_written_says_what_to_do(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="set ANNOTATE_DATA"):
        Alone(tmp_path / "file" / "data")
