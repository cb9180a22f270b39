"""Words that a language marks as somebody else's: "Es seien 40 Häuser zerstört", "er soll 40 Autos gestohlen haben"."""

from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import Outline


def told_on(made: Outline, found: list[Draft]) -> list[Draft]:
    """A sentence in the mood of reported speech goes on with the speaker of the sentence before it."""
    last = found[-1] if found else None
    if last is None or last.source is None or last.reach() != made.sentence.first or not _in_mood(made):
        return []
    last.content.append(made.words(0, made.body_end()))
    last.until = made.sentence.last
    return []


def _in_mood(made: Outline) -> bool:
    """Say whether a verb stands in the mood of reported speech, and no "ich" beside it makes it plain."""
    lexicon = made.article.lexicon
    forms, pronouns = lexicon.terms("reported_mood"), lexicon.table("pronouns")
    return any(
        "speaker" not in (pronouns.get(made.word(k - 1)), pronouns.get(made.word(k + 1))) for k in made.where(forms)
    )


def hearsay(made: Outline) -> list[Draft]:
    """A verb that reports from hearsay by what stands at the end of its clause, credited to nobody."""
    verbs, body = made.article.lexicon.table("hearsay"), made.body_end()
    for k in made.where(verbs.keys()):
        if k < body and any(made.word(j) in verbs[made.low[k]].split() for j in (body - 1, body - 2)):
            draft = Draft(made, made.words(k, k + 1), None, "impersonal")
            draft.content = [made.words(0, body)]
            return [draft]
    return []
