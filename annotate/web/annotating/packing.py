"""Annotations as the page carries them: what most have alike is told once, so that ten thousand are few bytes."""

from collections.abc import Iterable
from typing import Any

# What a row has where it does not say otherwise
BLANK: dict[str, Any] = {
    "status": "draft",
    "attributes": {},
    "note": "",
    "confidence": None,
    "flag": None,
    "supersedes": None,
    "version": 1,
    "reason": "",
    "comment_count": 0,
    "source": None,
    "source_name": None,
    "evidence": [],
    "verdict": None,
    "relations": [],
}


def packed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what is blank; given.js puts it back."""
    nothing = object()
    return [{name: value for name, value in row.items() if value != BLANK.get(name, nothing)} for row in rows]
