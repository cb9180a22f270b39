"""Credits by a verb: "X said that …", "…, X said", "“…,” said X", "X said …, adding that …"."""

from annotate.flagging.attributions.contents import fill
from annotate.flagging.attributions.cues import Verb, verb_at, verbs
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.governing import before_auxiliaries, governs, is_study, keeps_count
from annotate.flagging.attributions.outline import QUOTED, Outline
from annotate.flagging.attributions.passives import agent, is_done
from annotate.flagging.attributions.phrases import subject_after, subject_before
from annotate.flagging.attributions.word_order import closing, is_free, subject_ahead, subject_behind

_BEFORE_PARTICIPLE = frozenset([",", "—", "–", QUOTED])
_CLAUSES = 3  # clauses and adverbials that may stand before the main clause


def speech(outline: Outline, head: int) -> list[Draft]:
    """Return what the verbs of a sentence credit. head: the item behind a frame at the head of the sentence."""
    found: list[Draft] = []
    known = verbs(outline.article.lexicon)
    before: tuple[int, int] | None = None
    past = 0
    for k in outline.where(known.keys()):
        verb = verb_at(outline.article, outline.items[k], outline.sentence.last) if k >= past else None
        read = _read(outline, k, verb, before, head) if verb else None
        if verb and read:
            draft, before = read
            found.append(draft)
            past = k + len(verb.words)
    return found


def _read(
    outline: Outline, k: int, verb: Verb, before: tuple[int, int] | None, head: int
) -> tuple[Draft, tuple[int, int]] | None:
    """Read one verb as a cue; return the draft and the items of its subject."""
    after = k + len(verb.words)
    subject_end = before_auxiliaries(outline, k)
    if subject_end is None or _is_noun(outline, k, verb) or (verb.weak and _in_a_name(outline, k)):
        return None
    being = outline.word(subject_end - 1) in outline.article.lexicon.terms("be_forms")
    if (being and not verb.participle) or is_done(outline, k, after, verb):
        return agent(outline, k, after, verb)
    if being:
        verb, subject_end = verb._replace(participle=False), before_auxiliaries(outline, subject_end - 1) or 0
    inverted = _inverted(outline, k, after, verb)
    source = inverted or _subject(outline, k, subject_end, verb, before)
    if source is None or (verb.weak and not inverted and not _plain_subject(outline, source, subject_end, after, verb)):
        return None
    if not inverted and not governs(outline, after, verb):
        return None
    if verb.of_study and not (is_study(outline, source) or keeps_count(outline, source, verb)):
        return None
    left, right = (k, inverted[1]) if inverted else (min(source[0], k), after)
    right = max(right, closing(outline, k, after, verb))
    if (source[0] > k and not inverted) or (source == before and source[1] < k):
        left = subject_end
    draft = Draft(outline, outline.words(k, after), outline.words(*source), verb.stance)
    fill(outline, draft, left, right, head)
    return (draft, source) if draft.content or outline.low[-1] == ":" else None


def _is_noun(outline: Outline, k: int, verb: Verb) -> bool:
    before, prepositions = outline.word(k - 1), outline.article.lexicon.terms("prepositions")
    determiners = outline.role("determiner")
    if verb.participle:
        return before in determiners
    return before in determiners or before in prepositions


def _in_a_name(outline: Outline, k: int) -> bool:
    """ "Post" and "State" with a capital belong to a name, save in a heading."""
    article = outline.article
    return k > 0 and outline.capital(k) and article.units[outline.sentence.unit].kind != "heading"


def _inverted(outline: Outline, k: int, after: int, verb: Verb) -> tuple[int, int] | None:
    """The subject behind the verb, where a quotation or a comma stands right before it."""
    if is_free(outline):
        return subject_behind(outline, k, after, verb)
    if verb.thought or verb.participle or outline.word(k - 1) not in (QUOTED, ","):
        return None
    quoted = outline.word(k - 1) == QUOTED or outline.word(k - 2) == QUOTED
    found = subject_after(outline, after)
    if quoted or (outline.capital_at(after) and verb.words[0] in outline.role("inverting")):
        return found
    return found if found and verb.words[0] in outline.role("inverting_nouns") and _alone(outline, *found) else None


