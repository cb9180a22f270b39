"""How well the engine fits the paradigm article."""

import json
from pathlib import Path

from annotate.flagging import read


def paradigm(folder: Path) -> str:
    """Return how many figures of the paradigm article are read as expected."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))["claims"]
    found = read((folder / "article.txt").read_text("utf-8")).quantities
    said = {(one.span.start, one.span.end, one.value) for one in found}
    right = sum((claim["start"], claim["end"], claim["value"]) in said for claim in expected)
    return f"{right}/{len(expected)}, and {len(found) - right} others"
