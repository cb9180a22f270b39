"""One figure of agreement, or the reason why there is none."""

from dataclasses import dataclass

NOBODY_TWICE = "No article was annotated by two people."
NOTHING_MARKED = "Nobody marked anything."


@dataclass(frozen=True)
class Figure:
    """A figure of agreement: 1.0 is complete, and, where chance is taken off, 0.0 is chance and below it is worse.

    value: None where the figure is undefined; `why` then says why, as a sentence, and is "" otherwise.
    of: how many things were compared: words, spans or marks, as the function that made it says.
    """

    value: float | None
    of: int
    why: str = ""
