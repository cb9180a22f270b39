"""Articles of many kinds, read figure by figure. A kind is a module beside this one with `PASSAGES`."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.flagging import passages
from tests.flagging.passages.figures import assert_read

NO_KINDS = {"figures", "test_kinds"}
KINDS = sorted({module.name for module in iter_modules(passages.__path__)} - NO_KINDS)
CASES = [
    pytest.param(passage, id=f"{kind}-{number}")
    for kind in KINDS
    for number, passage in enumerate(import_module(f"{passages.__name__}.{kind}").PASSAGES, 1)
]


@pytest.mark.parametrize("passage", CASES)
def test_each_figure_has_the_right_word_on_its_credit(passage):
    assert_read(passage)
