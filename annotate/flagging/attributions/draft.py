"""An attribution while it is being read."""

from dataclasses import dataclass, field

from annotate.flagging.attributions.outline import Outline

Words = tuple[int, int]  # first <= i < last


@dataclass(slots=True)
class Draft:
    """cue, source and content as words of the article; stance as in the lexicon, or the word of a frame.

    conduit: who passes it on ("X, citing Y"); leads: the cue stands before its content at the head of the sentence.
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
