"""The figures of the model card, held to on the articles that the weights were fitted on (every fourth of them).

The texts are not ours to ship: `shared` is the folder beside the checkout, and the run says so where it is not there.
"""

import json

import pytest

from annotate.flagging.learned.gold import marked
from annotate.flagging.learned.training import left_out_answers
from annotate.flagging.learned.trial import figures


@pytest.fixture(scope="module")
def told(shared):
    lines = (shared / "gold" / "polnear_traindev.jsonl").read_text("utf-8").splitlines()
    train = [marked(line) for line in lines if json.loads(line)["split"] == "train"]
    return figures(left_out_answers(train[::4], language="en"))


def test_labels_fit_articles_not_seen(told):
    assert told.accuracy > 0.83
    assert told.flag > 0.85


def test_probabilities_mean_what_they_say(told):
    assert told.error <= 0.05
