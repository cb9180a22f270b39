"""Bringing in annotations from a file or an address."""

from annotate.errors import InvalidInput
from annotate.models import Run


def bring_annotations(run: Run) -> None:
    """Bring in the annotations of an import, piece by piece."""
    raise InvalidInput(f"Nobody here reads “{run.brought_intake}”.")
