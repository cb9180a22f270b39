"""What a file could not hold: counted while it is written, with the first places."""

from collections import Counter, defaultdict
from typing import Any

from annotate.formats.parts import Part

PLACES = 20  # told of each part; the rest is counted


class Losses:
    """The loss report of one file. Empty where nothing was lost."""

    def __init__(self) -> None:
        self.counts: Counter[Part] = Counter()
        self.places: defaultdict[Part, list[str]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def lose(self, part: Part, place: str) -> None:
        """Note that a part of what stands at a place ("annotation 812 in “Dam fails”") is not in the file."""
        self.counts[part] += 1
        if len(self.places[part]) < PLACES:
            self.places[part].append(place)

    def as_report(self) -> dict[str, Any]:
        """Return the report as JSON holds it, parts in the order of Part."""
        return {
            part.value: {"what": part.words, "count": self.counts[part], "first_places": self.places[part]}
            for part in Part
            if self.counts[part]
        }
