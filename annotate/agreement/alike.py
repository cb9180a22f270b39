"""What people who worked apart made alike.

Two annotations are alike if a reader could not tell them apart but by their makers: the same label on the same places
in the same roles, with the same attributes. Notes and how sure somebody was do not count. The idea is that of
curation in INCEpTION: what is alike needs no third opinion, the rest does.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Spot = tuple[str, int | None, int | None]  # role, start, end in code points


@dataclass(frozen=True)
class Made:
    """One annotation: its key, who made it, and what it says. `attributes` is JSON-ready."""

    key: int
    maker: int
    label: str
    spots: frozenset[Spot]
    attributes: Mapping[str, Any]


def made_alike(made: Iterable[Made]) -> set[int]:
    """The keys of those that at least two people made alike."""
    groups: dict[tuple[Any, ...], list[Made]] = {}
    for one in made:
        groups.setdefault(_said(one), []).append(one)
    return {one.key for group in groups.values() if len({each.maker for each in group}) > 1 for one in group}


def _said(made: Made) -> tuple[Any, ...]:
    return made.label, made.spots, json.dumps(made.attributes, sort_keys=True, ensure_ascii=False)
