"""What an annotation is called on a page: the words it is about."""

from annotate.models import Annotation

OTHERS_WORDS = ("source", "cue")


def quote_of(annotation: Annotation) -> str:
    """The words it is about, before those of its source and cue."""
    spans = sorted(annotation.spans.all(), key=lambda span: (span.role in OTHERS_WORDS, span.start))
    return next((span.quote for span in spans), annotation.label)
