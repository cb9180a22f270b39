"""Named features of the words round a figure that are likely to credit somebody, whether or not a rule reads them."""

from collections.abc import Iterator, Sequence

from annotate.flagging.attributions import Draft
from annotate.flagging.learned.clues import MARKS, Feature, Scene, Spot, step
from annotate.flagging.learned.cue_words import CueWords, sorts_beside

_CHANCES = ((0.03, "never"), (0.1, "hardly"), (0.25, "seldom"), (0.5, "at times"), (0.75, "often"), (0.92, "mostly"))
_WORTH = 0.1  # a smaller chance is not described
_NEAR = 0.3  # a chance from which a word counts as the nearest
_NEIGHBOURS = ((-1, "sentence before"), (1, "sentence behind"))

Likely = tuple[float, int]  # the chance of a word, and which it is


class LikelyCues:
    """The words of an article that may credit somebody, by sentence; each sentence is looked through once."""

    def __init__(self, scene: Scene, words: CueWords) -> None:
        self._scene, self._words = scene, words
        self._found: dict[int, list[Likely]] = {}

    def of(self, number: int) -> list[Likely]:
        """Return the likely cues of a sentence, in order."""
        if number not in self._found:
            self._found[number] = list(self._look(number))
        return self._found[number]

    def _look(self, number: int) -> Iterator[Likely]:
        article, sentence = self._scene.article, self._scene.sentences[number]
        counts, (_, first, last, _) = self._words.counts, sentence
        for i in [i for i, word in enumerate(article.words[first:last], first) if word in counts]:
            chance = self._words.chance(article.words[i], *sorts_beside(article, i, first, last))
            if chance >= _CHANCES[0][0]:
                yield chance, i

    def features(self, spot: Spot, held: Sequence[Draft]) -> Iterator[Feature]:
        """Yield the features of a figure in the content of some drafts."""
        credited = "credited" if held else "bare"
        likely = self.of(spot.sentence)
        before = [one for one in likely if one[1] < spot.first]
        behind = [one for one in likely if one[1] >= spot.last]
        for side, found in (("before", before), ("behind", behind)):
            yield from self._of_best(spot, max(found, default=(0.0, spot.first)), side, credited)
        yield from self._of_nearest(spot, before, credited)
        yield from self._of_neighbours(spot)

    def _of_best(self, spot: Spot, best: Likely, side: str, credited: str) -> Iterator[Feature]:
        name, sure = f"likely cue {side}", _named(best[0])
        yield name, sure
        yield f"{name}, {credited}", sure
        if best[0] > _WORTH:
            gap, marks = self._between(spot, best[1])
            yield f"{name} that credits {sure}, distance", gap
            yield f"{name} that credits {sure}, marks", marks
            yield f"{name}, {credited}, marks", marks
            yield f"{name}, word", self._scene.article.low[best[1]]

    def _of_nearest(self, spot: Spot, before: list[Likely], credited: str) -> Iterator[Feature]:
        nearest = next((one for one in reversed(before) if one[0] > _NEAR), None)
        if nearest is None:
            yield "nearest likely cue", "none"
            return
        gap, marks = self._between(spot, nearest[1])
        yield "nearest likely cue, distance", gap
        yield "nearest likely cue, marks", marks
        yield f"nearest likely cue, {credited}, marks and distance", f"{marks}, {gap}"

    def _of_neighbours(self, spot: Spot) -> Iterator[Feature]:
        sentences = self._scene.sentences
        for offset, name in _NEIGHBOURS:
            number = spot.sentence + offset
            if 0 <= number < len(sentences):
                same = sentences[number].unit == sentences[spot.sentence].unit
                best = max((chance for chance, _ in self.of(number)), default=0.0)
                yield f"likely cue in {name}{'' if same else ', other paragraph'}", _named(best)

    def _between(self, spot: Spot, i: int) -> tuple[str, str]:
        """Return the distance between a cue and the figure, and how many marks stand there, both as steps."""
        first, last = (i + 1, spot.first) if i < spot.first else (spot.last, i)
        marks = sum(word in MARKS for word in self._scene.article.low[first:last])
        return step(last - first), str(min(marks, 3))


def _named(chance: float) -> str:
    return next((name for limit, name in _CHANCES if chance < limit), "nearly always")
