"""What a record is made of, as far as a format may be unable to hold it."""

from enum import StrEnum


class Part(StrEnum):
    """A part of the full record; its words are for people."""

    words: str

    def __new__(cls, key: str, words: str) -> "Part":
        part = str.__new__(cls, key)
        part._value_, part.words = key, words
        return part

    TEXT = "text", "the article’s text"
    UNITS = "units", "headings, paragraphs, lists and tables"
    METADATA = "metadata", "title, publisher, author, address and date of the article"
    LABEL = "label", "labels"
    OVERLAP = "overlap", "spans that overlap"
    DISCONTINUOUS = "discontinuous", "annotations of several spans"
    ROLES = "roles", "roles of spans: source, cue, content"
    RELATIONS = "relations", "relations between annotations"
    ATTRIBUTES = "attributes", "attributes"
    NOTE = "note", "notes"
    CONFIDENCE = "confidence", "confidence"
    SOURCE = "source", "the source in the registry"
    EVIDENCE = "evidence", "evidence"
    VERDICT = "verdict", "verdicts"
    AUTHOR = "author", "who annotated"
    TIMES = "times", "when it was annotated and submitted"
    STATUS = "status", "the status"
    REVIEWS = "reviews", "reviews, and how disputes were settled"
    VERSIONS = "versions", "versions: of the annotation, its guidelines and scheme, and what it supersedes"
    FLAG = "flag", "the flag it answers"
    SPLIT = "split", "the split"
    IDS = "ids", "ids"


ALL = frozenset(Part)
"""What a format holds that loses nothing."""
