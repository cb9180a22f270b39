"""Whether a scheme a project wants to change to is one."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match

from annotate.errors import InvalidInput
from annotate.labels.scheme import Label, Scheme


def check_scheme(data: object) -> Scheme:
    """Return the scheme, if it is one.

    Raises:
        InvalidInput: if it is not; the message names the first thing wrong and where it is.
    """
    if error := best_match(_schema().iter_errors(data)):
        raise InvalidInput(f"The label scheme is wrong at {_place(error)}: {error.message}.", at=_place(error))
    scheme = Scheme.from_json(cast(Mapping[str, Any], data))
    if wrong := next(_clashes(scheme), None):
        raise InvalidInput(f"The label scheme is wrong: {wrong}.")
    return scheme


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((files(__package__) / "scheme.schema.json").read_text("utf-8")))


def _place(error: ValidationError) -> str:
    return "/" + "/".join(str(step) for step in error.absolute_path)


def _clashes(scheme: Scheme) -> Iterator[str]:
    yield from _twice("label key", (label.key for label in scheme.labels))
    yield from _twice("rating", (rating.key for rating in scheme.verdicts))
    yield from _twice("hotkey", (role.hotkey for label in scheme.labels for role in label.roles if role.hotkey))
    for label in scheme.labels:
        yield from _clashes_in(label)


def _clashes_in(label: Label) -> Iterator[str]:
    yield from _twice(f"role of “{label.key}”", (role.key for role in label.roles))
    yield from (
        f"role “{role.key}” of “{label.key}” has a min above its max"
        for role in label.roles
        if role.max is not None and role.min > role.max
    )
    properties: dict[str, Any] = label.attributes["properties"]
    for key in label.attributes.get("required", ()):
        if key not in properties:
            yield f"“{label.key}” requires the attribute “{key}”, which it does not have"
    for key in properties:
        yield from _twice(f"value of “{label.key}.{key}”", (choice.value for choice in label.choices(key)))


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"the {what} “{key}” is there {count} times" for key, count in Counter(keys).items() if count > 1)
