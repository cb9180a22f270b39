"""The examples in the documentation are true."""

import doctest

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
