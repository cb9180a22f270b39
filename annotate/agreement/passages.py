"""The passages on which people differ, side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotate.agreement.work import Document, Mark, Work
from annotate.text import Span

Difference = Literal["missed", "label", "words"]


@dataclass(frozen=True)
class Passage:
    """A stretch of an article that its people marked differently.

    said: what each of them marked there, by name; nothing where somebody marked nothing.
    """

    document: Document
    span: Span
    said: dict[str, tuple[Mark, ...]]

    @property
    def differs_by(self) -> Difference:
        """What sets them apart: somebody marked nothing, or other labels, or only other words."""
        labels = {tuple(sorted(mark.label for mark in marks)) for marks in self.said.values()}
        if () in labels:
            return "missed"
        return "label" if len(labels) > 1 else "words"


def passages(work: Work) -> Iterator[Passage]:
    """The passages on which people differ, in the order of the articles and of their words.

    What all marked alike (the same label on the very same spans) is left out; what is left and overlaps, or hangs
    together by a mark of several spans, is one passage.
    """
    for document in work.shared:
        said = work.of(document)
        for marks in _hanging_together(_odd(said)):
            spans = [span for mark in marks for span in mark.spans]
            theirs = {who: tuple(mark for mark in marks if mark.who == who) for who in said}
            yield Passage(document, Span(min(spans).start, max(span.end for span in spans)), theirs)


def _odd(said: dict[str, list[Mark]]) -> list[Mark]:
    """The marks that not everybody made."""
    by: defaultdict[tuple[str, frozenset[Span]], list[Mark]] = defaultdict(list)
    for mark in (mark for marks in said.values() for mark in marks):
        by[mark.label, frozenset(mark.spans)].append(mark)
    return [mark for alike in by.values() if len({one.who for one in alike}) < len(said) for mark in alike]


def _hanging_together(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks in groups, the first in the text first: whoever shares words, by themselves or through others."""
    group = list(range(len(marks)))

    def first(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    reach, last = 0, 0
    for span, number in sorted((span, number) for number, mark in enumerate(marks) for span in mark.spans):
        if span.start < reach:
            ours, theirs = sorted((first(number), first(last)))
            group[theirs] = ours
        last, reach = (number, span.end) if span.end > reach else (last, reach)
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for number, mark in enumerate(marks):
        found[first(number)].append(mark)
    return sorted(found.values(), key=lambda together: min(span for mark in together for span in mark.spans))
