"""Labels, their roles, and the scheme they make."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from annotate.errors import IncompleteAnnotation
from annotate.labels import fit


class Choice(NamedTuple):
    """One of the values an enumerated attribute may have, and what people read for it."""

    value: str
    title: str


class Rating(NamedTuple):
    """One step of the scale on which claims are judged."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a span does in its annotation.

    mark: how its words are drawn (source, cue, content, number, claim, time, hedge, loaded, evidence).
    hotkey: the digit that marks a selection with it, if any.
    min, max: how many spans of it an annotation has; None is any number.
    """

    key: str
    name: str
    mark: str
    hotkey: str | None
    min: int
    max: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of annotation.

    description: one sentence with an example, for who annotates.
    attributes: a JSON Schema (2020-12) of an object.
    """

    key: str
    name: str
    description: str
    roles: tuple[Role, ...]
    attributes: Mapping[str, Any]

    def choices(self, attribute: str) -> tuple[Choice, ...]:
        """Return the values an enumerated attribute may have; none for one that is not enumerated.

        Raises:
            UnknownLabel: if the label has no such attribute.
        """
        schema = fit.known(self.attributes["properties"], attribute, f"attribute of “{self.key}”")
        return tuple(Choice(choice["const"], choice["title"]) for choice in schema.get("oneOf", ()))


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a project, and the ratings of its verdicts, in the order in which people see them."""

    labels: tuple[Label, ...]
    verdicts: tuple[Rating, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Scheme":
        """Read a scheme that is known to be valid; check_scheme reads one that may not be.

        One without ratings has those of the scheme that every project starts with.
        """
        ratings = data["verdicts"] if "verdicts" in data else _default()["verdicts"]
        verdicts = tuple(Rating(rating["key"], rating["name"]) for rating in ratings)
        return cls(tuple(_label(label) for label in data["labels"]), verdicts)

    def to_json(self) -> dict[str, Any]:
        """Return the scheme as from_json reads it."""
        labels = [_label_json(label) for label in self.labels]
        return {"labels": labels, "verdicts": [rating._asdict() for rating in self.verdicts]}

    def label(self, key: str) -> Label:
        """Return the label with this key.

        Raises:
            UnknownLabel: if there is none; the message names those there are.
        """
        return fit.known({label.key: label for label in self.labels}, key, "label")

    def hotkeys(self) -> dict[str, tuple[str, str]]:
        """Return which (label, role) each hotkey marks with."""
        return {role.hotkey: (label.key, role.key) for label in self.labels for role in label.roles if role.hotkey}

    def check(
        self,
        label: str,
        spans_by_role: Mapping[str, Sequence[object]],
        attributes: Mapping[str, Any],
        complete: bool,
    ) -> None:
        """Refuse an annotation that does not fit; one not yet complete may lack parts.

        Raises:
            UnknownLabel: if the label, a role, an attribute or a value is none of the scheme's.
            InvalidInput: if a role has more spans than it may.
            IncompleteAnnotation: if it is to be complete, and a role or an attribute is missing.
        """
        chosen = self.label(label)
        fit.check_roles(chosen, spans_by_role)
        fit.check_attributes(chosen, attributes)
        if complete:
            fit.check_complete(chosen, spans_by_role, attributes)

    def check_verdict(self, rating: str, explanation: str, complete: bool) -> None:
        """Refuse a verdict that does not fit; one not yet complete may lack its explanation.

        Raises:
            UnknownLabel: if the scale has no such rating.
            IncompleteAnnotation: if it is to be complete, and nothing says why.
        """
        chosen = fit.known({one.key: one for one in self.verdicts}, rating, "rating")
        if complete and not explanation.strip():
            raise IncompleteAnnotation(f"Explain the verdict “{chosen.name}”: what shows it?", verdict=rating)


@cache
def default_scheme() -> Scheme:
    """Return the scheme every project starts with."""
    return Scheme.from_json(_default())


@cache
def _default() -> Any:
    return json.loads((files(__package__) / "default.json").read_text("utf-8"))


def _label(data: Mapping[str, Any]) -> Label:
    roles = tuple(
        Role(role["key"], role["name"], role["mark"], role.get("hotkey"), role["min"], role.get("max"))
        for role in data["roles"]
    )
    attributes = {**data["attributes"], "properties": _in_order(data["key"], data["attributes"]["properties"])}
    return Label(data["key"], data["name"], data["description"], roles, attributes)


def _in_order(label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes as the scheme that every project starts with has them, then others: a database's JSON loses it."""
    first: Mapping[str, Any] = next(
        (one["attributes"]["properties"] for one in _default()["labels"] if one["key"] == label), {}
    )
    return {key: properties[key] for key in [*first, *properties] if key in properties}


def _label_json(label: Label) -> dict[str, Any]:
    roles = [{name: getattr(role, name) for name in Role.__slots__} for role in label.roles]
    return {
        "key": label.key,
        "name": label.name,
        "description": label.description,
        "roles": roles,
        "attributes": label.attributes,
    }
