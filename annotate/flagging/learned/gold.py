"""Gold files: articles in which the number mentions are marked as credited to somebody or not. One JSON a line.

{"id", "split"?, "text", "attributions": [{"source": [[start, end], …], "cue"?, "content"?: the same}, …],
 "mentions": [{"start", "end", "claim", "tier", "gold", "att"}, …]}

gold is "attributed" (att says by which attribution), "implicit" or "none"; "in_source" is not asked for.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One marked number. credited: whether a source is; sources: its words. asked: whether it counts in the figures."""

    span: Span
    credited: bool
    sources: tuple[Span, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """One article with its marked numbers. sources, cues, contents: the words of its credits, where they are told."""

    key: str
    text: str
    mentions: tuple[Mention, ...]
    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()


def marked(line: str) -> Marked:
    """Read one line of a gold file.

    Raises:
        ValueError: it is no JSON object (KeyError, TypeError: or not one of this kind).
    """
    told = json.loads(line)
    named = [one for one in told["attributions"] if one["source"]]
    sources, cues, contents = (
        tuple(Span(*words) for one in named for words in one.get(part, ())) for part in ("source", "cue", "content")
    )
    return Marked(told["id"], told["text"], tuple(_mentions(told)), sources, cues, contents)


def _mentions(told: dict[str, object]) -> Iterator[Mention]:
    attributions, mentions = told["attributions"], told["mentions"]
    if not isinstance(attributions, list) or not isinstance(mentions, list):
        raise TypeError("attributions and mentions are lists")
    for one in mentions:
        if one["gold"] == "in_source":
            continue
        credited = one["gold"] == "attributed"
        sources = attributions[one["att"]]["source"] if credited and one["att"] is not None else []
        yield Mention(
            Span(one["start"], one["end"]),
            credited,
            tuple(Span(*words) for words in sources),
            bool(one["claim"]) and one["tier"] == "major",
        )
