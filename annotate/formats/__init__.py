"""Records to dataset files and back, one module a format. Plain Python.

Every format is written and read in one module over one frozen dataclass, so that one test of the round
trip holds for all. Offsets in files are code points, as everywhere, unless a format demands otherwise.
"""

from annotate.formats.documents import DocumentRecord, UnitRecord, read_documents, text_sha256, write_documents
from annotate.formats.flags import DecidedFlag, read_flags, write_flags
from annotate.formats.records import (
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
from annotate.formats.registry import FORMATS, Format

__all__ = [
    "FORMATS",
    "DecidedFlag",
    "DocumentRecord",
    "DocumentReference",
    "EvidenceRecord",
    "FileRecord",
    "FlagRecord",
    "Format",
    "Record",
    "RelationRecord",
    "ReviewRecord",
    "SourceRecord",
    "SpanRecord",
    "UnitRecord",
    "VerdictRecord",
    "read_documents",
    "read_flags",
    "text_sha256",
    "write_documents",
    "write_flags",
]
