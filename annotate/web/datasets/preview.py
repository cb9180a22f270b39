"""How the first records of a data set look, before it is built."""

import io
import json

from annotate.formats import FORMATS, Article, Losses
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.services.records import records

FIRST = 3


def first_records(chosen: AnnotationQuerySet) -> str:
    """The first records as JSON, each spread over lines for people to read."""
    first = tuple(record for _, record in records(chosen[:FIRST]))
    written = io.BytesIO()
    FORMATS["jsonl"].write([Article(document=None, records=first)], written, Losses())
    lines = written.getvalue().decode().splitlines()
    return "\n".join(json.dumps(json.loads(line), indent=2, ensure_ascii=False) for line in lines)
