"""Records to dataset files and back, one module a format. Plain Python.

Every format is written and read in one module over one frozen struct, Article, so that one test of the round
trip holds for all. What a format cannot hold is data (`holds`), and is counted while it is written (Losses).
Offsets in files are code points, as everywhere, unless a format demands otherwise.
"""

from annotate.formats.article import Article
from annotate.formats.documents import DocumentRecord, UnitRecord, read_documents, text_sha256, write_documents
from annotate.formats.flags import DecidedFlag, read_flags, write_flags
from annotate.formats.losses import Losses
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.records import (
    AdjudicationRecord,
    DocumentReference,
    EvidenceRecord,
    FileRecord,
    FlagRecord,
    Record,
    RelationRecord,
    ReviewRecord,
    SourceRecord,
    SpanRecord,
    VerdictRecord,
)
from annotate.formats.registry import FORMATS, Format, endings, file_name, loss_in_words, missing, short_name

__all__ = [
    "FORMATS",
    "AdjudicationRecord",
    "Article",
    "DecidedFlag",
    "DocumentRecord",
    "DocumentReference",
    "EvidenceRecord",
    "FileRecord",
    "FlagRecord",
    "Format",
    "Losses",
    "Part",
    "Problem",
    "Record",
    "RelationRecord",
    "ReviewRecord",
    "SourceRecord",
    "SpanRecord",
    "UnitRecord",
    "VerdictRecord",
    "endings",
    "file_name",
    "loss_in_words",
    "missing",
    "read_documents",
    "read_flags",
    "short_name",
    "text_sha256",
    "write_documents",
    "write_flags",
]
