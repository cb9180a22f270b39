"""What two texts have in common, in order, and what was taken out and put in between.

A longest common subsequence, first of sentences, then of the words of those that changed: so a long article with few
corrections costs little. The comparison itself is rapidfuzz's, which handles 64 units in one step. Offsets are
code points of the one text and of the other.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex
from rapidfuzz.distance import Indel

from annotate.text.span import Span

# What ends a sentence belongs to it, with the space behind, so that nothing is lost; so does the end of a line.
_SENTENCE = regex.compile(r"(?s).+?(?:[.!?…][\"”’»)\]]*+\s++|[。！？؟]\s*+|\n\s*+|\Z)")
# Words and figures where people set spaces between them; single characters as people see them where they do not.
_WORD = regex.compile(
    r"\p{N}++(?:[.,]\p{N}++)*+"
    r"|[\p{L}\p{M}\p{N}\u200d--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]++|\X",
    regex.V1,
)
_MOST_PAIRS = 400_000_000  # units times units that are compared at once: 50 MB; beyond, all counts as changed


class Stretch(NamedTuple):
    """[old_start, old_end) of the old text became [new_start, new_end) of the new one; is_same: word for word."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_same: bool


@dataclass(frozen=True)
class Alignment:
    """Two texts, cut into stretches that stayed and stretches that changed, which cover both in order.

    blocks: the stretches by sentences; stretches: the same, with the changed ones cut further by words.
    """

    old: str
    new: str
    blocks: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, old: str, new: str) -> "Alignment":
        """Compare two texts."""
        whole = Stretch(0, len(old), 0, len(new), is_same=False)
        blocks = tuple(_merged(_compared(old, new, whole, _SENTENCE)))
        finer = (piece for block in blocks for piece in _finer(old, new, block))
        return cls(old, new, blocks, tuple(_merged(finer)))

    def around(self, span: Span) -> Stretch | None:
        """Return the unchanged stretch that holds the whole span of the old text, if there is one."""
        return _holding(span, self.stretches, self._starts)

    def sentences(self, span: Span) -> Stretch | None:
        """Return the unchanged sentences that hold the whole span of the old text, if they do."""
        return _holding(span, self.blocks, self._block_starts)

    def counterpart(self, span: Span) -> tuple[int, int]:
        """Return [start, end) of what now stands between the neighbours of a span of the old text: perhaps nothing."""
        first, last = self.stretches[self._at(span.start)], self.stretches[self._at(span.end - 1)]
        start = first.new_start + (span.start - first.old_start if first.is_same else 0)
        end = last.new_start + (span.end - last.old_start) if last.is_same else last.new_end
        return start, max(start, end)

    def near(self, offset: int) -> int:
        """Return about where an offset of the old text is in the new one."""
        held = self.stretches[self._at(offset)]
        share = (offset - held.old_start) / (held.old_end - held.old_start)
        return held.new_start + round(share * (held.new_end - held.new_start))

    def rewritten(self, start: int, end: int) -> Iterator[Span]:
        """Yield what lies in [start, end) of the new text and in sentences that the old one has not."""
        for block in self.blocks[bisect_right(self._block_ends, start) :]:
            if block.new_start >= end:
                return
            if not block.is_same and block.new_end > block.new_start:
                yield Span(max(start, block.new_start), min(end, block.new_end))

    @property
    def changed_words(self) -> int:
        """How many words differ: those put in or taken out, the more of both at each place."""
        changed = (stretch for stretch in self.stretches if not stretch.is_same)
        pairs = ((self.old[s.old_start : s.old_end], self.new[s.new_start : s.new_end]) for s in changed)
        return sum(max(_words_in(gone), _words_in(come)) for gone, come in pairs)

    def _at(self, offset: int) -> int:
        """Which stretch an offset of the old text lies in; of those without a place there, none."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.old_start for block in self.blocks]

    @cached_property
    def _block_ends(self) -> list[int]:
        return [block.new_end for block in self.blocks]

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.old_start for stretch in self.stretches]


def _holding(span: Span, stretches: Sequence[Stretch], starts: Sequence[int]) -> Stretch | None:
    """The unchanged one of the stretches, which start there in the old text, that holds the whole span."""
    held = stretches[bisect_right(starts, span.start) - 1]
    return held if held.is_same and span.end <= held.old_end else None


def _compared(old: str, new: str, place: Stretch, unit: regex.Pattern[str]) -> Iterator[Stretch]:
    """Cut the place into stretches by the units of both texts there."""
    ours = unit.findall(old, place.old_start, place.old_end)
    theirs = unit.findall(new, place.new_start, place.new_end)
    if len(ours) * len(theirs) > _MOST_PAIRS:
        yield place
        return
    old_at, new_at = _offsets(ours, place.old_start), _offsets(theirs, place.new_start)
    for op in Indel.opcodes(ours, theirs):
        old_start, old_end = old_at[op.src_start], old_at[op.src_end]
        yield Stretch(old_start, old_end, new_at[op.dest_start], new_at[op.dest_end], is_same=op.tag == "equal")


def _offsets(units: Sequence[str], start: int) -> list[int]:
    offsets = [start]
    for unit in units:
        offsets.append(offsets[-1] + len(unit))
    return offsets


def _finer(old: str, new: str, block: Stretch) -> Iterable[Stretch]:
    is_one_sided = block.old_start == block.old_end or block.new_start == block.new_end
    return [block] if block.is_same or is_one_sided else _compared(old, new, block, _WORD)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join neighbours of a kind: what was taken out and what was put in at one place are one change."""
    held: Stretch | None = None
    for one in stretches:
        if held and held.is_same == one.is_same:
            held = Stretch(held.old_start, one.old_end, held.new_start, one.new_end, one.is_same)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _words_in(text: str) -> int:
    return sum(token[0].isalnum() for token in _WORD.findall(text))
