"""Passages written with their marks in place, so that a test reads like the article it is about.

A mark is a role and the words it covers, in square brackets, and may hold others:
"[source Officials] [cue said] [content [number 40] died]". A bracket with a backslash before it is a bracket.
"""

import re

from annotate.text import Span

Marks = dict[str, list[Span]]

_TOKEN = re.compile(r"\\[\[\]]|\[(?P<role>[a-z_]+) |\]")


def marked(passage: str) -> tuple[str, Marks]:
    """Return the plain text, and the spans of each role in the order they close.

    >>> marked("[source Officials] [cue said] [content it [number 40] held].")[1]["number"]
    [Span(start=18, end=20)]
    """
    pieces: list[str] = []
    spans: Marks = {}
    open_marks: list[tuple[str, int]] = []
    length = end = 0
    for token in _TOKEN.finditer(passage):
        piece = passage[end : token.start()] + (token.group()[1] if token.group()[0] == "\\" else "")
        pieces.append(piece)
        length, end = length + len(piece), token.end()
        if token["role"]:
            open_marks.append((token["role"], length))
        elif token.group() == "]":
            role, start = open_marks.pop()
            spans.setdefault(role, []).append(Span(start, length))
    assert not open_marks, f"a mark is not closed: {passage}"
    return "".join(pieces) + passage[end:], spans
