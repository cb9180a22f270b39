import pytest

from tests.flagging.rules.passages import assert_flagged, flags, quotes
from tests.marks import marked

RULE = "attribution_dropped"

FLAGGED = [
    "Army neutralised [flag 4,845] fighters\n\nSome 4,845 fighters have fallen, the MoD stated.",
    "The army said 4,845 fighters had fallen. Later the 4,845 were named.".replace("the 4,845", "the [flag 4,845]"),
    "Quake kills at least [flag 140] in the hills\n\nAt least 140 people were killed, the ministry said.",
    "The [flag $10] tolls stay. Ann Lee said $10 tolls were too much.",
    "[flag 61 per cent] of homes flooded\n\nThe mayor said 61 per cent of homes had flooded.",
]


@pytest.mark.parametrize("passage", FLAGGED)
def test_flags_a_figure_credited_only_elsewhere(passage):
    assert_flagged(passage, RULE)


LEFT_ALONE = [
    "The army said 4,845 fighters had fallen.",
    "Army neutralised 4,845 fighters\n\nThe army said 4,801 fighters had left.",
    "Army neutralised 12 fighters\n\nThe army said 12 boats had sunk.",
    "The tax is $10 an hour. Ann Lee said she paid $10 for a hat.",
    "Half of the voters stayed at home. Ann Lee said half of her hens had died.",
    "Lee won 71 percent of the vote. Support among women fell to 71 percent, the poll found.",
    "The 4,845-mile tour ended. The agency said 4,845 miles was too far.",
    "The fund spent $4,845. The union wants $4,845 for each nurse.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_other_figures_alone(text):
    assert flags(text, RULE) == []


def test_links_every_credited_place_and_says_what_it_says():
    passage = (
        "Army neutralised [flag 4,845] fighters\n\nIt neutralised an estimated [n 4,845] fighters, the MoD stated. "
        "The fall of [n 4,845] fighters is confirmed, it added."
    )
    text, spans = marked(passage)
    flag = assert_flagged(passage.replace("[n 4,845]", "4,845"), RULE)
    assert flag.places == (flag.span, *spans["n"])
    assert quotes(text, flag, "same_figure") == ["4,845", "4,845"]
    assert quotes(text, flag, "nearest_credit") == ["the MoD stated"]
    assert flag.why == (
        "No source is named for “4,845”: the nearest credit, “the MoD stated”, stands in the next paragraph "
        "and speaks of “an estimated 4,845”."
    )
    assert (flag.severity, flag.attributes["sourcing"]) == ("high", "sourced_elsewhere")
