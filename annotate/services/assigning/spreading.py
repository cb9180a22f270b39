"""Who gets which documents, so that all have as many and work with ever different others. Rows come in as keys."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """A document with room for some more people, and who has, or had, a part in it."""

    document: int
    room: int
    people: frozenset[int] = field(default_factory=frozenset)


def spread(places: Iterable[Place], people: Sequence[int], each: int) -> list[tuple[int, int]]:
    """(document, person) for at most `each` documents a person; a document is filled before the next is begun.

    Whoever has the fewest comes first; among those, who has worked the least with those already on the document.
    """
    given: Counter[int] = Counter()
    together: Counter[frozenset[int]] = Counter()
    pairs = []
    for place in places:
        here = set(place.people)
        for _ in range(place.room):
            free = [one for one in people if one not in here and given[one] < each]
            if not free:
                break
            met = {one: sum(together[frozenset({one, other})] for other in here) for one in free}
            person = min(free, key=lambda one: (given[one], met[one], people.index(one)))
            together.update(frozenset({person, other}) for other in here)
            given[person] += 1
            here.add(person)
            pairs.append((place.document, person))
    return pairs
