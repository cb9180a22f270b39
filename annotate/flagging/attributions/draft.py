"""An attribution while it is being read."""

from dataclasses import dataclass, field

from annotate.flagging.attributions.outline import Outline
from annotate.flagging.reading import MINDS

_NEAR = 2  # words between a credit and what hangs on it

Words = tuple[int, int]  # first <= i < last


@dataclass(slots=True)
class Draft:
    """cue, source and content as words of the article; stance as in the lexicon, or the word of a frame.

    conduit: who passes it on ("X, citing Y"); leads: the cue stands before its content at the head of the sentence.
    until: the word at which a later sentence ends that goes on with it.
    before_block: it ends on a colon, and the lines behind it are its content.
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
    before_block: bool = False

    def reach(self) -> int:
        """Return the word at which the last sentence ends that is about it."""
        return max(self.until, self.outline.sentence.last)

    def is_of_speaker(self) -> bool:
        """Say whether it may stand within somebody's own words: "I think that …", "we say so"."""
        article = self.outline.article
        word = article.low[self.source[0]] if self.source else ""
        return not word or self.stance in MINDS or article.lexicon.table("pronouns").get(word) == "speaker"

    def ends_before(self, i: int) -> bool:
        """Say whether the words that credit end right before word i, but for a comma."""
        ends = max(words[1] for words in (self.cue, self.source) if words) if self.cue else -_NEAR
        return 0 <= i - ends < _NEAR
