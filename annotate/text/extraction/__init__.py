"""From an uploaded file to an article's text, with the way back to the words in the file."""

from annotate.text.extraction.extract import MAX_BYTES, READS, Extraction, extract, extract_text

__all__ = ["MAX_BYTES", "READS", "Extraction", "extract", "extract_text"]
