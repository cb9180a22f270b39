"""Dataclasses to JSON and back: every type checked, nothing unknown, and nothing missing but what has a default."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from annotate.errors import InvalidInput

Made = TypeVar("Made")


def to_json(value: Any) -> Any:
    """Return a dataclass as JSON holds it, fields in the order they are declared in, other keys sorted."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {name: to_json(value[name]) for name in sorted(value)}
    return value


def of_json(made: type[Made], data: Any) -> Made:
    """Make a dataclass of what to_json made of it.

    Raises:
        InvalidInput: if it is not that; the message names the field.
    """
    if not isinstance(data, dict):
        raise InvalidInput(f"an object is expected, not {_short(data)}")
    hints = _hints(made)
    if unknown := data.keys() - hints.keys():
        raise InvalidInput(f"“{min(unknown)}” is unknown")
    if missing := _needed(made) - data.keys():
        raise InvalidInput(f"“{min(missing)}” is missing")
    return made(**{name: _field(name, hints[name], value) for name, value in data.items()})


def untold(made: type[Any]) -> dict[str, Any]:
    """Return, as JSON, what stands in fields of which a file tells nothing: none, or what is empty."""
    return {name: _empty(hint) for name, hint in _hints(made).items()}


def _empty(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return untold(hint)
    return [] if origin is tuple else {} if origin is Mapping else hint()


_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def _without_default(made: Any) -> frozenset[str]:
    own = (field for field in fields(made) if field.default is MISSING and field.default_factory is MISSING)
    return frozenset(field.name for field in own)


_needed: Callable[[Any], frozenset[str]] = cache(_without_default)


def _field(name: str, hint: Any, value: Any) -> Any:
    try:
        return _fitting(hint, value)
    except InvalidInput as error:
        raise InvalidInput(f"{name}: {error}") from error


def _fitting(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _fitting(get_args(hint)[0], value)
    if origin is tuple and isinstance(value, list):
        return tuple(_fitting(get_args(hint)[0], item) for item in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return of_json(hint, value)
    if not isinstance(value, _kinds(hint, origin)) or isinstance(value, bool) != (hint is bool):
        raise InvalidInput(f"{_short(value)} does not fit")
    return value


def _kinds(hint: Any, origin: Any) -> tuple[type, ...]:
    if origin is tuple:
        return (tuple,)
    if origin is Mapping:
        return (dict,)
    return (int, float) if hint is float else (hint,)


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:59] + "…"
