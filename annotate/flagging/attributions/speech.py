"""Credits by a verb: "X said that …", "…, X said", "“…,” said X", "X said …, adding that …"."""

from annotate.flagging.attributions.cues import Verb, verb_at, verbs
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import QUOTED, Outline
from annotate.flagging.attributions.phrases import subject_after, subject_before

_BEFORE_PARTICIPLE = frozenset([",", "—", "–", QUOTED])
_BEFORE_QUOTE = frozenset([",", ":", ".", "—", "–"])
_BEFORE_REMARK = frozenset(["(", ")", ";", "—", "–"])
_PAUSES = frozenset([",", "—", "–"])
_STRAY = frozenset(['"', "”", "''"])
_REST = 4  # items from which the words behind a credit between commas are more than a remark
_TAIL = 14  # items after a cue that only say when and where


def speech(outline: Outline, head: int) -> list[Draft]:
    """Return what the verbs of a sentence credit. head: the item behind a frame at the head of the sentence."""
    found: list[Draft] = []
    known = verbs(outline.article.lexicon)
    before: tuple[int, int] | None = None
    k = 0
    while k < len(outline):
        verb = verb_at(outline.article, outline.items[k], outline.sentence.last) if outline.low[k] in known else None
        read = _read(outline, k, verb, before, head) if verb else None
        if read:
            draft, before = read
            found.append(draft)
        k += len(verb.words) if verb and read else 1
    return found


def _read(
    outline: Outline, k: int, verb: Verb, before: tuple[int, int] | None, head: int
) -> tuple[Draft, tuple[int, int]] | None:
    """Read one verb as a cue; return the draft and the items of its subject."""
    after = k + len(verb.words)
    subject_end = _before_auxiliaries(outline, k)
    if subject_end is None or _is_noun(outline, k, verb) or (verb.weak and _in_a_name(outline, k)):
        return None
    passive = outline.word(subject_end - 1) in outline.article.lexicon.terms("be_forms")
    if passive:
        return _by(outline, k, after, verb)
    inverted = _inverted(outline, k, after, verb)
    source = inverted or _subject(outline, k, subject_end, verb, before)
    if source is None or (verb.weak and not inverted and not _plain_subject(outline, source, subject_end, after, verb)):
        return None
    if verb.of_study and not _is_study(outline, source):
        return None
    left, right = (k, inverted[1]) if inverted else (min(source[0], k), after)
    if (source[0] > k and not inverted) or (source == before and source[1] < k):
        left = subject_end
    draft = Draft(outline, outline.words(k, after), outline.words(*source), verb.stance)
    _fill(outline, draft, left, right, head)
    return (draft, source) if draft.content or outline.low[-1] == ":" else None


def _before_auxiliaries(outline: Outline, k: int) -> int | None:
    """Return the item before which the subject ends, past auxiliaries and adverbs; None behind a modal."""
    lexicon = outline.article.lexicon
    skipped, modals = lexicon.terms("auxiliaries"), lexicon.terms("modals")
    adverbs = tuple(outline.role("adverb_end")) or " "
    while k > 0 and (
        outline.word(k - 1) in skipped - outline.role("relative") or outline.word(k - 1).endswith(adverbs)
    ):
        k -= 1
    return None if outline.word(k - 1) in modals else k


def _is_noun(outline: Outline, k: int, verb: Verb) -> bool:
    before, prepositions = outline.word(k - 1), outline.article.lexicon.terms("prepositions")
    determiners = outline.role("determiner")
    if verb.participle:
        return before in determiners or before in outline.article.lexicon.terms("be_forms")
    return before in determiners or before in prepositions


def _in_a_name(outline: Outline, k: int) -> bool:
    """ "Post" and "State" with a capital belong to a name, save in a heading."""
    article = outline.article
    return k > 0 and outline.capital(k) and article.units[outline.sentence.unit].kind != "heading"


def _by(outline: Outline, k: int, after: int, verb: Verb) -> tuple[Draft, tuple[int, int]] | None:
    """ "…, it was confirmed by the ministry": the agent is the source."""
    told = verb.words[0] in outline.role("hears")
    source = subject_after(outline, after + 1) if outline.word(after) in outline.role("by") and not told else None
    if source is None or k < 2:
        return None
    draft = Draft(outline, outline.words(k, after + 1), outline.words(*source), verb.stance)
    end = _before_auxiliaries(outline, k) or k
    draft.content = [outline.words(0, end - 3 if outline.word(end - 3) == "," else k)]
    return draft, source


def _inverted(outline: Outline, k: int, after: int, verb: Verb) -> tuple[int, int] | None:
    """The subject behind the verb, where a quotation or a comma stands right before it."""
    if verb.thought or verb.participle or outline.word(k - 1) not in (QUOTED, ","):
        return None
    quoted = outline.word(k - 1) == QUOTED or outline.word(k - 2) == QUOTED
    if not quoted and (verb.words[0] not in outline.role("inverting") or not outline.capital_at(after)):
        return None
    return subject_after(outline, after)


def _subject(outline: Outline, k: int, end: int, verb: Verb, before: tuple[int, int] | None) -> tuple[int, int] | None:
    joined = outline.word(end - 1)
    if verb.participle or joined in outline.role("and"):
        if verb.participle and joined not in outline.role("participle_after") | _BEFORE_PARTICIPLE:
            return None
        return before or _first_name(outline, end)
    return subject_before(outline, end, 0)


def _first_name(outline: Outline, stop: int) -> tuple[int, int] | None:
    """The name a sentence begins with, as the subject of a participle or a second verb in it."""
    articles = outline.role("indefinite") | outline.role("definite")
    end = 1 if outline.word(0) in articles else 0
    nouns = outline.article.lexicon.terms("source_nouns")
    while end < stop and (
        outline.capital_at(end) or outline.word(end) in nouns or outline.word(end) in outline.role("of") | {"."}
    ):
        end += 1
    if end == 0 and outline.word(0) in outline.article.lexicon.table("pronouns"):
        return 0, 1
    return (0, end) if end > (outline.word(0) in articles) else None


