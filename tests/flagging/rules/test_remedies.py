"""Every flag says what would have stopped it, and what it says is so."""

import pytest

from annotate.flagging import RULES, read
from annotate.flagging.rules.remedies import REMEDIES

STOPPED = [
    ("unsourced_number", "", "The fire took 40 homes.", "The fire took 40 homes, according to Ann Lee."),
    (
        "attribution_dropped",
        "",
        "Fire takes 4,845 homes\n\nThe fire took 4,845 homes, Ann Lee said.",
        "Fire takes 4,845 homes, Ann Lee says\n\nThe fire took 4,845 homes, Ann Lee said.",
    ),
    ("anonymous_source", "", "Officials said 40 had died.", "Officials said 40 had died. Ann Lee said 40 had died."),
    (
        "single_source",
        "",
        "Ann Lee said 40 ducks came, 50 geese left and 60 swans stayed.",
        "Ann Lee said 40 ducks came, 50 geese left and 60 swans stayed. Tom Roe said 70 herons came.",
    ),
    (
        "hedge_inconsistency",
        "differ",
        "Ann Lee said an estimated 4,845 had left. Ann Lee confirmed that 4,845 had left.",
        "Ann Lee said an estimated 4,845 had left. Ann Lee said an estimated 4,845 had left.",
    ),
    (
        "figure_conflict",
        "",
        "The mayor said 12 people were killed in Ash. Police said 15 people were killed in Ash.",
        "The mayor said 12 people were killed in Ash. Police said 15 people were hurt in Ash.",
    ),
    (
        "sum_mismatch",
        "parts",
        "The flood took 4,310 homes. Of the homes, 2,140 are in Ash, 1,385 in Birch and 685 in Elm.",
        "The flood took 4,310 homes. Of the homes, 2,140 are in Ash, 1,385 in Birch and 785 in Elm.",
    ),
    (
        "sum_mismatch",
        "most",
        "In all 11,675 men came. Most men came from Arland, with about 2,600, the army said.",
        "In all 11,675 men came. The largest group came from Arland, with about 2,600, the army said.",
    ),
    ("sum_mismatch", "over 100", "The rule holds for 120 per cent of the homes.", "The number rose by 120 per cent."),
    (
        "ambiguous_distribution",
        "",
        "Most pickers came from Arland, 2,450 of them, then Torvan and Lisse, 900, and Besk, 800.",
        "Most pickers came from Arland, 2,450 of them, then Torvan and Lisse, 900 each, and Besk, 800.",
    ),
    (
        "percent_base_missing",
        "",
        "A survey by Lumen found that 61 per cent said yes.",
        "A survey by Lumen asked 1,012 adults and found that 61 per cent said yes.",
    ),
    ("unbalanced_quotation", "opens", "“We won, Ann Lee said.", "“We won,” Ann Lee said."),
    ("unbalanced_quotation", "closes", "We won,” Ann Lee said.", "“We won,” Ann Lee said."),
]


@pytest.mark.parametrize(("rule", "kind", "text", "mended"), STOPPED)
def test_the_remedy_of_a_flag_stops_it(rule, kind, text, mended):
    flagged = [flag for flag in read(text).flags if (flag.rule, flag.kind) == (rule, kind)]
    assert flagged
    assert flagged[0].remedy.endswith("would have stopped it.")
    assert [flag for flag in read(mended).flags if (flag.rule, flag.kind) == (rule, kind)] == []


def test_a_remedy_names_the_words_of_its_flag():
    (flag,) = read("The fire took 40 homes.").flags
    assert flag.remedy == ("A credit in the sentence of “40” (“according to …”, “…, … said”) would have stopped it.")


def test_every_rule_has_a_remedy():
    assert {rule for rule, _ in REMEDIES} == {rule.key for rule in RULES}
