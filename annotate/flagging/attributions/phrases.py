"""Whom a cue credits: the noun phrase before or after it."""

from collections.abc import Iterator

from annotate.flagging.attributions.adverbials import after_adverbial, before_time
from annotate.flagging.attributions.noun_phrases import ends_phrase, has_noun_capitals, is_verb
from annotate.flagging.attributions.outline import QUOTED, Outline

_BREAKS = frozenset([",", ";", ":", "—", "–", "(", ")", "[", "]", "--", "•", "|", QUOTED, ".", '"', "”"])
_ADJECTIVES = 3  # words from the first of a source to its noun: "senior rescue officials"
_LOOSE = frozenset([".", "'", '"'])
_LONGEST = 14  # items of a subject
_APPOSITION = 30
_BRACKET = 12  # items in brackets behind a name


def subject_before(outline: Outline, k: int, floor: int) -> tuple[int, int] | None:
    """Return the items of the subject that ends before item k, or None.

    An apposition between commas belongs to it: "its director, Ilse Brandvold, told".
    """
    if k <= floor:
        return None
    word = outline.word(k - 1)
    if word in outline.role("relative"):
        end = k - 2 if outline.word(k - 2) == "," else k - 1
        found = _phrase_before(outline, end, floor)
        return found and (_antecedent(outline, *found), end)
    if word == ")" or (word == "," and outline.word(k - 2) == ")"):
        k -= word == ","
        opened = next((j for j in range(k - 2, max(floor, k - _BRACKET), -1) if outline.word(j) == "("), floor)
        return _phrase_before(outline, opened, floor)
    if word == ",":
        return _before_apposition(outline, k - 1, floor)
    relative = _relative_before(outline, k, floor)
    return (relative and _phrase_before(outline, relative, floor)) or _phrase_before(outline, k, floor)


def _antecedent(outline: Outline, first: int, end: int) -> int:
    """Return where the noun begins that "who" stands for: "a lecture from | the president, who said"."""
    of, articles = outline.role("of"), outline.role("definite indefinite")
    starts = (k for k in range(end - 1, first, -1) if outline.word(k) in articles and outline.word(k - 1) not in of)
    return next((k for k in starts if credible(outline, k, end)), first)


def _relative_before(outline: Outline, k: int, floor: int) -> int | None:
    """Return the "who" whose clause ends before item k: "an official who was not allowed to speak | said"."""
    relative = outline.role("relative")
    for j in range(k - 1, max(floor, k - _LONGEST), -1):
        if outline.low[j] in _BREAKS:
            return None
        if outline.low[j] in relative:
            after = outline.word(j + 1)
            named = after in outline.role("determiner") or after in outline.article.lexicon.table("pronouns")
            return None if named or outline.capital(j + 1) else j
    return None


def _before_apposition(outline: Outline, comma: int, floor: int) -> tuple[int, int] | None:
    """Return the subject whose apposition ends at a comma; the whole of it where the apposition is a name."""
    for k in _commas(outline, comma, floor):
        head = _phrase_before(outline, k, floor)
        if head and not _is_aside(outline, k, floor):
            whole = _is_name(outline, k + 1, comma) or outline.word(k + 1) in outline.role("by")
            return (head[0], comma) if whole else head
    return None


def _commas(outline: Outline, comma: int, floor: int) -> Iterator[int]:
    """Yield the commas before one, the nearest first, as far as the appositions of one subject may reach."""
    for k in range(comma - 1, max(floor, comma - _APPOSITION) - 1, -1):
        if outline.word(k) == QUOTED:
            return
        if outline.word(k) == ",":
            yield k


def _is_aside(outline: Outline, comma: int, floor: int) -> bool:
    """Say whether what ends at a comma stands between commas itself: "Lee, | a broker in Merrin, | Arl., said"."""
    before = next((k for k in range(comma - 1, max(floor, comma - _LONGEST), -1) if outline.word(k) == ","), 0)
    word, lexicon = outline.word(before + 1), outline.article.lexicon
    opens = outline.role("indefinite relative") | lexicon.terms("prepositions")
    participle = word.endswith(outline.endings("participle_end"))
    return before > 0 and (word in opens or participle or word.isdecimal())


def _is_name(outline: Outline, first: int, last: int) -> bool:
    return 0 < last - first <= 5 and all(outline.capital(k) or outline.word(k) in ".-" for k in range(first, last))


def _phrase_before(outline: Outline, end: int, floor: int) -> tuple[int, int] | None:
    lexicon = outline.article.lexicon
    stops, frames, joins = lexicon.terms("clause_words speech_words"), lexicon.phrases("frames"), outline.role("and")
    first = end
    while first > floor and end - first < _LONGEST:
        word = outline.low[first - 1]
        if outline.is_dash(first - 1) or (word in _BREAKS and not _inside_name(outline, first - 1)):
            break
        if word in stops or (word in joins and not _joins(outline, first - 1)):
            break
        if word in frames and (frames.at(outline.low, first - 1) or (0, ""))[0] > 1:
            return None
        first -= 1
    return _trimmed(outline, first, end)


def _inside_name(outline: Outline, k: int) -> bool:
    """The full stop of an initial or a title, and a hyphen, do not end a phrase."""
    if outline.word(k) != "." or not outline.capital_at(k - 1) or k + 1 >= len(outline):
        return False
    short, lexicon = outline.word(k - 1), outline.article.lexicon
    return len(short) == 1 or short in lexicon.terms("titles") or short in lexicon.terms("abbreviations")


