"""Named features of one figure: what a reader would look at to tell whether somebody is credited with it.

A feature is a pair (group, value), such as ("credit verb", "said") or ("in", "a quotation"). No feature is a number:
distances and sizes come in steps with a name, so that every weight reads as a sentence.
"""

from collections.abc import Iterator

from annotate.flagging.attributions import Draft
from annotate.flagging.learned.clues import Scene, Spot

Feature = tuple[str, str]

_BACK = 24  # words before a figure that are looked at
_STEPS = ((2, "1-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"), (40, "21-40"))
MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")"])


def features(scene: Scene, spot: Spot, held: list[Draft]) -> list[Feature]:
    """Return the features of a figure in the content of some drafts; the time does not grow with the article."""
    return [
        ("always", "on"),
        *_of_figure(scene, spot),
        *_of_place(scene, spot),
        *_of_credit(scene, spot, held),
        *_of_near_credits(scene, spot, held),
        *_of_quotation(scene, spot),
        *_of_words(scene, spot, bool(held)),
    ]


def step(distance: int) -> str:
    """Return a distance in words as a step: "3-5"."""
    for limit, name in _STEPS:
        if distance <= limit:
            return name
    return "over 40"


def _of_figure(scene: Scene, spot: Spot) -> Iterator[Feature]:
    quantity = spot.quantity
    yield "kind", quantity.kind
    yield "tier", quantity.tier
    yield "approximator", quantity.approx
    yield "size", str(len(str(int(abs(quantity.value)))) if quantity.value < 1e15 else 15)
    if quantity.value % 1 == 0 and quantity.value % 10:
        yield "figure", "not round"
    unit = quantity.unit.lower().rsplit(" ", 1)[-1]
    yield "unit", unit
    if quantity.as_of:
        yield "figure", "as of a time"


