"""Annotations as Hypothesis gives them (https://h.readthedocs.io/en/latest/api-reference/), in the words of the W3C.

Its search answers with `rows`, and the file that its client exports has them as `annotations`. Tags classify, the text
comments, and a highlight says nothing. Its own JSON-LD is that of the W3C already.
"""

from collections.abc import Mapping
from typing import Any

from annotate.formats.json_ld import OWN, each, first

LISTS = (("rows",), ("annotations",))
"""Where the annotations stand in its files."""

Json = Mapping[str, Any]


def is_hypothesis(item: Json) -> bool:
    """Say whether an annotation is one of its kind."""
    return "type" not in item and {"uri", "user", "target"} <= item.keys()


def as_w3c(item: Json) -> Json:
    """Return it as an annotation of the W3C's model."""
    said = [{"purpose": "tagging", "value": tag} for tag in each(item.get("tags"))]
    if words := item.get("text"):
        said.append({"purpose": "commenting", "value": words})
    source = {"id": item["uri"], OWN + "document": {"url": item["uri"], "title": _title(item)}}
    return {
        "type": "Annotation",
        "motivation": "commenting" if words else "highlighting",
        "creator": item["user"],
        "created": item.get("created", ""),
        "body": said,
        "target": [{**one, "source": source} for one in each(item["target"]) or [{}]],
    }


def _title(item: Json) -> str:
    about = item.get("document")
    return str(first(about.get("title")) or "") if isinstance(about, dict) else ""
