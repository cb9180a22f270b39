"""A logistic regression over named features: the weights of those present are added up. Plain Python.

Its weights are a JSON file for each language, {"group": {"value": weight}}, that reads as a table. Beside them stand
its cue words, {"word": {"place": [how often it credits somebody there, how often it stands there]}}.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from annotate.flagging.learned.clues import Feature
from annotate.flagging.learned.cue_words import CueWords

FOLDER = Path(__file__).parent / "weights"
_FARTHEST = 30.0  # of a logit; beyond it a probability is 0 or 1 all the same


@dataclass(frozen=True, slots=True)
class Model:
    """weights: by group and value. slope, offset: the calibration of the sum, fitted on folds left out.

    withdraw, add: the probabilities below and above which the model overrules the structure rules.
    cue_words: how often a word credits somebody.
    """

    weights: Mapping[str, Mapping[str, float]]
    slope: float = 1.0
    offset: float = 0.0
    withdraw: float = 0.5
    add: float = 0.5
    cue_words: CueWords = field(default_factory=CueWords)

    def sum(self, features: Iterable[Feature]) -> float:
        """Return the sum of the weights of features: above zero speaks for a credit."""
        weights, total = self.weights, 0.0
        for group, value in features:
            if group in weights:
                total += weights[group].get(value, 0.0)
        return total

    def probability(self, features: Iterable[Feature]) -> float:
        """Return the calibrated probability, 0..1, that somebody is credited."""
        return logistic(self.slope * self.sum(features) + self.offset)

    def weight(self, feature: Feature) -> float:
        """Return the weight of one feature; 0 for one it does not know."""
        return self.weights.get(feature[0], {}).get(feature[1], 0.0)


def logistic(value: float) -> float:
    """Return 1 / (1 + e^-value) without overflow."""
    return 1.0 / (1.0 + exp(-max(-_FARTHEST, min(_FARTHEST, value))))


@cache
def model(language: str) -> Model | None:
    """Return the model of a language; None where nobody has fitted one: the structure rules then stand alone."""
    path = FOLDER / f"{language}.json"
    return loads(path.read_text("utf-8")) if path.is_file() else None


def loads(text: str) -> Model:
    """Read a weights file."""
    told: dict[str, Any] = json.loads(text)
    words = CueWords(
        {
            word: {place: (count[0], count[1]) for place, count in places.items()}
            for word, places in told.get("cue words", {}).items()
        }
    )
    return Model(told["weights"], told["slope"], told["offset"], told["withdraw"], told["add"], words)


def dumps(model: Model, about: Mapping[str, object]) -> str:
    """Write a weights file: what it is, then one line a feature group, the weightiest values first."""
    head = {**about, "slope": model.slope, "offset": model.offset, "withdraw": model.withdraw, "add": model.add}
    lines = [f" {json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
    groups = [
        f"  {json.dumps(group)}: {json.dumps(_sorted(values), ensure_ascii=False)}"
        for group, values in sorted(model.weights.items())
    ]
    words = [
        f"  {json.dumps(word)}: {json.dumps(places, separators=(',', ':'))}"
        for word, places in sorted(model.cue_words.counts.items())
    ]
    weights = [' "weights": {', ",\n".join(groups), " },"]
    return "\n".join(["{", *lines, *weights, ' "cue words": {', ",\n".join(words), " }", "}", ""])


def _sorted(values: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(values.items(), key=lambda entry: (-abs(entry[1]), entry[0])))
