"""Transcripts: "Ann Lee: We lost 40 boats.", "Q. How many?", and the paragraphs in which a speaker goes on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import outline
from annotate.flagging.sentences import Sentence
from annotate.flagging.sources.names import mention

_SAID = 4  # words behind a speaker's name; fewer are a value, save where the speaker says more elsewhere
_STOPS = frozenset([".", "?", "!", "…", "”", '"', "’", ")"])
_LABEL = 6  # words of a speaker's name
_TURN = 6  # paragraphs of one turn


class Label(NamedTuple):
    """A name at the head of a unit, up to the mark at word end.

    said: how many words stand behind it. whole: they are a sentence; what is less may be a value, not speech.
    """

    sentence: Sentence
    end: int
    name: str
    said: int
    whole: bool


def speaker_labels(article: Article, sentences: list[Sentence], telling: Iterable[Draft]) -> list[Draft]:
    """Return an attribution for each turn of a transcript, which a speaker and a colon open, or "Q." and "A.".

    A name alone ("Hale:") is a speaker where another line has one too, for so a heading of a note begins as well.
    telling: what else is credited; a paragraph in which somebody else is, is no part of a turn.
    """
    labels = _speakers(article, [label for sentence in sentences if (label := _label(article, sentence))])
    told = {draft.outline.sentence.unit for draft in telling if not draft.is_of_speaker()}
    turns = {unit: _turn(article, label) for unit, label in labels.items()}
    for unit in _paragraphs_between(article, labels, told):
        turns[unit] = turns[unit - 1]
    for sentence in sentences:
        opens = sentence.unit in labels and sentence is labels[sentence.unit].sentence
        if sentence.unit in turns and not opens:
            turns[sentence.unit].content.append((sentence.first, sentence.last))
    return [turns[unit] for unit in labels if turns[unit].content]


def _label(article: Article, sentence: Sentence) -> Label | None:
    """Return the label that opens a unit, or None: up to a colon, or the full stop behind "Q" or "A"."""
    first, last = article.bounds[sentence.unit]
    if sentence.first != first or not article.opens_name(first):
        return None
    for i in range(first + 1, min(last, first + _LABEL)):
        if _ends_label(article, i, first) and (i + 1 == last or not article.glued(i + 1)):
            name = " ".join(article.low[first:i])
            plain = name not in article.lexicon.terms("label_words")
            whole = last - i > _SAID and article.words[last - 1] in _STOPS
            return Label(sentence, i, name, last - i - 1, whole) if plain else None
        if not article.opens_name(i) and article.words[i] not in ".-":
            return None
    return None


def _ends_label(article: Article, i: int, first: int) -> bool:
    lettered = i == first + 1 and article.low[first] in article.lexicon.role("speaker_letters")
    return article.glued(i) and (article.words[i] == ":" or (lettered and article.words[i] == "."))


def _speakers(article: Article, labels: Sequence[Label]) -> dict[int, Label]:
    """Return the labels that are speakers', by unit."""
    letters = {label.name for label in labels if article.words[label.end] == "."}
    found = [label for label in labels if article.words[label.end] == ":" or len(letters) > 1]
    times = Counter(label.name for label in found)
    telling = [label.name for label in found if label.whole or label.name in letters]
    return {
        label.sentence.unit: label
        for label in found
        if (label.name in telling and (len(telling) > 1 or _speaks(article, label)))
        or (not label.said and _is_met(article, label, times[label.name]))
    }


def _speaks(article: Article, label: Label) -> bool:
    """Say whether a label alone in a text is a person's: a name of two words, a title, or all in capitals."""
    first, end = label.sentence.first, label.end
    named, low, role = mention(article, first, end), article.low[first], article.lexicon.role
    title = low in article.lexicon.terms("titles") or low in role("definite")
    person = named.kind in ("named_person", "media_outlet") and named.name.count(" ") in (1, 2, 3)
    capitals = article.words[first].isupper() and len(article.words[first]) > 1
    return person or (title and end - first > 1) or capitals


def _is_met(article: Article, label: Label, times: int) -> bool:
    """Say whether a label on a line by itself is a person whom the article names elsewhere too."""
    named = mention(article, label.sentence.first, label.end)
    person = named.kind == "named_person" and (" " in named.name or times > 1)
    last = article.low[label.end - 1]
    return person and last in article.names and len(article.places[last]) > times


def _paragraphs_between(article: Article, labels: Mapping[int, Label], told: Set[int]) -> list[int]:
    """Return the paragraphs in which a turn goes on: those between two turns, and the one behind a label by itself.

    A paragraph that names its speaker, or in which others are credited, is the reporter's; so is all behind it.
    Behind a question somebody else speaks, whether or not a label says so; where all labels are one speaker's, too.
    """
    found: list[int] = []
    several = len({label.name for label in labels.values()}) > 1
    for unit, after in pairwise([*sorted(labels), len(article.bounds)]):
        label = labels[unit]
        between = several and after < len(article.bounds) and after - unit <= _TURN
        for number in range(unit + 1, after if between else min(after, unit + 1 + (not label.said))):
            if number in told or not _may_go_on(article, label, number):
                break
            found.append(number)
    return found


def _may_go_on(article: Article, label: Label, unit: int) -> bool:
    first, last = article.bounds[unit]
    named = article.words[label.end] == ":" and article.low[label.end - 1] in article.low[first:last]
    asked = article.words[first - 1] == "?" or article.words[first - 2 : first] == ["?", "”"]
    return article.units[unit].kind == "paragraph" and not (named or asked)


def _turn(article: Article, label: Label) -> Draft:
    """The first sentence of a turn; the others of its paragraphs belong to it too."""
    sentence, end = label.sentence, label.end
    draft = Draft(outline(article, sentence), (end, end + 1), (sentence.first, end), "label")
    draft.content = [(end + 1, sentence.last)] if end + 1 < sentence.last else []
    return draft
