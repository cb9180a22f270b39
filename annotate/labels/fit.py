"""Whether the parts of one annotation fit its label."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

from jsonschema import Draft202012Validator, ValidationError

from annotate.errors import IncompleteAnnotation, InvalidInput, UnknownLabel
from annotate.text.canonical import clean

if TYPE_CHECKING:
    from annotate.labels.scheme import Label

Value = TypeVar("Value")

LARGEST = 2**63 - 1
"""The integer beyond which most that read JSON, Parquet and CSV fail."""

_SAID = {"title", "description"}  # what a schema tells people alone
_KINDS = {"string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,)}  # what surely is one


def known(having: Mapping[str, Value], key: str, what: str) -> Value:
    """Return what the key stands for.

    Raises:
        UnknownLabel: if it stands for nothing; the message names what would.
    """
    if key not in having:
        raise UnknownLabel(f"There is no {what} “{key}”. {_offer(having)}", key=key, known=list(having))
    return having[key]


def check_roles(label: "Label", spans_by_role: Mapping[str, Sequence[object]]) -> None:
    """Refuse a role the label does not have, and too many spans of one it has."""
    roles = {role.key: role for role in label.roles}
    for key, spans in spans_by_role.items():
        role = known(roles, key, f"role of “{label.key}”")
        if role.max is not None and len(spans) > role.max:
            message = (
                f"{label.name} has {len(spans)} spans as {role.name.lower()}, and may have {role.max}. Remove some."
            )
            raise InvalidInput(message, role=key, max=role.max)


def check_attributes(label: "Label", attributes: Mapping[str, Any]) -> None:
    """Refuse an attribute the label does not have, and a value that does not fit."""
    properties = label.attributes["properties"]
    for key, value in attributes.items():
        schema = known(properties, key, f"attribute of “{label.key}”")
        if (not _fits_plainly(schema, value) and _error(schema, value)) or not _storable(value):
            message = f"{repr(value)[:60]} is no value of “{schema['title']}” ({label.key}.{key}). {_fitting(schema)}"
            raise UnknownLabel(message, attribute=key, known=[choice["const"] for choice in schema.get("oneOf", ())])


def check_complete(
    label: "Label", spans_by_role: Mapping[str, Sequence[object]], attributes: Mapping[str, Any]
) -> None:
    """Refuse an annotation that lacks what its label demands."""
    roles = [role for role in label.roles if len(spans_by_role.get(role.key, ())) < role.min]
    lacking = [key for key in label.attributes.get("required", ()) if key not in attributes]
    if roles or lacking:
        names = [f"{role.name.lower()} (mark it in the text)" for role in roles]
        names += [f"“{label.attributes['properties'][key]['title']}”" for key in lacking]
        message = f"{label.name} is not complete. Missing: {', '.join(names)}."
        raise IncompleteAnnotation(message, roles=[role.key for role in roles], attributes=lacking)


def _fits_plainly(schema: Mapping[str, Any], value: object) -> bool:
    """Say whether a value fits a schema that asks so little that it is seen at once; the validator takes far longer."""
    asked = schema.keys() - _SAID
    if asked == {"oneOf"}:
        return isinstance(value, str) and [choice["const"] for choice in schema["oneOf"]].count(value) == 1
    return asked == {"type"} and type(value) in _KINDS[schema["type"]]


def _error(schema: Mapping[str, Any], value: object) -> ValidationError | None:
    return next(Draft202012Validator(schema).iter_errors(value), None)


def _offer(keys: Iterable[str]) -> str:
    names = ", ".join(keys)
    return f"There is: {names}." if names else "There is none."


def _fitting(schema: Mapping[str, Any]) -> str:
    if "oneOf" in schema:
        return f"It may be: {', '.join(choice['const'] for choice in schema['oneOf'])}."
    limits = [f"{name} {schema[name]}" for name in ("minimum", "maximum", "minLength", "maxLength") if name in schema]
    if schema["type"] == "integer" and "maximum" not in schema:
        limits.append(f"maximum {LARGEST}")
    kind = " with ".join([schema["type"], *limits])
    return f"It is {'an' if kind[0] in 'aio' else 'a'} {kind}."


def _storable(value: object) -> bool:
    """JSON in the database holds no NaN, and readers of data sets no larger integer; NUL and half pairs raise."""
    if isinstance(value, str):
        clean(value)
    if isinstance(value, int):
        return -LARGEST - 1 <= value <= LARGEST
    return not isinstance(value, float) or isfinite(value)
