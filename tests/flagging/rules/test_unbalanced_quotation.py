import pytest

from tests.flagging.rules.passages import assert_flagged, flags

RULE = "unbalanced_quotation"

FLAGGED = [
    ('Most came from Arland, 200,[flag "] the statement read.', "closes"),
    ("[flag “]We carried her down in the dark.\n\nThe water rose.", "opens"),
    ('[flag "]We carried her down in the dark.\n\nThe water rose.', "opens"),
]


@pytest.mark.parametrize(("passage", "kind"), FLAGGED)
def test_flags_a_mark_that_stands_alone(passage, kind):
    flag = assert_flagged(passage, RULE, kind)
    assert (flag.label, flag.value) == ("", None)


LEFT_ALONE = [
    "“We carried her down.”",
    '"We carried her down," he said.',
    "“We carried her down.\n\n“It was dark.”",
    "The residents’ warning came late; it’s dark.",
    "He said doing so ”was an error.” She agreed.",
    "He is 6'2\" tall.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_whole_quotations_alone(text):
    assert flags(text, RULE) == []