def _plain_subject(outline: Outline, source: tuple[int, int], end: int, after: int, verb: Verb) -> bool:
    """A form that may be a noun counts as a verb only between a plain subject and what a verb governs."""
    lexicon, before, follows = outline.article.lexicon, outline.word(end - 1), outline.word(after)
    if verb.participle:
        return follows in outline.role("that") | {QUOTED, ",", ":"} or verb.words[0] in outline.role("adds")
    subject = (
        outline.capital_at(end - 1)
        or before in lexicon.table("pronouns")
        or before in lexicon.terms("source_nouns")
        or before in outline.role("relative") | outline.role("and") | {","}
        or any(outline.word(k) in lexicon.terms("study_words") for k in range(*source))
    )
    return subject and follows not in outline.role("no_claimed_noun")


def _is_study(outline: Outline, source: tuple[int, int]) -> bool:
    studies = outline.article.lexicon.terms("study_words") | outline.article.lexicon.terms("document_words")
    return any(outline.word(k) in studies for k in range(*source))


def _fill(outline: Outline, draft: Draft, left: int, right: int, head: int) -> None:
    """Find the content round a subject and verb that take the items left <= k < right."""
    body = outline.body_end()
    while outline.word(left - 1) in _STRAY:
        left -= 1
    quote = left - 1 if outline.word(left - 1) == QUOTED else left - 2 if outline.word(left - 1) == "," else -1
    if quote >= 0 and outline.word(quote) == QUOTED:
        first = head if head < quote and _runs_on(outline, head, quote) else quote
        draft.content.append(outline.words(first, quote + 1))
        draft.content.extend(_later_quotes(outline, right, body))
    elif _stands_behind(outline, left, right, body, head):
        draft.backward = True
        stop = left - 1 if outline.word(left - 1) in (",", "—", "–", "-", "--") else left
        draft.content.append(outline.words(head, stop))
        draft.content.extend(rest_behind(outline, right, body))
    else:
        draft.content.extend(_ahead(outline, right, body))


def rest_behind(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The rest of a sentence that a credit between commas interrupts: "By then, Ann Lee said, 40 had left"."""
    if outline.word(right) != "," or body - right < _REST or _speech_ends(outline, right):
        return []
    known = verbs(outline.article.lexicon)
    speaking = any(
        outline.low[k] in known and not known[outline.low[k]][0].weak and not known[outline.low[k]][0].thought
        for k in range(right + 1, min(body, right + _TAIL))
    )
    return [] if speaking or outline.word(right + 1) in outline.role("relative") else [outline.words(right + 1, body)]


def _runs_on(outline: Outline, head: int, quote: int) -> bool:
    """Words before a quotation belong to the content unless they are another speech."""
    return all(outline.word(k) not in outline.role("says") | {":"} for k in range(head, quote))


def _later_quotes(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The second half of "“A,” he said, “B”", and what follows "that"."""
    if outline.word(right) in outline.role("that"):
        return _ahead(outline, right, body)
    for k in range(right, min(body, right + _TAIL)):
        if outline.word(k) == QUOTED:
            return [outline.words(k, body)] if outline.word(k - 1) in outline.role("that") | _BEFORE_QUOTE else []
    return []


def _stands_behind(outline: Outline, left: int, right: int, body: int, head: int) -> bool:
    """Say whether "…, X said on Monday" closes its content rather than opening it."""
    between = outline.word(left - 1) == "," == outline.word(right) and left - head > 1
    if between and body - right >= _REST and not _speech_ends(outline, right):
        return outline.word(right + 1) not in outline.role("relative")
    if left - head < 3 or outline.word(left - 1) not in (",", "—", "–", "-", "--"):
        return False
    tail = [outline.word(k) for k in range(right, body)]
    if not tail:
        return True
    if (tail[0] != "," and not outline.role("that").isdisjoint(tail[:6])) or QUOTED in tail or tail[0] == ":":
        return False
    lexicon = outline.article.lexicon
    opens = tail[0] == "," or tail[0] in lexicon.terms("weekdays") or tail[0] in lexicon.terms("prepositions")
    opens = opens or tail[0] in outline.role("recipients") | _BEFORE_REMARK
    short_head = left - head < 6 and outline.word(head) in lexicon.terms("prepositions")
    return opens and not (short_head and tail[0] != ",")


def _ahead(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The content behind the verb, up to the end of the sentence or of the speech."""
    while right < body and outline.word(right) in (",", ":", "—", "–"):
        right += 1
    end = right
    while end < body and outline.word(end) != ";" and not (outline.word(end) in _PAUSES and _speech_ends(outline, end)):
        end += 1
    return [outline.words(right, end)] if end > right else []


def _speech_ends(outline: Outline, k: int) -> bool:
    """A comma ends a speech before "adding", "according to" and before a contrast with a subject of its own."""
    word, lexicon = outline.word(k + 1), outline.article.lexicon
    if word in outline.role("contrast"):
        after = outline.word(k + 2)
        return (
            after in lexicon.table("pronouns")
            or after in lexicon.numbers("numbers")
            or after[:1].isdecimal()
            or after in outline.role("determiner")
            or outline.capital_at(k + 2)
        )
    if word in lexicon.phrases("frames") and lexicon.phrases("frames").at(outline.low, k + 1):
        return True
    return any(verb.participle for verb in verbs(lexicon).get(word, ())) and outline.word(k + 2) in outline.role(
        "introduced"
    ) | {QUOTED, ","}
