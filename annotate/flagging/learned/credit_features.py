"""Named features of what the structure rules say of a figure, and of the credits round it."""

from collections.abc import Iterator, Sequence

from annotate.flagging.attributions import Draft
from annotate.flagging.learned.clues import MARKS, Feature, Scene, Spot, step

_FAR = 40  # words between cue and figure that are looked at
_NEIGHBOURS = ((-1, "sentence before"), (-2, "two sentences before"), (1, "sentence behind"))
_FOLLOWS = frozenset([":", ",", '"', "“"])


def of_credit(scene: Scene, spot: Spot, held: Sequence[Draft]) -> Iterator[Feature]:
    """Yield what the structure rules say of the figure."""
    if not held:
        yield "credited", "no"
        return
    draft = next((one for one in held if one.source), held[0])
    yield "credited", "yes"
    if len(held) > 1:
        yield "credited", "more than once"
    yield "credit stance", draft.stance
    kind = scene.source_kind(draft)
    yield "credit source", kind
    yield f"credit to a {kind}, figure", spot.quantity.kind
    if draft.backward:
        yield "credit", "behind its content"
    if draft.before_block:
        yield "credit", "before a block"
    if draft.leads:
        yield "credit", "leads"
    if draft.cue:
        yield from _of_cue(scene, spot, draft, draft.cue, kind)


def _of_cue(scene: Scene, spot: Spot, draft: Draft, cue: tuple[int, int], kind: str) -> Iterator[Feature]:
    article, sentence = scene.article, scene.sentences[spot.sentence]
    yield "credit cue", article.low[cue[0]]
    yield f"credit to a {kind} by", article.low[cue[0]]
    before = cue[0] < spot.first
    gap = step(max(0, spot.first - cue[1] if before else cue[0] - spot.last))
    yield f"credit cue {'before' if before else 'behind'}", gap
    yield f"credit of stance {draft.stance}, distance", gap
    same = sentence.first <= cue[0] < sentence.last
    yield "credit", "same sentence" if same else "another sentence"
    if same and before:
        yield from _between(scene, draft.stance, cue[1], spot.first)
    behind = article.low[cue[1]] if cue[1] < len(article.low) else ""
    if behind in article.lexicon.role("that") or behind in _FOLLOWS:
        yield "credit cue followed by", behind


def _between(scene: Scene, stance: str, start: int, end: int) -> Iterator[Feature]:
    """What stands between the cue and the figure may end the credit."""
    low = scene.article.low
    marks = 0
    for i in range(max(start, end - _FAR), end):
        if low[i] in MARKS:
            marks += 1
            if low[i + 1] in scene.clause_words:
                yield "clause between cue and figure", low[i + 1]
    yield "marks between cue and figure", str(min(marks, 3))
    yield f"credit of stance {stance}, marks", str(min(marks, 3))


def of_near_credits(scene: Scene, spot: Spot, held: Sequence[Draft]) -> Iterator[Feature]:
    """Yield the credits in the sentence that do not hold the figure, and those of the sentences round it."""
    low = scene.article.low
    for draft in [one for one in scene.crediting.get(spot.sentence, ()) if one not in held and one.cue][:3]:
        cue = draft.cue or (0, 0)
        side = "before" if cue[0] < spot.first else "behind"
        yield f"other cue {side}", low[cue[0]]
        yield f"other cue {side} within", step(max(0, spot.first - cue[1] if side == "before" else cue[0] - spot.last))
        yield f"other source {side}", scene.source_kind(draft)
    yield from scene.of_sentence(spot.sentence, _of_neighbours)
    if not held:
        yield from scene.of_sentence(spot.sentence, _of_their_cues)


def _of_neighbours(scene: Scene, sentence: int) -> Iterator[Feature]:
    """Whom the sentences round one credit."""
    unit = scene.sentences[sentence].unit
    for offset, name in _NEIGHBOURS:
        number = sentence + offset
        if 0 <= number < len(scene.sentences):
            drafts = scene.crediting.get(number)
            where = name if scene.sentences[number].unit == unit else f"{name}, other paragraph"
            yield f"{where} credits", scene.source_kind(drafts[-1]) if drafts else "nobody"
    opening = scene.opening[unit]
    if opening < sentence:
        drafts = scene.crediting.get(opening)
        yield "paragraph opens with credit to", scene.source_kind(drafts[-1]) if drafts else "nobody"


def _of_their_cues(scene: Scene, sentence: int) -> Iterator[Feature]:
    for offset, name in _NEIGHBOURS:
        for draft in scene.crediting.get(sentence + offset, ())[-1:]:
            if draft.cue:
                yield f"{name} cue", scene.article.low[draft.cue[0]]
