"""Where the words lie that a cue credits: before it, behind it, or round it."""

from annotate.flagging.attributions.cues import verbs
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.outline import QUOTED, Outline

_BEFORE_QUOTE = frozenset([",", ":", ".", "—", "–"])
_BEFORE_REMARK = frozenset(["(", ")", ";", "—", "–"])
_PAUSES = frozenset([",", "—", "–"])
CLAUSE_ENDS = frozenset([",", ";", "—", "–", "--"])
_STRAY = frozenset(['"', "”", "''"])
_REST = 4  # items from which the words behind a credit between commas are more than a remark
_SPEAKER = 5  # items of one who speaks
_TOLD = 5  # items of whom somebody told something
_TAIL = 14  # items after a cue that only say when and where


def fill(outline: Outline, draft: Draft, left: int, right: int, head: int) -> None:
    """Find the content round a subject and verb that take the items left <= k < right."""
    body = outline.body_end()
    while outline.word(left - 1) in _STRAY or (left and outline.word(left - 1) in outline.role("as_clause")):
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
        draft.content.extend(ahead(outline, right, body))


def rest_behind(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The rest of a sentence that a credit between commas interrupts: "By then, Ann Lee said, 40 had left"."""
    right = _past_the_day(outline, right)
    if outline.word(right) != "," or body - right < _REST or _speech_ends(outline, right):
        return []
    known = verbs(outline.article.lexicon)
    told = [known[outline.low[k]][0] for k in range(right + 1, min(body, right + _TAIL)) if outline.low[k] in known]
    speaking = any(not (verb.weak or verb.thought or verb.of_study) for verb in told)
    return [] if speaking or outline.word(right + 1) in outline.role("relative") else [outline.words(right + 1, body)]


def around(outline: Outline, first: int, end: int) -> list[tuple[int, int]]:
    """At the head of a sentence a frame is about what follows, else about what stands before it."""
    body = outline.body_end()
    if first <= 1 or not any(word not in CLAUSE_ENDS for word in outline.low[:first]):
        start = end + 1 if end < body else body
        return [outline.words(start, body)] if start < body else []
    stop = first - 1 if outline.word(first - 1) in CLAUSE_ENDS else first
    return [outline.words(0, stop)] if stop > 0 else []


def ahead(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The content behind the verb, up to the end of the sentence or of the speech."""
    while right < body and outline.word(right) in (",", ":", "—", "–"):
        right += 1
    end = right + (outline.word(right) in outline.role("that"))
    end += end > right and outline.word(end) == ","
    ends = (k for k in range(end, body) if outline.low[k] == ";" or outline.low[k] in _PAUSES)
    end = next((k for k in ends if outline.low[k] == ";" or _speech_ends(outline, k)), max(end, body))
    return [outline.words(right, end)] if end > right else []


def _past_the_day(outline: Outline, right: int) -> int:
    """Return the item behind "on Monday" where it stands at item right."""
    k = right + (outline.word(right) in outline.article.lexicon.terms("prepositions"))
    days = outline.article.lexicon.terms("weekdays")
    return k + 1 if outline.word(k) in days and outline.word(k + 1) == "," else right


def _runs_on(outline: Outline, head: int, quote: int) -> bool:
    """Words before a quotation belong to the content unless they are another speech."""
    return all(outline.word(k) not in outline.role("says") | {":"} for k in range(head, quote))


def _later_quotes(outline: Outline, right: int, body: int) -> list[tuple[int, int]]:
    """The second half of "“A,” he said, “B”", and what follows "that"."""
    if outline.word(right) in outline.role("that"):
        return ahead(outline, right, body)
    for k in range(right, min(body, right + _TAIL)):
        if outline.word(k) == QUOTED:
            return [outline.words(k, body)] if outline.word(k - 1) in outline.role("that") | _BEFORE_QUOTE else []
    return []


def _stands_behind(outline: Outline, left: int, right: int, body: int, head: int) -> bool:
    """Say whether "…, X said on Monday" closes its content rather than opening it."""
    between = outline.word(left - 1) == "," == outline.word(right) and left - head > 1
    if between and body - right >= _REST and not _speech_ends(outline, right):
        return True
    if left - head < 3 or outline.word(left - 1) not in (",", "—", "–", "-", "--"):
        return False
    tail = [outline.word(k) for k in range(right, body)]
    if not tail:
        return True
    if (tail[0] != "," and not outline.role("that").isdisjoint(tail[:6])) or QUOTED in tail or tail[0] == ":":
        return False
    lexicon = outline.article.lexicon
    if tail[0] in outline.role("infinitive") and _is_plain_verb(outline, right + 1):
        return False
    opens = tail[0] == "," or tail[0] in lexicon.terms("weekdays") or tail[0] in lexicon.terms("prepositions")
    opens = opens or tail[0] in outline.role("recipients") | _BEFORE_REMARK
    opens = opens or (outline.word(right - 1) in outline.role("hears") and len(tail) <= _TOLD)
    short_head = left - head < 6 and outline.word(head) in lexicon.terms("prepositions")
    return opens and not (short_head and tail[0] != ",")


def _is_plain_verb(outline: Outline, k: int) -> bool:
    """Say whether item k, behind "to", can be a verb: no article, name or person told."""
    word = outline.word(k)
    return (
        word.isalpha()
        and not outline.capital_at(k)
        and word not in outline.role("determiner recipients")
        and word not in outline.article.lexicon.terms("source_nouns")
    )


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
    led = outline.word(0) in outline.role("contrast")
    if (led and _speaks(outline, k + 1)) or (word in outline.role("and") and _speaks(outline, k + 2)):
        return True
    if word in lexicon.phrases("frames") and lexicon.phrases("frames").at(outline.low, k + 1):
        return True
    return any(verb.participle for verb in verbs(lexicon).get(word, ())) and outline.word(k + 2) in outline.role(
        "introduced"
    ) | {QUOTED, ","}


def _speaks(outline: Outline, k: int) -> bool:
    """Say whether somebody else begins to speak at item k: "another says", "the ministry said"."""
    lexicon, first = outline.article.lexicon, k
    known, owners = lexicon.terms("source_nouns pronouns"), outline.role("owner")
    while k < first + _SPEAKER and (outline.capital_at(k) or outline.word(k) in known or outline.word(k) in owners):
        k += 1
    told = verbs(lexicon).get(outline.word(k), ())
    return k > first and any(not (verb.weak or verb.thought or verb.participle) for verb in told)
