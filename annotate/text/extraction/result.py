"""What every reader of files returns."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from annotate.text.source_map import SourceMap
from annotate.text.units import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of its article besides the words; empty where it does not say."""

    author: str = ""
    publisher: str = ""
    url: str = ""
    published_at: datetime | None = None


def on_one_line(words: object) -> str:
    """Return what a file says in one of its fields, however it broke it; "" for nothing."""
    return " ".join(str(words or "").split())


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article as it was found in a file.

    text: canonical.
    source_map: from the text back to the characters of the decoded file; of a PDF or Word file, to its words as they
        were read, with a form feed after each page, or a line end after each paragraph.
    title, language: what the file says of itself; the language as a BCP 47 tag.
    units: its headings, paragraphs and list items, in order.
    media_type: of the file, one of READS.
    told: who wrote it, where and when it appeared.
    """

    text: str
    source_map: SourceMap
    title: str | None
    language: str | None
    units: tuple[Unit, ...]
    media_type: str
    told: Told = field(default_factory=Told)

    def onto(self, earlier: SourceMap) -> "Extraction":
        """Return the same, leading back one step further: to what the file was before it was cleaned."""
        return replace(self, source_map=self.source_map.onto(earlier))
