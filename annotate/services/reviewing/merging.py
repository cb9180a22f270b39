"""One statement from the parts of several versions, in the text in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from annotate.errors import InvalidInput, InvalidSpan
from annotate.models import Annotation, Revision
from annotate.models.anchor import places_of
from annotate.services.statements import Statement, statement_of

WHOLE = ("note", "confidence", "source", "verdict", "evidence", "relations")  # parts that are taken as they are


@dataclass(frozen=True)
class Merge:
    """Whose is what: `base` is the version that says all that is not chosen otherwise, its label too.

    parts: the version that each part comes from, by "spans.ROLE", "attributes.NAME", or a name of WHOLE.
    """

    base: int
    parts: Mapping[str, int] = field(default_factory=dict)


def merged(versions: Mapping[int, Annotation], merge: Merge, text: Revision) -> Statement:
    """What the merge says in that text.

    Raises:
        InvalidInput: a part that there is not, or of a version that is none of these.
        InvalidSpan: words that are gone from the text.
    """
    said = _version(versions, merge.base)
    words = dict.fromkeys(statement_of(said).spans, said)
    whole, attributes = statement_of(said), dict(said.attributes)
    for part, key in merge.parts.items():
        of, (kind, _, name) = _version(versions, key), part.partition(".")
        if kind == "spans" and name:
            words[name] = of
        elif kind == "attributes" and name:
            attributes[name] = of.attributes.get(name)
        elif part in WHOLE:
            whole = replace(whole, **{part: getattr(statement_of(of), part)})
        else:
            raise InvalidInput(f"There is no part “{part[:80]}” to choose.", field="parts")
    spans = {role: _places(of, role, text) for role, of in words.items()}
    kept: dict[str, Any] = {name: value for name, value in attributes.items() if value is not None}
    return replace(whole, spans={role: places for role, places in spans.items() if places}, attributes=kept)


def _version(versions: Mapping[int, Annotation], key: int) -> Annotation:
    if key not in versions:
        raise InvalidInput(f"Version {key} is none of those that are merged.", field="parts")
    return versions[key]


def _places(of: Annotation, role: str, text: Revision) -> list[tuple[int, int]]:
    places = [place for place in places_of(of, text.pk) if place.role == role]
    for place in places:
        if place.start is None:
            message = f"“{place.quote[:80]}” is gone from the text in force. Take other words, or write a version."
            raise InvalidSpan(message, field="parts")
    return [(place.start or 0, place.end or 0) for place in places]
