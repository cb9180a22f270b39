"""What every reader of files returns."""

from dataclasses import dataclass, replace

from annotate.text.source_map import SourceMap
from annotate.text.units import Unit


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article as it was found in a file.

    text: canonical.
    source_map: from the text back to the characters of the decoded file.
    title, language: what the file says of itself; the language as a BCP 47 tag.
    units: its headings, paragraphs and list items, in order.
    media_type: text/plain, text/markdown or text/html.
    """

    text: str
    source_map: SourceMap
    title: str | None
    language: str | None
    units: tuple[Unit, ...]
    media_type: str

    def onto(self, earlier: SourceMap) -> "Extraction":
        """Return the same, leading back one step further: to what the file was before it was cleaned."""
        return replace(self, source_map=self.source_map.onto(earlier))
