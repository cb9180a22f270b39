"""An attribution while it is being read."""

from dataclasses import dataclass, field

from annotate.flagging.attributions.outline import Outline

_NEAR = 2  # words between a credit and what hangs on it

Words = tuple[int, int]  # first <= i < last


@dataclass(slots=True)
class Draft:
    """cue, source and content as words of the article; stance as in the lexicon, or the word of a frame.

    conduit: who passes it on ("X, citing Y"); leads: the cue stands before its content at the head of the sentence.
    until: the word at which a later sentence ends that goes on with it.
    """

    outline: Outline
    cue: Words | None
    source: Words | None
    stance: str
    content: list[Words] = field(default_factory=list)
    leads: bool = False
    backward: bool = False
    extra_cues: list[Words] = field(default_factory=list)
    extra_sources: list[Words] = field(default_factory=list)
    conduit: Words | None = None
    passes_on: bool = False
    until: int = 0

    def reach(self) -> int:
        """Return the word at which the last sentence ends that is about it."""
        return max(self.until, self.outline.sentence.last)

    def ends_before(self, i: int) -> bool:
        """Say whether the words that credit end right before word i, but for a comma."""
        ends = max(words[1] for words in (self.cue, self.source) if words) if self.cue else -_NEAR
        return 0 <= i - ends < _NEAR
