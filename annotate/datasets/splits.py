"""Which part of a split each article belongs to: training, validation or test.

The part hangs on the seed and the article's story alone, not on what else there is. So an article stays where it was
when others come in, and a test set never leaks into training from one release to the next. The price: the parts hold
about their proportions, and with few articles one may be empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from annotate.errors import InvalidInput

NAMES = ("train", "validation", "test")
"""The parts, in the order in which proportions are given."""
LARGEST_SEED = 2**31 - 1
"""A seed is a whole number from 0 to this one, so that every database and language holds it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Splits:
    """How articles are parted. Proportions are in per cent, in the order train, validation, test.

    Raises:
        InvalidInput: they do not sum up to 100, or train is empty, or the seed is not within 0 to 2³¹ - 1.
    """

    seed: int
    proportions: tuple[int, int, int] = (80, 10, 10)

    def __post_init__(self) -> None:
        whole = len(self.proportions) == len(NAMES) and all(isinstance(part, int) for part in self.proportions)
        if not whole or min(self.proportions) < 0 or sum(self.proportions) != 100 or self.proportions[0] == 0:
            raise InvalidInput("The splits sum up to 100 per cent, and train is not empty.", field="splits")
        if not isinstance(self.seed, int) or not 0 <= self.seed <= LARGEST_SEED:
            raise InvalidInput(f"A seed is a whole number from 0 to {LARGEST_SEED}.", field="splits")

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Splits as to_json writes them; without proportions, 80, 10 and 10 per cent.

        Raises:
            InvalidInput: if there is anything else in it, or it makes no Splits.
        """
        shares = said.get("proportions", {})
        if not isinstance(shares, Mapping) or set(said) - {"seed", "proportions"} or set(shares) - set(NAMES):
            raise InvalidInput("Splits have a seed, and proportions of train, validation and test.", field="splits")
        first, second, third = (shares.get(name, 0) for name in NAMES)
        return cls(seed=said.get("seed", 0), proportions=(first, second, third) if shares else (80, 10, 10))

    def to_json(self) -> dict[str, Any]:
        """The seed, and the proportions by the names of the parts."""
        return {"seed": self.seed, "proportions": dict(zip(NAMES, self.proportions, strict=True))}

    def part_of(self, story: int) -> str:
        """The part that all articles telling one story belong to; `story` is the number that stands for it."""
        drawn = int.from_bytes(sha256(f"{self.seed}:{story}".encode()).digest()[:8]) * 100
        until = 0
        for name, share in zip(NAMES, self.proportions, strict=True):
            until += share
            if drawn < until << 64:
                return name
        raise AssertionError("the proportions sum up to 100")
