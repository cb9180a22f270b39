"""From an uploaded file to an article's text, with the way back to the words in the file."""

from annotate.text.extraction.extract import MAX_BYTES, MAX_PACKED, READS, extract, extract_text
from annotate.text.extraction.result import Extraction

__all__ = ["MAX_BYTES", "MAX_PACKED", "READS", "Extraction", "extract", "extract_text"]