def _alone(outline: Outline, first: int, end: int) -> bool:
    """Say whether those who speak, and no clause, stand alone behind the verb: "…, says the mayor"."""
    lexicon = outline.article.lexicon
    nouns, starts = lexicon.terms("source_nouns titles anonymous"), lexicon.terms("source_starts")
    pronouns = lexicon.terms("pronouns")
    known = (word in nouns or (word in starts and word not in pronouns) for word in outline.low[first:end])
    plain = all(outline.capital(k) or is_known for k, is_known in enumerate(known, first))
    named = outline.word(end - 1) in nouns or (outline.capital(end - 1) and end - first > 2)
    return plain and named and (end >= outline.body_end() or outline.word(end) == ",")


def _subject(outline: Outline, k: int, end: int, verb: Verb, before: tuple[int, int] | None) -> tuple[int, int] | None:
    joined = outline.word(_before_day(outline, end) - 1)
    if verb.participle or joined in outline.role("and"):
        if verb.participle and joined not in outline.role("participle_after") | _BEFORE_PARTICIPLE:
            return None
        return before or _first_name(outline, end)
    return subject_ahead(outline, k, end) if is_free(outline) else subject_before(outline, end, 0)


def _before_day(outline: Outline, end: int) -> int:
    """Return the item behind "and" in "and on Monday", where it stands before item end; else end."""
    lexicon, k = outline.article.lexicon, end
    while outline.word(k - 1) in lexicon.terms("weekdays"):
        k -= 1
    k -= k < end and outline.word(k - 1) in lexicon.terms("prepositions")
    return k if outline.word(k - 1) in outline.role("and") else end


def _first_name(outline: Outline, stop: int) -> tuple[int, int] | None:
    """The name the main clause begins with, as the subject of a participle or a second verb in it."""
    first = _main_clause(outline, stop)
    articles = outline.role("owner")
    end = first + (outline.word(first) in articles)
    nouns, links = outline.article.lexicon.terms("source_nouns"), outline.role("of") | {"."}
    while end < stop and (
        outline.capital_at(end)
        or outline.word(end) in nouns
        or outline.word(end) in links
        or (outline.capital_at(end - 1) and outline.capital_at(end + 1) and outline.word(end).isalpha())
    ):
        end += 1
    if end > first + (outline.word(first) in articles):
        return first, end
    pronoun = outline.word(first) in outline.article.lexicon.table("pronouns") and first < stop
    return (first, first + 1) if pronoun else None


def _main_clause(outline: Outline, stop: int) -> int:
    """Return the item at which the first clause begins that "when", "after" or "but" does not open."""
    lexicon, first = outline.article.lexicon, 0
    leads, opens = lexicon.terms("lead_ins"), lexicon.terms("clause_words prepositions")
    for _ in range(_CLAUSES):
        first += outline.word(first) in leads
        if outline.word(first) not in opens:
            break
        first = next((k + 1 for k in range(first, stop) if outline.word(k) == ","), stop)
    return first


def _plain_subject(outline: Outline, source: tuple[int, int], end: int, after: int, verb: Verb) -> bool:
    """A form that may be a noun counts as a verb only between a plain subject and what a verb governs."""
    lexicon, before, follows = outline.article.lexicon, outline.word(end - 1), outline.word(after)
    if verb.participle:
        return follows in outline.role("that") | {QUOTED, ",", ":"} or verb.words[0] in outline.role("adds")
    subject = (
        outline.capital_at(end - 1)
        or before in lexicon.table("pronouns")
        or before in lexicon.terms("source_nouns")
        or before in outline.role("relative and") | {","}
        or is_study(outline, source)
    )
    opening = (
        end == 1
        and before not in outline.article.names
        and any(not one.participle for one in verbs(lexicon).get(follows, ()))
    )
    return subject and not opening and follows not in outline.role("no_claimed_noun")