def _of_place(scene: Scene, spot: Spot) -> Iterator[Feature]:
    article, sentence = scene.article, scene.sentences[spot.sentence]
    kind = article.units[sentence.unit].kind
    yield "unit kind", kind
    first, last = article.bounds[sentence.unit]
    yield "sentence of paragraph", str(min(3, spot.sentence - scene.opening[sentence.unit]))
    yield "paragraph words", step((last - first) // 4)
    yield "sentence words", step((sentence.last - sentence.first) // 2)
    yield "paragraph", str(min(sentence.unit, 3)) if sentence.unit < 3 else "later"
    if article.words[sentence.last - 1] == "?":
        yield "sentence", "asks"
    lows = article.low[sentence.first : min(sentence.last, sentence.first + 2)]
    yield "sentence opens with", lows[0]
    if article.words[first] == "-" or article.words[first] in "•*":
        yield "unit kind", "bullet"


def _of_credit(scene: Scene, spot: Spot, held: list[Draft]) -> Iterator[Feature]:
    """What the structure rules say of the figure."""
    if not held:
        yield "credited", "no"
        return
    named = [draft for draft in held if draft.source] or held
    draft = named[0]
    yield "credited", "yes"
    if len(held) > 1:
        yield "credited", "more than once"
    yield "credit stance", draft.stance
    article = scene.article
    if draft.cue:
        word = article.low[draft.cue[0]]
        yield "credit cue", word
        side = "before" if draft.cue[0] < spot.first else "after"
        gap = spot.first - draft.cue[1] if side == "before" else draft.cue[0] - spot.last
        yield f"credit cue {side}", step(max(0, gap))
        same = scene.sentences[spot.sentence].first <= draft.cue[0] < scene.sentences[spot.sentence].last
        yield "credit", "same sentence" if same else "another sentence"
        if same and side == "before":
            yield from _between(scene, draft.cue[1], spot.first)
        behind = article.low[draft.cue[1]] if draft.cue[1] < len(article.low) else ""
        if behind in article.lexicon.role("that") or behind in (":", ",", '"', "“"):
            yield "credit cue followed by", behind
    yield "credit source", source_kind(scene, draft)
    if draft.backward:
        yield "credit", "behind its content"
    if draft.leads:
        yield "credit", "leads"


def _between(scene: Scene, start: int, end: int) -> Iterator[Feature]:
    """What stands between the cue and the figure may end the credit."""
    low, lexicon = scene.article.low, scene.article.lexicon
    commas = 0
    for i in range(max(start, end - 40), end):
        word = low[i]
        if word in MARKS:
            commas += 1
            following = low[i + 1]
            if following in lexicon.terms("clause_words") or following in lexicon.role("contrast"):
                yield "between cue and figure", f"clause {following}"
    yield "marks between cue and figure", str(min(commas, 3))


def source_kind(scene: Scene, draft: Draft) -> str:
    """Return roughly what a source is, from its words alone."""
    if draft.source is None:
        return "none"
    article = scene.article
    first, last = draft.source
    low, lexicon = article.low[first:last], article.lexicon
    if len(low) == 1 and low[0] in lexicon.table("pronouns"):
        return low[0]
    if any(word in lexicon.terms("polls") or word in lexicon.terms("study_words") for word in low):
        return "study"
    if any(word in lexicon.terms("document_words") for word in low):
        return "document"
    if any(word in lexicon.terms("anonymous") for word in low):
        return "unnamed"
    if any(article.words[i][0].isupper() and i > first for i in range(first, last)) or (
        article.words[first][0].isupper() and low[0] in article.names
    ):
        return "name"
    return "group" if low[-1].endswith("s") else "noun"


def _of_near_credits(scene: Scene, spot: Spot, held: list[Draft]) -> Iterator[Feature]:
    """Credits in the sentence that do not hold the figure, and those of the sentences round it."""
    others = [draft for draft in scene.crediting.get(spot.sentence, ()) if draft not in held and draft.cue]
    for draft in others[:3]:
        cue = draft.cue or (0, 0)
        side = "before" if cue[0] < spot.first else "after"
        yield f"other cue {side}", scene.article.low[cue[0]]
        gap = spot.first - cue[1] if side == "before" else cue[0] - spot.last
        yield f"other cue {side} within", step(max(0, gap))
        yield f"other source {side}", source_kind(scene, draft)
    unit = scene.sentences[spot.sentence].unit
    for offset, name in ((-1, "sentence before"), (-2, "two sentences before"), (1, "sentence after")):
        number = spot.sentence + offset
        if not 0 <= number < len(scene.sentences):
            continue
        drafts = scene.crediting.get(number, ())
        where = name if scene.sentences[number].unit == unit else f"{name}, other paragraph"
        yield f"{where} credits", source_kind(scene, drafts[-1]) if drafts else "nobody"
        if drafts and drafts[-1].cue and not held:
            yield f"{name} cue", scene.article.low[drafts[-1].cue[0]]
    opening = scene.opening[unit]
    if opening < spot.sentence:
        drafts = scene.crediting.get(opening, ())
        yield "paragraph opens with credit to", source_kind(scene, drafts[-1]) if drafts else "nobody"


def _of_quotation(scene: Scene, spot: Spot) -> Iterator[Feature]:
    sentence = scene.sentences[spot.sentence]
    for quotation in sentence.quotations:
        if quotation.first <= spot.first < quotation.last:
            yield "in", "a quotation"
            yield "quotation words", step((quotation.last - quotation.first) // 2)
            if not quotation.closed:
                yield "in", "an unclosed quotation"
            return
    yield "in", "no quotation"
    if sentence.quotations:
        yield "sentence", "has a quotation"


def _of_words(scene: Scene, spot: Spot, credited: bool) -> Iterator[Feature]:
    """The words beside the figure, and those behind a name or pronoun before it."""
    article, sentence = scene.article, scene.sentences[spot.sentence]
    low, words = article.low, article.words
    start = max(sentence.first, spot.first - _BACK)
    for distance in (1, 2, 3):
        i = spot.first - distance
        yield f"{distance} before", low[i] if i >= sentence.first else "start"
        i = spot.last - 1 + distance
        yield f"{distance} after", low[i] if i < sentence.last else "end"
    if not credited:
        for i in range(start, spot.first):
            if words[i][0].islower() and i > start and (words[i - 1][0].isupper() or low[i - 1] in _SUBJECTS):
                yield "after a name", low[i]


_SUBJECTS = frozenset(["he", "she", "they", "it", "who", "which", "we", "i"])
