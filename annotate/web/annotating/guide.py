"""What a project's labels mean, and what its guidelines say of each: beside the text, where one annotates."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from annotate.labels import Label
from annotate.models import Project
from annotate.web.project.guidelines import as_html

_HEADING = re.compile(r"<(h[3-6])>(.*?)</\1>", re.DOTALL)  # as as_html leaves them: without attributes


def guide_of(project: Project) -> dict[str, Any]:
    """The labels, each with the address of the heading that speaks of it, and the guidelines themselves."""
    guideline = project.guideline
    html, headings = addressed(as_html(guideline.text))
    labels = project.scheme.as_scheme().labels
    spoken_of = {name: _label_of(words, labels) for name, words in headings.items()}
    definitions = [{"label": label, "heading": _first(label, spoken_of)} for label in labels]
    return {"definitions": definitions, "guideline": guideline, "html": html}


def addressed(html: SafeString) -> tuple[SafeString, dict[str, str]]:
    """The guidelines with an address at each heading, and the headings' words by their addresses."""
    headings: dict[str, str] = {}
    numbers = count(1)

    def address(found: re.Match[str]) -> str:
        name = f"guide-{next(numbers)}"
        headings[name] = strip_tags(found[2])
        return f'<{found[1]} id="{name}" tabindex="-1">{found[2]}</{found[1]}>'

    return mark_safe(_HEADING.sub(address, html)), headings  # noqa: S308  what as_html made harmless stays so


def _label_of(words: str, labels: Sequence[Label]) -> Label | None:
    """The label that a heading names, in the singular or the plural; of several the one with the longest name."""
    named = [one for one in labels if re.search(rf"\b{re.escape(one.name)}(?:s|es)?\b", words, re.IGNORECASE)]
    return max(named, key=lambda label: len(label.name), default=None)


def _first(label: Label, spoken_of: dict[str, Label | None]) -> str:
    return next((address for address, one in spoken_of.items() if one is label), "")
