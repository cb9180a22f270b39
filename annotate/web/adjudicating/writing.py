"""Writing a version of one's own while adjudicating: the fields that each label has, and what was typed in them."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from annotate.errors import InvalidInput
from annotate.labels import Choice, Label, Scheme
from annotate.models import Annotation, Document
from annotate.models.anchor import places_of
from annotate.services.statements import Statement, VerdictSaid

Typed = Mapping[str, str]


def fields_of(document: Document, first: Annotation, typed: Typed) -> dict[str, Any]:
    """What one fills in: at first as the first version has it, then as it was typed."""
    scheme = document.project.scheme.as_scheme()
    typed = typed or _as_said(document, first)
    fields = [one for label in scheme.labels for one in _attributes(label, typed)]
    about = {"labels": scheme.labels, "roles": list(_roles(scheme, typed)), "fields": fields, "typed": typed}
    verdict = {"rating": typed.get("rating", ""), "explanation": typed.get("explanation", "")}
    return about | {"ratings": scheme.verdicts} | verdict


def statement_of_form(document: Document, typed: Typed, near: int) -> Statement:
    """What was typed for the label that is chosen; fields of other labels say nothing.

    Raises:
        UnknownLabel: there is no such label.
        InvalidInput: words that do not stand in the article, no words at all, or a number that is none.
    """
    label = document.project.scheme.as_scheme().label(typed.get("label", ""))
    spans, verdict = _spans(label, typed, document.in_force.text, near), _verdict(typed)
    return Statement(label.key, spans, dict(_said(label, typed)), note=typed.get("note", ""), verdict=verdict)


def _roles(scheme: Scheme, typed: Typed) -> Iterator[dict[str, str]]:
    """The roles that words may have, each once, with the labels that have it."""
    names = {role.key: role.name for label in scheme.labels for role in label.roles}
    for key, name in names.items():
        labels = [label.key for label in scheme.labels if key in {role.key for role in label.roles}]
        yield {"key": key, "name": name, "of": " ".join(labels), "typed": typed.get(f"words.{key}", "")}


def _as_said(document: Document, first: Annotation) -> dict[str, str]:
    """The first version as it would be typed."""
    words: dict[str, list[str]] = {}
    for place in places_of(first, document.current_id):
        words.setdefault(place.role, []).append(" ".join(place.quote.split()))
    said = {f"words.{role}": "\n".join(quotes) for role, quotes in words.items()}
    said |= {_name(first.label, key): _as_typed(value) for key, value in first.attributes.items()}
    verdict = getattr(first, "verdict", None)
    about = {"rating": verdict.rating, "explanation": verdict.explanation} if verdict else {}
    return said | about | {"label": first.label, "note": first.note}


def _name(label: str, attribute: str) -> str:
    return f"attributes.{label}.{attribute}"


def _as_typed(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _attributes(label: Label, typed: Typed) -> Iterator[dict[str, Any]]:
    for key, schema in label.attributes["properties"].items():
        choices = list(label.choices(key))
        if schema.get("type") == "boolean":
            choices = [Choice("true", "Yes"), Choice("false", "No")]
        name = _name(label.key, key)
        yield {"of": label.key, "name": name, "title": schema["title"], "choices": choices} | {
            "typed": typed.get(name, ""),
            "longest": schema.get("maxLength", 300),
        }


def _spans(label: Label, typed: Typed, text: str, near: int) -> dict[str, list[tuple[int, int]]]:
    lines = {role.key: typed.get(f"words.{role.key}", "").splitlines() for role in label.roles}
    spans = {key: _places(text, said, near) for key, said in lines.items() if any(map(str.strip, said))}
    if not spans:
        raise InvalidInput("Copy the words that it is about from the passage.", field="words")
    return spans


def _places(text: str, quotes: list[str], near: int) -> list[tuple[int, int]]:
    """Where the quotes stand, from `near` on first; the same quote again means its next place."""
    places: list[tuple[int, int]] = []
    for words in filter(None, map(str.split, quotes)):
        said = re.compile(r"\s+".join(map(re.escape, words)))
        found = chain(said.finditer(text, near), said.finditer(text))
        place = next((one.span() for one in found if one.span() not in places), None)
        if place is None:
            again = " again" if said.search(text) else ""
            raise InvalidInput(f"“{' '.join(words)[:80]}” does not stand in the article{again}.", field="words")
        places.append(place)
    return places


def _verdict(typed: Typed) -> VerdictSaid | None:
    rating, explanation = typed.get("rating", ""), typed.get("explanation", "")
    if explanation.strip() and not rating:
        raise InvalidInput("Choose the verdict that you explain.", field="verdict")
    return VerdictSaid(rating, explanation) if rating else None


def _said(label: Label, typed: Typed) -> Iterator[tuple[str, Any]]:
    for key, schema in label.attributes["properties"].items():
        value = typed.get(_name(label.key, key), "").strip()
        if value:
            yield key, _read(value, schema)


def _read(value: str, schema: Mapping[str, Any]) -> Any:
    if schema.get("type") == "boolean":
        return value == "true"
    if schema.get("type") not in ("number", "integer"):
        return value
    if not re.fullmatch(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", value):
        wrong = f"{schema['title']}: “{value[:80]}” is not a number; write it as 4310 or 6.4."
        raise InvalidInput(wrong, field="attributes")
    return float(value) if "." in value else int(value)
