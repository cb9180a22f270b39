"""Articles of many kinds, read figure by figure."""

import pytest

from tests.flagging.passages import (
    blocks,
    councils,
    counts,
    courts,
    crediting,
    crime,
    disasters,
    earnings,
    headlines,
    health,
    interviews,
    leaks,
    notation,
    poll_talk,
    polls,
    profiles,
    quotations,
    recollections,
    references,
    science,
    sport,
    tables,
    tabloids,
    weather,
    wires,
    wishes,
)
from tests.flagging.passages.figures import assert_read

KINDS = [
    blocks,
    councils,
    counts,
    courts,
    crediting,
    crime,
    disasters,
    earnings,
    headlines,
    health,
    interviews,
    leaks,
    notation,
    poll_talk,
    polls,
    profiles,
    quotations,
    recollections,
    references,
    science,
    sport,
    tables,
    tabloids,
    weather,
    wires,
    wishes,
]
CASES = [
    pytest.param(passage, id=f"{kind.__name__.rpartition('.')[2]}-{number}")
    for kind in KINDS
    for number, passage in enumerate(kind.PASSAGES, 1)
]


@pytest.mark.parametrize("passage", CASES)
def test_each_figure_has_the_right_word_on_its_credit(passage):
    assert_read(passage)
