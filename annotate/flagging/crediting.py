"""From drafts to attributions: sources filed, conduits told from origins, spans trimmed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from annotate.flagging.article import Article
from annotate.flagging.attributions import Draft, extent
from annotate.flagging.attributions.draft import Words
from annotate.flagging.reading import MINDS, Attribution, Link, QuoteType, Source, SourceKind, Stance
from annotate.flagging.sources import LINKS, Filed, Registry
from annotate.text import Span

_QUOTES = frozenset(['"', "“", "”", "''", "«", "»", "„", "‘"])
_STANCES: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
_NEIGHBOURS = 8  # attributions before and behind one that may stand inside it


def credit(article: Article, drafts: list[Draft]) -> tuple[list[Attribution], list[Source]]:
    """Return the attributions of an article and its sources under their canonical names."""
    registry = Registry(article)
    filed = [registry.file(*draft.source) if draft.source else None for draft in drafts]
    for draft in drafts:
        for words in draft.extra_sources:
            registry.file(*words)
    renamed = registry.settle()
    kinds = {source.name: source.kind for source in registry.filed}
    attributions = [
        _attribution(article, draft, source, renamed, kinds) for draft, source in zip(drafts, filed, strict=True)
    ]
    return _with_conduits(attributions), [_source(article, source) for source in registry.filed if source.places]


def _attribution(
    article: Article, draft: Draft, source: Filed | None, renamed: dict[str, str], kinds: dict[str, SourceKind]
) -> Attribution:
    name = renamed.get(source.name, source.name) if source else None
    kind: SourceKind = kinds.get(name, source.kind) if source and name else "anonymous"
    words = extent(draft)
    return Attribution(
        source=article.span(*words) if words else None,
        cue=article.span(*draft.cue) if draft.cue else None,
        content=tuple(sorted(_trimmed(article, *piece) for piece in _apart(article, draft.content, words))),
        quote_type=_quote_type(article, draft),
        role="conduit" if draft.passes_on else "origin",
        source_kind=kind,
        origin=name,
        extra_cues=tuple(article.span(*words) for words in draft.extra_cues),
        extra_sources=tuple(article.span(*words) for words in draft.extra_sources),
        stance=_STANCES.get(draft.stance, "neutral"),
    )


def _apart(article: Article, content: list[Words], source: Words | None) -> list[Words]:
    """Leave out what the words of the source take up at the head of a piece of content."""
    if source is None:
        return content
    pieces = [(source[1] if source[0] <= first < source[1] else first, last) for first, last in content]
    told = [piece for piece in pieces if any(article.words[i][0].isalnum() for i in range(*piece))]
    return [(first + (first == source[1] and article.words[first] == ","), last) for first, last in told] or content


def _trimmed(article: Article, first: int, last: int) -> Span:
    """Leave out a comma, and a closing mark that has no opening one, at the end of a content."""
    piece = article.words[first:last]
    if len(piece) > 1 and piece[-1] in '"”' and not any(word in '"“' for word in piece[:-1]):
        last -= 1
    while last - first > 1 and article.words[last - 1] in ",;:":
        last -= 1
    return article.span(first, last)


def _quote_type(article: Article, draft: Draft) -> QuoteType:
    if all(_QUOTES.isdisjoint(article.words[first:last]) for first, last in draft.content):
        return "indirect"
    whole = all(article.words[first] in _QUOTES for first, _ in draft.content)
    return "direct" if whole else "mixed"


def _with_conduits(attributions: list[Attribution]) -> list[Attribution]:
    """An outlet whose content holds another's attribution passes it on."""
    return [
        replace(outer, role="conduit")
        if outer.source_kind == "media_outlet" and _passes_on(outer, _neighbours(attributions, number))
        else outer
        for number, outer in enumerate(attributions)
    ]


def _neighbours(attributions: list[Attribution], number: int) -> list[Attribution]:
    return attributions[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]


def _passes_on(outer: Attribution, near: list[Attribution]) -> bool:
    spoken = (inner for inner in near if inner.origin != outer.origin and inner.stance not in MINDS)
    return any(inner.cue and inner.source and outer.covers(inner.cue) for inner in spoken)


def _source(article: Article, filed: Filed) -> Source:
    places = sorted(set(filed.places))
    spans = tuple(article.span(*place) for place in places)
    return Source(filed.name, filed.kind, spans, tuple(_links(article, filed)))


def _links(article: Article, filed: Filed) -> Iterator[Link]:
    """Say of each other name and pronoun why it is taken for the source, in the text's own words."""
    seen: set[str] = set()
    for words, reason, before in sorted(filed.links):
        span = article.span(*words)
        told, other = _plain(article, words), _plain(article, before)
        if reason == "pronoun" or told.lower() not in seen:
            seen.add(told.lower())
            yield Link(span, reason, LINKS[reason].format(told=told, other=other, name=filed.name))


def _plain(article: Article, words: tuple[int, int]) -> str:
    return f"“{article.line(*words)}”"
