"""Which versions of people who worked apart speak of the same passage, and how far they differ.

As in the curation of INCEpTION, what stands on the same words is set side by side. Versions with one label are of one
passage as soon as they share any words; with different labels, if they share half of what they cover together.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annotate.text import Span

HALF = 0.5
ALONE = 1.0  # the others marked nothing at all there


@dataclass(frozen=True)
class Version:
    """What one person made: its key, who made it, its label, the words it is about, and all else it says by name."""

    key: int
    by: int
    label: str
    about: tuple[Span, ...]
    said: Mapping[str, Hashable]

    @cached_property
    def points(self) -> frozenset[int]:
        return frozenset(at for span in self.about for at in range(span.start, span.end))


@dataclass(frozen=True)
class Dispute:
    """The versions of one passage. difference: from 0, all alike, to 1, nothing in common or made by one alone."""

    versions: tuple[Version, ...]

    @property
    def start(self) -> int:
        return min((min(one.points, default=0) for one in self.versions), default=0)

    @cached_property
    def difference(self) -> float:
        pairs = [pair for pair in combinations(self.versions, 2) if pair[0].by != pair[1].by]
        return max((differing(*pair) for pair in pairs), default=ALONE)


def disputes(versions: Iterable[Version]) -> list[Dispute]:
    """The versions by passage: those that differ most first, of equals what stands first in the text."""
    groups: list[list[Version]] = []
    for version in versions:
        near = [group for group in groups if any(_is_of_one_passage(version, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), version])
    found = [Dispute(tuple(sorted(group, key=lambda one: (one.by, one.key)))) for group in groups]
    return sorted(found, key=lambda one: (-one.difference, one.start))


def differing(one: Version, other: Version) -> float:
    """How much two versions differ: the mean over the label, the words they are about, and what else is said."""
    names = one.said.keys() | other.said.keys()
    unlike = sum(one.said.get(name) != other.said.get(name) for name in names) / len(names) if names else 0.0
    return (float(one.label != other.label) + 1 - shared(one, other) + unlike) / 3


def shared(one: Version, other: Version) -> float:
    """The share of the words that two versions cover together which both are about."""
    both = one.points | other.points
    return len(one.points & other.points) / len(both) if both else 1.0


def common(versions: Sequence[Version]) -> frozenset[int]:
    """The code points that all of them are about."""
    return frozenset.intersection(*(one.points for one in versions)) if versions else frozenset()


def _is_of_one_passage(one: Version, other: Version) -> bool:
    alike = shared(one, other) if one.points and other.points else 0.0
    return alike > 0 if one.label == other.label else alike >= HALF
