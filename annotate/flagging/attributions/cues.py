"""Cues: the words that say that somebody said something."""

from functools import cache
from typing import NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.lexicon import Lexicon
from annotate.flagging.reading import MINDS

_APART = 18  # words from a verb to its particle


class Verb(NamedTuple):
    """One form of a reporting verb, of so many words; stance as in the lexicon.

    particle: the second word of a verb whose words stand apart ("teilte … mit"); words is then the first alone.
    """

    words: tuple[str, ...]
    stance: str
    weak: bool
    of_study: bool
    participle: bool
    particle: str = ""

    @property
    def thought(self) -> bool:
        """Whether it reports a thought, wish or plan rather than words."""
        return self.stance in MINDS


@cache
def verbs(lexicon: Lexicon) -> dict[str, list[Verb]]:
    """Return all verb forms by their first word, longest first."""
    weak, endings = lexicon.terms("weak_cues"), lexicon.endings("participle_end")
    found: dict[str, list[Verb]] = {}
    for name in ("study_verbs", "stance_verbs", "reporting_verbs"):
        for line, stance in lexicon.table(name).items():
            for words in _forms(line):
                verb = Verb(
                    words,
                    stance,
                    words[0] in weak and len(words) == 1,
                    name == "study_verbs",
                    words[0].endswith(endings),
                )
                found.setdefault(words[0], [])[:0] = [verb]
    for forms in found.values():
        forms.sort(key=lambda verb: -len(verb.words))
    return found


def _forms(line: str) -> list[tuple[str, ...]]:
    """Split a line of forms; verbs with a particle ("point out") repeat it behind every form."""
    words = line.split()
    if len(words) > 2 and len(words) % 2 == 0 and len(set(words[1::2])) == 1:
        return [(words[i], words[i + 1]) for i in range(0, len(words), 2)]
    return [(word,) for word in words]


def verb_at(article: Article, i: int, last: int) -> Verb | None:
    """Return the reporting verb that starts at word i, or None."""
    for verb in verbs(article.lexicon).get(article.low[i], ()):
        if len(verb.words) == 1 or tuple(article.low[i : min(last, i + len(verb.words))]) == verb.words:
            return verb
        if _stands_apart(article, i, last, verb):
            return verb._replace(words=verb.words[:1], particle=verb.words[1])
    return None


def _stands_apart(article: Article, i: int, last: int, verb: Verb) -> bool:
    """Say whether a verb of two words at word i has its particle farther on: "teilte die Polizei mit"."""
    parted = len(verb.words) == 2 and verb.words[1] in article.lexicon.role("particles")
    return parted and verb.words[1] in article.low[i + 1 : min(last, i + _APART)]
