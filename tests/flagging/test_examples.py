"""The examples in the documentation are true."""

import doctest
from pathlib import Path

import pytest

import annotate.flagging
import annotate.flagging.quantities.numbers
import tests.marks

MODULES = [annotate.flagging, annotate.flagging.quantities.numbers, tests.marks]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_run_as_written(module):
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed


def test_the_page_on_how_the_engine_reads_is_true():
    page = Path(__file__).parents[2] / "docs" / "how-the-engine-reads.md"
    tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried.attempted > 5
    assert not tried.failed
