"""Says in words which features speak most against a credit, so that the model's reasons can be read."""

from collections.abc import Callable, Iterable, Mapping

from annotate.flagging.learned.clues import Feature
from annotate.flagging.learned.model import Model

_LEAST = 0.15  # a weight nearer to zero is no reason
_MOST = 2  # reasons told

_WORDS: Mapping[str, Callable[[str], str]] = {
    "in": lambda value: "it stands in no quotation" if value == "no quotation" else "",
    "unit kind": lambda value: f"it stands in a {value.replace('_', ' ')}",
    "after a name": lambda value: f"“{value}” before it tells what was done, not said",
    "clause between cue and figure": lambda value: f"a clause of its own begins with “{value}”",
    "marks between cue and figure": lambda value: "commas part it from the credit" if value in "23" else "",
    "credit cue": lambda value: f"“{value}” seldom credits a figure",
    "sentence before credits": lambda value: "the sentence before credits nobody" if value == "nobody" else "",
    "study named in sentence": lambda value: "its sentence names no study" if value == "no" else "",
    "unit": lambda value: f"figures in “{value}” are seldom credited" if value.isalpha() else "",
    "kind": lambda value: f"a {value} is seldom credited",
}


def reasons(model: Model, features: Iterable[Feature]) -> list[str]:
    """Return the reasons against a credit that can be said in words, the weightiest first."""
    weighed = sorted((model.weight(feature), feature) for feature in features if feature[0] in _WORDS)
    told = (_WORDS[group](value) for weight, (group, value) in weighed if weight <= -_LEAST)
    return [reason for reason in told if reason][:_MOST]
