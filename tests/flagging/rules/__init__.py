import pytest

pytest.register_assert_rewrite("tests.flagging.rules.passages")
