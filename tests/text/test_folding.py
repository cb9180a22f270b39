"""Two spellings of a name are one; another word is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜLLER  Ltd", "Muller ltd"),
        ("Société", "SOCIETE"),
        ("Straße", "STRASSE"),
        ("O’Brien", "o'brien"),
        ("مُحَمَّد", "محمد"),
        ("ﬁnance", "Finance"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("ไม่", "ไม"), ("Port", "Ports")])
def test_marks_that_make_another_word(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)
