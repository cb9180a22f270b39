"""Waiting for what a worker or another process does: by condition, never by the clock."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, TypeVar

PATIENCE = 60.0  # seconds after which a story gives up

Seen = TypeVar("Seen")


def until(look: Callable[[], Seen]) -> Seen:
    """What `look` sees as soon as it sees something."""
    deadline = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < deadline, f"{look} saw nothing for {PATIENCE:g} s; last: {seen}"
        time.sleep(0.1)
    return seen


def get_json(url: str) -> dict[str, Any]:
    """What the address answers, whatever its status; {} while nobody answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=10) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as answer:
        return dict(json.load(answer))
    except OSError:
        return {}
