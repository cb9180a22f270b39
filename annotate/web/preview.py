"""How the first records of a data set look, before it is built."""

import io
import json

from annotate.formats import FORMATS
from annotate.models.annotation import AnnotationQuerySet
from annotate.services.records import as_record

FIRST = 3


def first_records(chosen: AnnotationQuerySet) -> str:
    """The first records as JSON, each spread over lines for people to read."""
    rows = chosen.with_record()[:FIRST]
    written = io.BytesIO()
    FORMATS["jsonl"].write((as_record(annotation) for annotation in rows), written)
    lines = written.getvalue().decode().splitlines()
    return "\n".join(json.dumps(json.loads(line), indent=2, ensure_ascii=False) for line in lines)
