"""Which schemes a project may change to."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from annotate.errors import InvalidInput
from annotate.labels import check_scheme, default_scheme

Change = Callable[[list[dict[str, Any]]], object]


def scheme_with(change: Change) -> dict[str, Any]:
    data = deepcopy(default_scheme().to_json())
    change(data["labels"])
    return data


def test_default_scheme_is_valid() -> None:
    assert check_scheme(default_scheme().to_json()) == default_scheme()


def test_a_project_may_add_a_label() -> None:
    rumour = {
        "key": "rumour",
        "name": "Rumour",
        "description": "What nobody says to have seen: “it is said that”.",
        "roles": [{"key": "rumour", "name": "Rumour", "mark": "claim", "min": 1}],
        "attributes": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"years": {"title": "Years", "type": "integer", "minimum": 0}},
        },
    }
    scheme = check_scheme(scheme_with(lambda labels: labels.append(rumour)))
    scheme.check("rumour", {"rumour": [object()]}, {"years": 3}, complete=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda labels: labels.clear(), "at /labels: .*"),
        (lambda labels: labels.append(labels[0]), "label key “attribution” is there 2 times"),
        (lambda labels: labels[3]["roles"][0].update(hotkey="1"), "hotkey “1” is there 2 times"),
        (lambda labels: labels[3]["roles"][0].update(hotkey="0"), "at /labels/3/roles/0/hotkey"),
        (
            lambda labels: labels[0]["roles"].append(labels[0]["roles"][0] | {"hotkey": None}),
            "role of “attribution” “source” is there 2",
        ),
        (lambda labels: labels[0]["roles"][1].update(min=2), "role “cue” of “attribution” has a min above its max"),
        (
            lambda labels: labels[0]["roles"][1].update(mark="sparkle"),
            "at /labels/0/roles/1/mark: 'sparkle' is not one of",
        ),
        (lambda labels: labels[0].update(key="No spaces"), "at /labels/0/key"),
        (lambda labels: labels[0].pop("description"), "'description' is a required property"),
        (
            lambda labels: labels[3]["attributes"].update(required=["since"]),
            "requires the attribute “since”, which it does not have",
        ),
        (
            lambda labels: labels[3]["attributes"]["properties"].update(since={"title": "Since", "type": "date"}),
            "'date' is not one of",
        ),
        (
            lambda labels: labels[3]["attributes"]["properties"].update(since={"type": "string"}),
            "at /labels/3/attributes/properties/since",
        ),
        (
            lambda labels: labels[3]["attributes"]["properties"].update(since={"title": "S", "$ref": "http://x.test/"}),
            "at /labels/3/attr",
        ),
        (
            lambda labels: labels[3]["attributes"]["properties"].update(
                since={"title": "S", "type": "string", "pattern": "(a+)+$"}
            ),
            "pattern",
        ),
        (
            lambda labels: labels[6]["attributes"]["properties"].update(
                kind={"title": "Kind", "oneOf": [{"const": "a", "title": "A"}] * 2}
            ),
            "value of “evidence_ref.kind” “a” is there 2",
        ),
    ],
)
def test_a_scheme_that_would_not_work_is_refused_with_the_place(change: Change, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        check_scheme(scheme_with(change))


@pytest.mark.parametrize("data", [None, [], {}, {"labels": "all"}, {"labels": [3]}])
def test_what_is_no_scheme_at_all_is_refused(data: object) -> None:
    with pytest.raises(InvalidInput, match="label scheme is wrong at /"):
        check_scheme(data)
