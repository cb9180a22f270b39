"""Structs to JSON and back: every type checked, nothing unknown, and nothing missing but what has a default."""

import types
from collections.abc import Callable, Mapping, Set
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields

from annotate.errors import InvalidInput

Made = TypeVar("Made")


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What stands in files as one JSON object. None leads back to itself, so that no garbage is sought in them."""


def to_json(value: Any) -> Any:
    """Return a struct as JSON holds it, fields in the order they are declared in, other keys sorted."""
    return msgspec.to_builtins(value, order="deterministic", enc_hook=dict)  # a mapping that is no dict


def of_json(made: type[Made], data: Any) -> Made:
    """Make a struct of what to_json made of it.

    Raises:
        InvalidInput: if it is not that; the message names the field.
    """
    try:
        return msgspec.convert(data, made)
    except (ValueError, InvalidInput):  # which is told here in words for people
        return _told(made, data)


def _told(made: type[Made], data: Any) -> Made:
    read: Callable[[Any], Made] = _readers(made)
    return read(data)


@cache
def untold(made: Callable[..., Any]) -> dict[str, Any]:
    """Return, as JSON, what stands in fields of which a file tells nothing: none, or what is empty.

    It is the same each time: not to be changed.
    """
    return {name: _empty(hint) for name, hint in _hints(made).items()}


def _empty(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None
    if is_struct(hint):
        return untold(hint)
    return [] if origin is tuple else {} if origin is Mapping else hint()


_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def _without_default(made: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(made) if field.required)


def is_struct(hint: Any) -> bool:
    """Say whether a type is that of structs."""
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def _reader(made: Any) -> Callable[[Any], Any]:
    """What makes one of its kind, field by field, and so finds the one that is wrong."""
    readers = {name: _fitting(hint) for name, hint in _hints(made).items()}
    needed = _without_default(made)

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise InvalidInput(f"an object is expected, not {_short(data)}")
        _check_names(data.keys(), readers.keys(), needed)
        return made(**{name: _field(name, readers[name], value) for name, value in data.items()})

    return read


def _check_names(told: Set[str], known: Set[str], needed: Set[str]) -> None:
    if not told <= known:
        raise InvalidInput(f"“{min(told - known)}” is unknown")
    if not needed <= told:
        raise InvalidInput(f"“{min(needed - told)}” is missing")


def _field(name: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except InvalidInput as error:
        raise InvalidInput(f"{name}: {error}") from error


_readers: Callable[[Any], Callable[[Any], Any]] = cache(_reader)


def _fitting(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        some = _fitting(get_args(hint)[0])
        return lambda value: None if value is None else some(value)
    if origin is tuple:
        each = _fitting(get_args(hint)[0])
        return lambda value: tuple(map(each, _of_type(value, (list, tuple))))
    if is_struct(hint):
        return _readers(hint)
    kinds = (int, float) if hint is float else dict if origin is Mapping else hint
    return lambda value: _of_type(value, kinds)


def _of_type(value: Any, kinds: type | tuple[type, ...]) -> Any:
    """The value, if it is of a kind; JSON's true is no number."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        raise InvalidInput(f"{_short(value)} does not fit")
    return value


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:59] + "…"
