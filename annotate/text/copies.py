"""Copies of one article: syndicated, shortened, with another heading or a few words changed.

A text is told by the runs of four words in it, and two texts are copies when they share at least COPY of all
the runs that either has. Of each text a fingerprint is kept that is small whatever its length: MinHash (Broder
1997) estimates the share from it, and bands of it (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3)
are keys under which copies are found without comparing every text with every other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import regex

COPY = 0.4
"""The share of runs in common from which on two texts are copies. A copy cut to its first half has 0.5."""

_RUN = 4  # words
_BANDS, _ROWS = 42, 3  # of copies that share 0.4, 19 in 20 meet in a band; of texts that share 0.02, 1 in 3,000
_VALUES = _BANDS * _ROWS
_SEED = 1  # fingerprints are kept: another seed would make them strangers to each other
_AT_ONCE = 10_000  # runs; each takes about 1 kB meanwhile
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is recognised by.

    values: 126 numbers of 4 bytes each, big-endian.
    bands: 42 whole numbers of 32 bits with a sign; copies have at least one in common, nearly always.
    """

    values: bytes
    bands: tuple[int, ...]

    def likeness(self, other: "Fingerprint") -> float:
        """Return about what share of their runs two texts have in common, from 0 to 1; give or take 0.05."""
        pairs = zip(_numbers(self.values), _numbers(other.values), strict=True)
        return sum(one == another for one, another in pairs) / _VALUES


def fingerprint(text: str) -> Fingerprint:
    """Return what a text is recognised by: the same for the same text, always."""
    from datasketch import MinHash  # half a second, and only workers need it

    made = MinHash(num_perm=_VALUES, seed=_SEED, scheme="affine32")
    for some in _portions(sorted(_runs(text))):
        made.update_batch(some)
    values = made.hashvalues.astype(">u4").tobytes()
    return Fingerprint(values, tuple(_bands(values)))


def _runs(text: str) -> set[bytes]:
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _RUN + 1)
    return {" ".join(words[at : at + _RUN]).encode() for at in range(last)}


def _portions(runs: list[bytes]) -> Iterator[list[bytes]]:
    return (runs[at : at + _AT_ONCE] for at in range(0, len(runs), _AT_ONCE))


def _bands(values: bytes) -> Iterator[int]:
    """Each band by a number of its own, whatever stands in another band."""
    width = 4 * _ROWS
    for band in range(_BANDS):
        yield crc32(values[band * width : (band + 1) * width], band) - 2**31


def _numbers(values: bytes) -> memoryview:
    return memoryview(values).cast("I")
