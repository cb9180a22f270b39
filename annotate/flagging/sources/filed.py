"""One source under its canonical name, and whether another name is its."""

from dataclasses import dataclass, field
from typing import Literal

from annotate.flagging.reading import LinkReason, SourceKind
from annotate.flagging.sources.names import Mention

_SHORTENED = ("named_organisation", "study_or_data", "document", "media_outlet")


@dataclass(slots=True)
class Filed:
    """One source: its canonical name, kind, what the lists say of it, and the words that name it.

    met: where it was first met. links: (words, why they are taken for it, the words it was last named by).
    """

    name: str
    kind: SourceKind
    met: tuple[int, int]
    country: str = ""
    organ: str = ""
    words: set[str] = field(default_factory=set)
    places: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[tuple[int, int], LinkReason, tuple[int, int]]] = field(default_factory=list)


def same_person(met: Mention, source: Filed) -> LinkReason | Literal[""]:
    """Say why a person named so is one met before: by surname or title; "" where not."""
    if source.kind != "named_person":
        return ""
    if not met.name:
        return "title" if met.low[-1] in source.words else ""
    return "surname" if met.name.rpartition(" ")[2] == source.name.rpartition(" ")[2] else ""


def shortened(met: Mention, source: Filed, head: int) -> LinkReason | Literal[""]:
    """ "The WHO" and "the authority" shorten names met before. head: which word of a name is its noun."""
    acronym = len(met.low) == 1 and met.name.isupper() and len(met.name) > 1
    if acronym and met.name == "".join(word[0] for word in source.name.split() if word[0].isupper()):
        return "acronym"
    tail = source.name.lower().replace("’", "'").split()
    shortened = met.definite and tail and met.low[head] == tail[head] and set(met.low) <= set(tail) | source.words
    return "short form" if shortened and source.kind in _SHORTENED else ""


def is_one_person(source: Filed) -> bool:
    """Say whether "he" or "she" can be an unnamed source: one person, not several."""
    return source.kind == "anonymous" and not source.name.split()[0].endswith("s")
