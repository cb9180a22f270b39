"""The model: named weights added up, fitted in plain Python, written as a file that reads as a table."""

import json

import pytest

from annotate.flagging.learned.cue_words import CueWords
from annotate.flagging.learned.fitting import Example, calibrated, fit, folds_of
from annotate.flagging.learned.model import FOLDER, Model, dumps, loads, model

WORDS = ("credit cue", "after a name", "unit", "1 before", "2 before", "3 before", "1 after", "2 after", "3 after")
SAID, RAISED, ON = ("cue", "said"), ("cue", "raised"), ("always", "on")


def examples(times: int) -> list[Example]:
    """Ten of a hundred are marked wrongly."""
    return [
        Example(f"article {n}", (ON, SAID if n % 2 else RAISED), bool(n % 2) != (n % 10 == 0), True)
        for n in range(times)
    ]


def test_adds_the_weights_of_the_features_it_knows():
    told = Model({"cue": {"said": 2.0}, "always": {"on": -0.5}})
    assert told.sum([ON, SAID, ("cue", "unheard of"), ("group", "unheard of")]) == 1.5


def test_a_sum_of_zero_is_an_even_chance():
    assert Model({}).probability([SAID]) == 0.5


@pytest.mark.parametrize(("sum_", "probability"), [(1e9, 1.0), (-1e9, 0.0)])
def test_sums_without_bound_are_still_probabilities(sum_, probability):
    assert Model({"cue": {"said": sum_}}).probability([SAID]) == pytest.approx(probability)


def test_learns_which_word_goes_with_a_credit():
    fitted = fit(examples(200), loose=1.0)
    assert fitted.weight(SAID) > 0 > fitted.weight(RAISED)
    assert fitted.probability([ON, SAID]) > 0.9


def test_fits_the_same_weights_every_time():
    assert fit(examples(100)) == fit(examples(100))


def test_leaves_out_what_is_rare():
    rare = Example("another", (ON, ("cue", "opined")), True, True)
    assert fit([*examples(50), rare]).weight(("cue", "opined")) == 0


def test_a_few_decisions_move_the_weights_a_little():
    start = Model({"cue": {"said": 2.0}, "other": {"kept": 0.7}})
    moved = fit([Example("one", (SAID,), False)] * 10, base=start)
    assert 0 < moved.weight(SAID) < 2.0
    assert moved.weight(("other", "kept")) == 0.7


def test_folds_keep_an_article_together():
    folds = folds_of(["a", "b", "a", "c", "d", "e", "a"])
    assert folds[0] == folds[2] == folds[6]
    assert set(folds) == {0, 1, 2, 3, 4}


def test_an_example_of_little_weight_says_little():
    light = [Example("one", (ON, SAID), False, weight=0.01)] * 300
    assert fit([*examples(100), *light], loose=1.0).weight(SAID) > 0


def test_calibration_takes_back_what_is_too_sure():
    credited = [n % 10 != 0 for n in range(100)]
    slope, offset = calibrated([6.0] * 100 + [-6.0] * 100, credited + [not one for one in credited])
    assert Model({"cue": {"said": 6.0}}, slope, offset).probability([SAID]) == pytest.approx(0.9, abs=0.01)


def test_a_weights_file_reads_back_as_it_was():
    words = CueWords({"said": {"_": (9, 10), "name _": (7, 7)}})
    told = Model({"cue": {"said": 2.0, "“raised”": -1.25}}, 0.9, 0.1, 0.2, 0.6, words)
    assert loads(dumps(told, {"language": "en"})) == told


def test_a_language_without_weights_has_no_model():
    assert model("und") is None


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_shipped_weights_are_small_and_hold_no_names(path):
    assert path.stat().st_size < 1_000_000
    told = json.loads(path.read_text("utf-8"))
    groups = told["weights"]
    assert all(word.isalpha() and word.islower() for word in told["cue words"])
    words = [value for group in WORDS for value in groups[group]]
    assert words
    assert {word for word in words if len(word.split()) > 1} <= {"a number", "a capital", "another word"}
    assert [word for word in words if word[:1].isupper() or word[:1].isdecimal()] == []
