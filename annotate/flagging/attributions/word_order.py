"""Languages in which the subject may stand behind its verb: "dijo el ministro", "teilte die Polizei am Montag mit"."""

from annotate.flagging.attributions.cues import Verb
from annotate.flagging.attributions.outline import QUOTED, Outline
from annotate.flagging.attributions.phrases import subject_after, subject_before

_EDGES = frozenset([",", ";", ":", "—", "–", "(", ")", QUOTED, ""])
_CLAUSE = 14  # items between the parts of a verb


def is_free(outline: Outline) -> bool:
    """Say whether the language lets a subject follow its verb anywhere."""
    return outline.article.lexicon.notation("order") == "free"


def subject_behind(outline: Outline, k: int, after: int, verb: Verb) -> tuple[int, int] | None:
    """Return the subject behind the verb at item k: where nothing but an adverbial stands before it."""
    have = _perfect(outline, k)
    if verb.participle or not _opens_with_verb(outline, k if have is None else have):
        return None
    first = _past_day(outline, after if have is None else have + 1)
    found = subject_after(outline, first)
    return found if found and _speaks(outline, *found) and (have is None or found[1] <= k) else None


def subject_ahead(outline: Outline, k: int, end: int) -> tuple[int, int] | None:
    """Return the subject before the verb at item k, without the day behind it: "die Polizei am Montag mitteilte"."""
    have = _perfect(outline, k)
    found = subject_before(outline, end if have is None else have, 0)
    return _without_day(outline, *found) if found else None


def closing(outline: Outline, k: int, after: int, verb: Verb) -> int:
    """Return the item behind the last part of a verb: its particle ("teilte … mit") or auxiliary ("gesagt hat")."""
    if verb.particle:
        found = (j for j in range(after, min(len(outline), after + _CLAUSE)) if outline.word(j) == verb.particle)
        return next((j + 1 for j in found if _ends_clause(outline, j + 1)), after)
    finite = outline.word(after) in outline.role("perfect") and _ends_clause(outline, after + 1)
    return after + (is_free(outline) and finite)


def _speaks(outline: Outline, first: int, end: int) -> bool:
    """Say whether a phrase names somebody: a name, a pronoun, or a noun that speaks; "un plan" does not."""
    lexicon = outline.article.lexicon
    named = lexicon.notation("nouns") != "capital"
    return any(
        (outline.capital(k) and (named or k > first or end - first == 1))
        or lexicon.holds("source_nouns", outline.word(k))
        or outline.word(k) in lexicon.table("pronouns")
        for k in range(first, end)
    )


def _ends_clause(outline: Outline, k: int) -> bool:
    return k >= outline.body_end() or outline.word(k) in _EDGES or outline.word(k) in outline.role("and")


def _perfect(outline: Outline, k: int) -> int | None:
    """Return the item of the auxiliary that a participle at item k closes: "hat … bestätigt"; None without one."""
    for j in range(k - 1, max(-1, k - _CLAUSE), -1):
        if outline.word(j) in _EDGES:
            return None
        if outline.word(j) in outline.role("perfect"):
            return j if j < k - 1 or outline.article.lexicon.notation("nouns") == "capital" else None
    return None


def _opens_with_verb(outline: Outline, k: int) -> bool:
    """Say whether only an adverbial stands between the edge of the clause and the verb at item k."""
    lexicon, first = outline.article.lexicon, k
    while outline.word(first - 1) not in _EDGES and outline.word(first - 1) not in lexicon.terms("clause_words"):
        first -= 1
    word = outline.word(first)
    day = word in outline.role("determiner") and outline.word(first + 1) in lexicon.terms("weekdays")
    number = word[:1].isdecimal() or word in lexicon.numbers("numbers")
    leads = word in lexicon.terms("prepositions lead_ins weekdays")
    return first == k or day or number or leads


def _past_day(outline: Outline, k: int) -> int:
    """Return the item behind "am Montag", "ayer" or "este lunes" where it stands at item k."""
    days = outline.article.lexicon.terms("weekdays")
    small = outline.role("determiner") | outline.article.lexicon.terms("prepositions")
    if outline.word(k) in small and outline.word(k + 1) in days:
        k += 1
    while outline.word(k) in days:
        k += 1
    return k


def _without_day(outline: Outline, first: int, end: int) -> tuple[int, int]:
    days, prepositions = outline.article.lexicon.terms("weekdays"), outline.article.lexicon.terms("prepositions")
    last = end
    while last > first + 1 and outline.word(last - 1) in days:
        last -= 1
    if last < end and last > first + 1 and outline.word(last - 1) in prepositions:
        last -= 1
    return first, last
