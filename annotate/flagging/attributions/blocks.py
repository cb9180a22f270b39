"""What stands without marks behind a credit that ends on a colon: a block quotation, the entries of a list, rows."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from annotate.flagging.article import Article
from annotate.flagging.attributions.draft import Draft, Words
from annotate.flagging.attributions.lines import rows
from annotate.flagging.reading import MINDS
from annotate.flagging.sources.names import mention

_QUOTES = frozenset(['"', "“", "”", "''", "«", "‘"])
_STOPS = frozenset(".!?…:;")
_BEHIND = 10  # words between a credit and its colon that only say where it was told: "in a post on Monday:"
_ENTRIES = 60


def blocks(article: Article, drafts: Sequence[Draft]) -> None:
    """Give each credit before a colon what follows in the next lines.

    The entries of a list or table and indented lines are its own as far as they go. Of plain paragraphs it has the
    first alone, where the credit says nothing else, and the paragraph neither names the speaker nor credits others.
    """
    ending = {draft.outline.sentence.unit: draft for draft in drafts if _ends_on_colon(draft)}
    told = {draft.outline.sentence.unit: draft for draft in reversed(drafts) if not draft.is_of_speaker()}
    for unit, draft in ending.items():
        entries = [*_entries(article, unit + 1)]
        if entries:
            draft.content, draft.before_block = [*draft.content, *entries], True
        elif unit + 1 < len(article.bounds) and unit + 1 not in told and _may_quote(article, draft, unit + 1):
            draft.content, draft.before_block = [article.bounds[unit + 1]], True


def _ends_on_colon(draft: Draft) -> bool:
    """Say whether a credit is the last of its paragraph, and what it says reaches a colon at the end."""
    made = draft.outline
    if made.sentence.last != made.article.bounds[made.sentence.unit][1] or made.low[-1] != ":" or not draft.source:
        return False
    weak = draft.cue and made.article.low[draft.cue[0]] in made.article.lexicon.terms("weak_cues")
    named = all(map(made.article.opens_name, range(*draft.source)))
    if weak and not (named or draft.content):  # "Arland breaks trade rules:" tells nothing
        return False
    return not draft.content or max(draft.content)[1] >= made.sentence.last - 1


def _entries(article: Article, unit: int) -> Iterator[Words]:
    units = range(unit, min(unit + _ENTRIES, len(article.bounds)))
    listed = [*takewhile(lambda one: article.units[one].kind == "list_item", units)]
    indented = [*takewhile(lambda one: _is_indented(article, one), units)]
    short = [*takewhile(lambda one: article.words[article.bounds[one][1] - 1] not in _STOPS, units)]
    yield from map(article.bounds.__getitem__, listed or indented)
    if short and not (listed or indented):
        yield from rows(article, range(short[0], short[-1] + 1))


def _is_indented(article: Article, unit: int) -> bool:
    """Say whether a line is set apart: by a ">" as mails have, or by white space."""
    start = article.units[unit].span.start
    before = article.text[article.text.rfind("\n", 0, start) + 1 : start]
    return article.words[article.bounds[unit][0]] == ">" or len(before.expandtabs()) > 1


def _may_quote(article: Article, draft: Draft, unit: int) -> bool:
    first, last = article.bounds[unit]
    plain = article.units[unit].kind == "paragraph" and article.words[first] not in _QUOTES
    return plain and draft.stance not in MINDS and _says_nothing_else(draft) and not _names(draft, first, last)


def _says_nothing_else(draft: Draft) -> bool:
    """Say whether there is nothing behind a credit but where, when and to whom it was told."""
    made = draft.outline
    end = max(words[1] for words in (draft.cue, draft.source) if words)
    behind = made.article.low[end : made.sentence.last - 1]
    opens = made.article.lexicon.terms("prepositions weekdays") | made.role("that") | {","}
    clause = made.article.lexicon.terms("clause_words") - made.role("that")
    points = not behind or behind[0] in opens or not made.role("demonstrative").isdisjoint(behind[:2])
    return points and len(behind) <= _BEHIND and clause.isdisjoint(behind)


def _names(draft: Draft, first: int, last: int) -> bool:
    """Say whether words name the speaker of a credit, as those of the reporter do, and the speaker's own do not."""
    article, source = draft.outline.article, draft.source or (0, 0)
    name, low = mention(article, *source).name.split(), article.low[slice(*source)]
    return low == article.low[first : first + len(low)] or (bool(name) and name[-1].lower() in article.low[first:last])
