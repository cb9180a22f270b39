"""What a person says who confirms or answers a flag."""

from collections.abc import Mapping, Sequence
from typing import Any

from annotate.labels import Scheme
from annotate.models import Flag
from annotate.services.statements import Statement

Places = Sequence[tuple[int, int]]


def statement_of_flag(flag: Flag, decision: str, source: Places, registry: int | None) -> Statement:
    """The annotation that confirming or answering a flag makes.

    source: the words that name whom it is credited to. registry: the source in the project's registry.
    """
    scheme = flag.project.scheme.as_scheme()
    spans = dict(_suggested(flag)) or {scheme.label(flag.label).roles[0].key: [(flag.start, flag.end)]}
    if source:
        spans["source"] = list(source)
    return Statement(flag.label, spans, _attributes(scheme, flag, decision), source=registry)


def _suggested(flag: Flag) -> Mapping[str, Places]:
    """The words by their roles, where a file suggested them."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for place in flag.evidence if flag.rule == Flag.IMPORTED else ():
        spans.setdefault(place["role"], []).append((place["start"], place["end"]))
    return spans


def _attributes(scheme: Scheme, flag: Flag, decision: str) -> Mapping[str, Any]:
    """Those of the proposed attributes that the project's scheme has."""
    known = scheme.label(flag.label).attributes.get("properties", {})
    proposed = dict(flag.attributes)
    if decision == "sourced":
        proposed["sourcing"] = "sourced"
    return {name: value for name, value in proposed.items() if name in known and value is not None}
