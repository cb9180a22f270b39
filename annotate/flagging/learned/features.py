"""Named features of one figure: what a reader would look at to tell whether somebody is credited with it.

A feature is a pair (group, value), such as ("credit cue", "said") or ("in", "a quotation"). No feature is a number:
distances and sizes come in steps with a name, so that every weight reads as a sentence.
"""

from collections.abc import Iterator, Sequence

from annotate.flagging.attributions import Draft
from annotate.flagging.learned.clues import QUOTES, Feature, Scene, Spot, step
from annotate.flagging.learned.credit_features import of_credit, of_near_credits

_BACK = 24  # words before a figure that are looked at
_FAR = 40  # words before a figure in which a study may be named
_NEAR = 10  # sentences of a paragraph that are looked at
_SENTENCES = ("this one", "one back", "two back", *["three to five back"] * 3, *["six to eight back"] * 3)


def features(scene: Scene, spot: Spot, held: Sequence[Draft]) -> list[Feature]:
    """Return the features of a figure in the content of some drafts; the time does not grow with the article."""
    return [
        ("always", "on"),
        *_of_figure(spot),
        *scene.of_sentence(spot.sentence, _of_place),
        *of_credit(scene, spot, held),
        *of_near_credits(scene, spot, held),
        *_of_quotation(scene, spot),
        *_of_studies(scene, spot),
        *_of_words(scene, spot, bool(held)),
    ]


def features_of_word(scene: Scene, spot: Spot, held: Sequence[Draft]) -> list[Feature]:
    """Return the features of a word that is no figure, as an example of where credits reach."""
    return [
        ("always", "on"),
        ("word", "no figure"),
        *scene.of_sentence(spot.sentence, _of_place),
        *of_credit(scene, spot, held),
        *of_near_credits(scene, spot, held),
        *_of_quotation(scene, spot),
        *_of_words(scene, spot, bool(held)),
    ]


def _of_figure(spot: Spot) -> Iterator[Feature]:
    quantity = spot.quantity
    yield "kind", quantity.kind
    yield "tier", quantity.tier
    yield "approximator", quantity.approx
    yield "digits", str(len(str(int(abs(quantity.value))))) if abs(quantity.value) < 1e15 else "many"
    if quantity.value % 1 == 0 and quantity.value % 10:
        yield "figure", "not round"
    yield "unit", _plain(quantity.unit.rsplit(" ", 1)[-1]) if quantity.kind != "money" else "money"
    if quantity.as_of:
        yield "figure", "as of a time"


def _of_place(scene: Scene, number: int) -> Iterator[Feature]:
    article, sentence = scene.article, scene.sentences[number]
    first, last = article.bounds[sentence.unit]
    yield "unit kind", article.units[sentence.unit].kind
    yield "sentence of paragraph", str(min(3, number - scene.opening[sentence.unit]))
    yield "paragraph words", step((last - first) // 4)
    yield "sentence words", step((sentence.last - sentence.first) // 2)
    yield "paragraph", str(sentence.unit) if sentence.unit < 3 else "later"
    opening = article.low[sentence.first]
    yield "sentence opens with", opening if opening in scene.small_words else _sort(article.words[sentence.first])
    if article.words[sentence.last - 1] == "?":
        yield "sentence", "asks"
    if article.words[first] in QUOTES:
        yield "paragraph", "opens with a quotation mark"
    if article.words[last - 1] in QUOTES:
        yield "paragraph", "ends with a quotation mark"
    yield from _of_paragraph_before(scene, sentence.unit - 1)


def _of_paragraph_before(scene: Scene, unit: int) -> Iterator[Feature]:
    first, last = scene.article.bounds[unit] if unit >= 0 else (0, 0)
    if last > first:
        if scene.article.words[last - 1] == ":":
            yield "paragraph before", "ends with a colon"
        if scene.article.words[first] in QUOTES:
            yield "paragraph before", "opens with a quotation mark"


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


def _of_studies(scene: Scene, spot: Spot) -> Iterator[Feature]:
    """Polls and studies speak for the sentences behind them, most of all for shares."""
    low, sentence = scene.article.low, scene.sentences[spot.sentence]
    share = "share" if spot.quantity.kind == "percent" else "other figure"
    before = not scene.studies.isdisjoint(low[max(sentence.first, spot.first - _FAR) : spot.first])
    behind = not scene.studies.isdisjoint(low[spot.last : min(sentence.last, spot.last + _FAR)])
    yield "study named in sentence", ("before " if before else "") + ("behind" if behind else "") or "no"
    if before or behind:
        yield f"study named, {share}", "in sentence"
    opening = scene.opening[sentence.unit]
    if scene.names_study(max(opening, spot.sentence - _NEAR), spot.sentence):
        yield f"study named, {share}", "earlier in paragraph"
    if sentence.unit and scene.names_study(max(scene.opening.get(sentence.unit - 1, 0), opening - _NEAR), opening):
        yield f"study named, {share}", "in paragraph before"
    sentences = range(spot.sentence, max(-1, spot.sentence - len(_SENTENCES)), -1)
    last = next((spot.sentence - number for number in sentences if scene.names_study(number, number + 1)), None)
    yield f"last sentence that names a study, {share}", "none" if last is None else _SENTENCES[last]


def _of_words(scene: Scene, spot: Spot, credited: bool) -> Iterator[Feature]:
    """The words beside the figure, and those behind a name or pronoun before it."""
    article, sentence = scene.article, scene.sentences[spot.sentence]
    low, words = article.low, article.words
    for distance in (1, 2, 3):
        i = spot.first - distance
        yield f"{distance} before", _plain(words[i]) if i >= sentence.first else "start"
        i = spot.last - 1 + distance
        yield f"{distance} after", _plain(words[i]) if i < sentence.last else "end"
    if not credited:
        subjects = scene.subjects
        for i in range(max(sentence.first, spot.first - _BACK) + 1, spot.first):
            if words[i][0].islower() and (words[i - 1][0].isupper() or low[i - 1] in subjects):
                yield "after a name", low[i]


def _plain(word: str) -> str:
    """Return a word that says something in any article: names and numbers are only said to be such."""
    return word if word.islower() or not word[:1].isalnum() else _sort(word)


def _sort(word: str) -> str:
    if word[:1].isdecimal():
        return "a number"
    return "a capital" if word[:1].isupper() else "another word"
