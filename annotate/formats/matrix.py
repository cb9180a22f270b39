"""What each format holds, as a page for people: docs/formats.md. `python -m annotate.formats` prints it."""

from inspect import getdoc

from annotate.formats.parts import Part
from annotate.formats.registry import FORMATS, Format, file_name, loss_in_words

_HEAD = """\
# Formats

What a data set may be written as, and read from again. This page is made from the registry of formats
(`python -m annotate.formats > docs/formats.md`), and a test holds it, and each tick in it, to what the formats do.

● comes back as it was; what has none is counted in the loss report that stands beside the file, with the first places.
The articles’ texts stand beside every release in `documents.jsonl`, whatever a format holds of them.
"""


def as_page() -> str:
    """Return the page: which parts each format holds, and then a section on each format."""
    sections = [_section(one) for one in FORMATS.values()]
    return "\n".join([_HEAD, *_table(), "", *sections])


def _table() -> list[str]:
    """A row for each part, a column for each format."""
    every = FORMATS.values()
    rows = [["", *(f"[{one.key}](#{one.key})" for one in every)], ["---", *[":-:"] * len(FORMATS)]]
    rows += [[_capital(part.words), *("●" if part in one.holds else "" for one in every)] for part in Part]
    return [f"| {' | '.join(row)} |" for row in rows]


def _section(one: Format) -> str:
    told = f"`{file_name(one)}`, `{one.media_type.partition(';')[0]}`. {loss_in_words(one)}".strip()
    return f"## {one.key}\n\n**{one.name}.** {told}\n\n{getdoc(one)}\n"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
