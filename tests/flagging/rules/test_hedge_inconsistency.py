import pytest

from tests.flagging.rules.passages import assert_flagged, flags

RULE = "hedge_inconsistency"

FLAGGED = [
    (
        "An estimated 4,845 men left, the army said. The loss of [flag 4,845] men is reliably confirmed, it added.",
        "differ",
        "Hedges differ",
    ),
    (
        "The authority estimated that 4,310 homes had flooded. Officials confirmed that [flag 4,310] homes had flooded.",
        "differ",
        "Hedges differ",
    ),
    (
        "Gap of [flag £11.8m] shocks council\n\nThe gap has reached an estimated £11.8 million, Ann Lee said.",
        "lost",
        "Hedge lost",
    ),
    (
        "The army has neutralised 4,845 men, it said. The destruction of [flag 4,845] men is sure, it added.",
        "framing",
        "Hedges differ",
    ),
    (
        "Another 4,801 men escaped, the army said. It added that [flag 4,801] men were deserters.",
        "framing",
        "Hedges differ",
    ),
]


@pytest.mark.parametrize(("passage", "kind", "title"), FLAGGED)
def test_flags_one_figure_told_with_two_degrees_of_certainty(passage, kind, title):
    assert assert_flagged(passage, RULE, kind).title == title


LEFT_ALONE = [
    "An estimated 4,845 men left, the army said.",
    "An estimated 4,845 men left. An estimated 4,845 men left again.",
    "An estimated 4,845 men left. It is confirmed that 4,801 came.",
    "The army killed 4,845 men, it said. It killed 4,845 men, it said again.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_figures_told_alike_alone(text):
    assert flags(text, RULE) == []


def test_the_why_quotes_both_words():
    flag = assert_flagged(FLAGGED[0][0], RULE, "differ")
    assert flag.why == "“4,845” is “estimated” in one place and “reliably confirmed” in another."
