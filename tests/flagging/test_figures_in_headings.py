"""A heading tells the figure of its article in fewer words."""

import pytest

from annotate.flagging import read

JOINED = [
    ("Wages up 5%\n\nWages rose by 5% in May, the bureau said.", "5%"),
    ("Support at 38.4%\n\nSupport stood at 38.4 per cent, the institute said.", "38.4%"),
    ("Firm cuts 900\n\nThe firm will cut 900 jobs, its director said.", "900"),
    ("Quake kills 140\n\nThe ministry said 140 people were killed.", "140"),
]


@pytest.mark.parametrize(("text", "figure"), JOINED)
def test_a_figure_credited_in_the_body_is_dropped_in_the_heading(text, figure):
    flags = [flag for flag in read(text).flags if flag.span.start < text.index("\n")]
    assert [(flag.rule, flag.span.of(text)) for flag in flags] == [("attribution_dropped", figure)]
    assert "does not speak of it" not in flags[0].why


def test_where_two_figures_have_the_amount_nobody_can_tell_which():
    text = "City loses 900\n\nThe mayor said 900 jobs were gone. The union said 900 homes stood empty."
    first, *_ = read(text).flags
    assert (first.rule, first.span.start) == ("unsourced_number", text.index("900"))
    assert "which may be another figure" in first.why