def _joins(outline: Outline, k: int) -> bool:
    """ "and" joins two sources when capitals stand on both sides, or plain nouns."""
    after = outline.word(k + 1)
    before = k - 2 if outline.word(k - 1) == "'" else k - 1
    return (
        before >= 0
        and outline.word(before) not in _BREAKS
        and outline.capital(k + 1) == outline.capital(before)
        and (
            (
                after not in outline.article.lexicon.table("pronouns")
                and after not in outline.role("indefinite definite")
            )
            or outline.word(0) in outline.role("definite")
        )
    )


def _trimmed(outline: Outline, first: int, end: int) -> tuple[int, int] | None:
    """Take lead-ins and adverbials off the front: "On Monday the ministry" leaves "the ministry"."""
    lexicon = outline.article.lexicon
    leads, days, prepositions = lexicon.terms("lead_ins"), lexicon.terms("weekdays"), lexicon.terms("prepositions")
    determiners = outline.role("determiner")
    while first < end and (
        outline.word(first) in leads or (outline.word(first) in days and outline.word(first) not in determiners)
    ):
        first += 1
    first += 2 * (outline.word(first) in outline.role("day_article") and outline.word(first + 1) in days)
    if first < end and outline.word(first) in prepositions:
        first = after_adverbial(outline, first, end)
    loose = outline.role("possessive") | outline.role("of") - outline.role("definite") | _LOOSE
    while first < end and outline.word(first) in loose:
        first += 1
    end = before_time(outline, first, end)
    return (first, end) if first < end and credible(outline, first, end) else None


def credible(outline: Outline, first: int, end: int) -> bool:
    """Say whether a phrase can be a source: a pronoun, a name, or a noun that speaks."""
    lexicon = outline.article.lexicon
    pronouns = lexicon.table("pronouns")
    if end - first == 1 and outline.word(first) in pronouns:
        return True
    if outline.word(first) in outline.role("empty_subject") and end - first == 1:
        return False
    return any(
        (outline.capital(k) and outline.word(k) not in lexicon.terms("lead_ins"))
        or lexicon.holds("source_nouns", outline.word(k))
        for k in range(first, end)
    ) or outline.word(first) in outline.role("owner")


def subject_after(outline: Outline, k: int, *, when: bool = True) -> tuple[int, int] | None:
    """Return the items of the subject that starts at item k, as in "said Tomas Okerlund, 58"; or None.

    when: whether "early" and "last" tell the time there, and begin no subject.
    """
    lexicon = outline.article.lexicon
    if not (k < len(outline) and _starts_source(outline, k)):
        return None
    if when and outline.word(k) in lexicon.terms("weekdays months"):
        return None
    end = k
    while end < len(outline) and end - k < _LONGEST and not _ends_source(outline, k, end):
        end += 1
    plain = not any(outline.capital(j) for j in range(k, end)) or _has_office(outline, k, end)
    if outline.word(end) == "," and plain:
        name = end + 1
        while name < len(outline) and outline.capital(name):
            name += 1
        end = name if name > end + 2 else end
    return (k, end) if end > k and credible(outline, k, end) else None


def _has_office(outline: Outline, first: int, end: int) -> bool:
    """ "La ministra de Salud": a title with what it is of behind it, whose holder's name follows a comma."""
    after = outline.article.lexicon.notation("head") == "first" and first + 2 < end
    return after and outline.word(first + 1) in outline.article.lexicon.terms("titles")


def _starts_source(outline: Outline, k: int) -> bool:
    """A source begins with a capital, a small word that may, or an adjective before a noun that speaks."""
    lexicon = outline.article.lexicon
    if outline.capital(k) or outline.word(k) in lexicon.terms("source_starts"):
        return True
    plain = outline.word(k).isalpha() and outline.word(k) not in lexicon.terms("function_words")
    return plain and any(lexicon.holds("source_nouns", outline.word(j)) for j in range(k, k + _ADJECTIVES))


def _ends_source(outline: Outline, first: int, k: int) -> bool:
    word, lexicon = outline.word(k), outline.article.lexicon
    if word in _BREAKS or outline.is_dash(k):
        return not _inside_name(outline, k)
    if has_noun_capitals(outline):
        return ends_phrase(outline, first, k)
    if k > first and is_verb(outline, k):
        return True
    if word in outline.role("inner_preposition"):
        return word in outline.role("and") and k + 1 < len(outline) and not outline.capital(k + 1)
    if k == first:
        return False
    if word in lexicon.terms("prepositions") and outline.word(k - 1) in lexicon.terms("anonymous"):
        return any(outline.capital(j) for j in range(first, k))
    if word in lexicon.terms("release_words") and outline.word(k - 1) != "-":
        return True
    days = word in lexicon.terms("weekdays") and outline.capital(k)
    return (
        days
        or word in lexicon.terms("clause_words")
        or (word in lexicon.terms("prepositions") and word not in outline.role("at"))
    )


def strip_nominal(outline: Outline, first: int, end: int) -> int:
    """Return where the source ends in "Moscow's estimates": before the possessive, where a nominal cue follows."""
    for k in range(first + 1, end):
        if outline.word(k) in outline.role("possessive") and outline.word(k + 1) in outline.article.lexicon.terms(
            "nominal_cues"
        ):
            return k if k + 2 >= end else end
    return end
