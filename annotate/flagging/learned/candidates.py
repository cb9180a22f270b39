"""Who might be credited with a figure: those credited near it, and the subjects of its own sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.flagging.attributions import Draft
from annotate.flagging.attributions.governing import is_a_deed
from annotate.flagging.attributions.outline import Outline, outline
from annotate.flagging.attributions.phrases import subject_before
from annotate.flagging.learned.clues import Scene, Spot

_BACK = 3  # sentences before that of the figure
_FAR = 12  # the same, for a quotation that names nobody: its speaker may stand several paragraphs up
_SUBJECTS = 6  # subjects of one sentence
_SUBJECT = "subject before"
_ORDER = ("credits before", "credits behind", _SUBJECT)
_LONGEST = 60  # items of a sentence in which subjects are looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that may be credited. draft is one that credits it already; where is how it stands to the figure.

    A new one (a subject that no rule credits) has a draft without content.
    """

    draft: Draft
    where: str


def source_for(scene: Scene, spot: Spot) -> Draft | None:
    """Return the draft that most likely credits a figure the structure rules leave bare: those of its sentence first.

    Of several alike studies come first, then the first subject of the sentence (of one beginning the longest).
    """
    found = candidates(scene, spot)
    return min(found, key=lambda one: _rank(scene, one)).draft if found else None


def _rank(scene: Scene, one: Candidate) -> tuple[int, bool, int, int]:
    source = one.draft.source or (0, 0)
    if one.where not in _ORDER:
        return len(_ORDER), False, 0, 0
    first = source[0] if one.where == _SUBJECT else 0
    return _ORDER.index(one.where), scene.source_kind(one.draft) != "study", first, -source[1]


def candidates(scene: Scene, spot: Spot) -> list[Candidate]:
    """Return the candidates for a figure that the structure rules leave bare, the nearest first."""
    found = [*_in_sentence(scene, spot), *_subjects(scene, spot), *_before(scene, spot)]
    return [one for one in found if one.draft.source and not _overlaps(one.draft.source, spot)]


def _overlaps(words: tuple[int, int], spot: Spot) -> bool:
    return words[0] < spot.last and spot.first < words[1]


def _in_sentence(scene: Scene, spot: Spot) -> Iterator[Candidate]:
    for draft in scene.crediting.get(spot.sentence, ()):
        if draft.cue and draft.source:
            yield Candidate(draft, "credits before" if draft.cue[0] < spot.first else "credits behind")


def _before(scene: Scene, spot: Spot) -> Iterator[Candidate]:
    unit, back = scene.sentences[spot.sentence].unit, _FAR if _quoted(scene, spot) else _BACK
    for number in range(spot.sentence - 1, max(-1, spot.sentence - 1 - back), -1):
        for draft in reversed(scene.crediting.get(number, ())):
            if draft.source:
                same = scene.sentences[number].unit == unit
                yield Candidate(draft, f"{spot.sentence - number} before{'' if same else ', other paragraph'}")
                break


def _quoted(scene: Scene, spot: Spot) -> bool:
    return any(one.first <= spot.first < one.last for one in scene.sentences[spot.sentence].quotations)


def _subjects(scene: Scene, spot: Spot) -> Iterator[Candidate]:
    made = outline(scene.article, scene.sentences[spot.sentence])
    credited = [draft.source for draft in scene.crediting.get(spot.sentence, ()) if draft.source]
    met = 0
    for k in range(1, min(len(made), _LONGEST)):
        if met == _SUBJECTS or not _may_be_verb(made, k):
            continue
        subject = subject_before(made, k, 0)
        if subject is None:
            continue
        met += 1
        source = made.words(*subject)
        if not any(source[0] < last and first < source[1] for first, last in credited):
            side = _SUBJECT if made.items[k] < spot.first else "subject behind"
            cue = made.words(k, k + 1)
            draft = scene.tried.setdefault((source, cue), Draft(made, cue, source, "learned"))
            yield Candidate(draft, side)


def _may_be_verb(made: Outline, k: int) -> bool:
    word, lexicon = made.word(k), made.article.lexicon
    if not word.isalpha() or made.capital(k) or word in lexicon.terms("prepositions") or is_a_deed(made, k + 1, word):
        return False
    before = made.word(k - 1)
    pronoun = before in lexicon.table("pronouns") and before not in made.role("owner_pronoun")
    if made.capital(k - 1) or pronoun or before in lexicon.role("relative"):
        return True
    return before in lexicon.terms("source_nouns")
