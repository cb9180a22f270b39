"""Rows as the records that leave in files."""

from annotate.formats import DocumentRecord, Record
from annotate.models import Annotation, Document


def as_record(annotation: Annotation) -> Record: ...
def as_document_record(document: Document) -> DocumentRecord: ...
