"""What a poll tells in the sentences behind it: "Among women she leads by 12 points", "Two thirds back the bridge"."""

from annotate.flagging.attributions.contents import ahead
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import subject_before

_LEAD = 10  # items from a poll to the word that says who leads
_NEAR = 4  # items of a ratio: "one in five"
_YEAR = 4  # digits


def polled_on(made: Outline, found: list[Draft]) -> list[Draft]:
    """A share of those asked, or a lead among them, right behind a poll is the poll's."""
    last = found[-1] if found else None
    if last is None or last.outline.sentence.unit != made.sentence.unit or last.source is None:
        return []
    polls, low = made.article.lexicon.terms("polls"), made.article.low
    near = last.reach() == made.sentence.first
    if near and not polls.isdisjoint(low[slice(*last.source)]) and (_answers(made) or _tells_shares(made)):
        last.content.append(made.words(0, made.body_end()))
        last.until = made.sentence.last
    return []


def leads(made: Outline) -> list[Draft]:
    """ "A poll has Lee ahead": what a poll has is credited only where it says who leads."""
    found = []
    for k in made.where(made.article.lexicon.terms("polls")):
        end = next((j for j in range(k + 2, min(len(made), k + _LEAD)) if made.word(j) in made.role("ahead")), 0)
        source = subject_before(made, k + 1, 0) if end and made.word(k + 1) in made.role("perfect") else None
        if source:
            draft = Draft(made, made.words(k + 1, k + 2), made.words(*source), "neutral")
            draft.content = ahead(made, k + 2, made.body_end())
            found.append(draft)
    return found


def _answers(made: Outline) -> bool:
    """ "61 per cent backed it": a share right before the verb of those who answer."""
    shares, answers = made.article.lexicon.phrases("percents"), made.article.lexicon.terms("answer_verbs")
    return any(made.word(k + 1) in answers for k in made.where(shares.keys()))


def _tells_shares(made: Outline) -> bool:
    """Say whether a sentence has a share and words of those asked, and no year in which something else happened."""
    lexicon = made.article.lexicon
    if any(len(word) == _YEAR and word.isdecimal() for word in made.low) or not made.where(lexicon.terms("poll_talk")):
        return False
    return any(_is_share(made, k) for k in range(1, len(made)))


def _is_share(made: Outline, k: int) -> bool:
    """Say whether item k ends a share: "48 | per cent", "two | thirds", "one in | five"."""
    lexicon, word = made.article.lexicon, made.word(k)
    if word in lexicon.phrases("percents") or word in lexicon.terms("fractions"):
        return _counts(made, k - 1)
    return (
        _counts(made, k)
        and made.word(k - 1) in made.role("ratio")
        and any(_counts(made, j) for j in range(max(0, k - _NEAR), k - 1))
    )


def _counts(made: Outline, k: int) -> bool:
    return made.word(k)[:1].isdecimal() or made.word(k) in made.article.lexicon.numbers("numbers")
